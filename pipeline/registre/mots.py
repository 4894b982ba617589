"""The words of the register, for the site and for `cdv`: where a finding stands, what happened."""

from pipeline.registre.evenements import Etat, Fait

ETATS = {
    Etat.OUVERT: "Ouvert",
    Etat.A_REVOIR: "À revoir",
    Etat.ACCEPTE: "Accepté",
    Etat.RESOLU: "Résolu",
}

FAITS = {
    Fait.OUVERT: "Signalé",
    Fait.CHANGE: "Dit autrement",
    Fait.RESOLU: "Résolu : la cause a disparu",
    Fait.TU: "Mis de côté : sa règle est éteinte, ou attend une phase suivante",
    Fait.ROUVERT: "Rouvert",
    Fait.ACCEPTE: "Accepté",
    Fait.ATTRIBUE: "Attribué",
    Fait.COMMENTE: "Commenté",
}
