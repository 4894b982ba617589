"""Steps 1.1 to 2.1: those who sign sit in the steering body; a team has members, each once."""

from pipeline import french
from pipeline.coherence.lecture import Faults, Row, faults, gathered, repeated, rows
from pipeline.coherence.organismes import organisme
from pipeline.coherence.pieces import instances
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import PROCESSUS
from pipeline.coherence.verbes import stems
from pipeline.coherence.wording import normalised
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

PARTENAIRES = {
    "region": "la région",
    "departement": "le département",
    "bailleur": "les bailleurs sociaux",
    "chambre_consulaire": "les chambres consulaires",
    "caisse_depots": "la Caisse des dépôts",
    "caf": "la caisse d’allocations familiales",
    "emploi": "le service public de l’emploi",
}
"""Whom the process seats in the comité de pilotage beside those who preside, by college."""
EQUIPES = ("equipe_restreinte", "equipe_interministerielle")
CONSEIL = "conseil_citoyen"


@rule(
    code="COH113",
    question="membres",
    severite=Severity.CONSEIL,
    phase="4",
    source=PROCESSUS + "2.1",
    form="instance",
    message="Dans « {titre} », personne ne siège pour {absents}, alors que le contrat est signé à "
    "ce titre.",
)
def partner_not_sitting(dossier: Dossier) -> Faults:
    """Le comité de pilotage réunit ceux qui agissent : un partenaire qui signe le contrat sans y
    siéger ne prend part ni aux choix, ni au suivi. Inscrivez-le parmi les membres, « au titre de »
    ce qu’il est. Un comité sans aucun membre est signalé à part.

    Exemple : deux bailleurs signent, aucun ne siège au comité de pilotage.
    """
    membres = repeated(dossier, "instance.membres")
    comites = [row for row in instances(dossier, "comite_pilotage") if row["fiche"] in membres]
    told = ((row, _not_sitting(dossier, membres[row["fiche"]])) for row in comites)
    return faults({**row, "absents": french.enumeration(words)} for row, words in told if words)


def _not_sitting(dossier: Dossier, membres: list[Row]) -> list[str]:
    """The partners that sign and of whom nobody sits, in words."""
    signing = {row["college"] for row in rows(dossier, "signataire")}
    return [
        words
        for college, words in PARTENAIRES.items()
        if college in signing and not any(_sits(row, college, words) for row in membres)
    ]


def _sits(membre: Row, college: str, words: str) -> bool:
    """Whether a member sits at that title, as told or as its name says."""
    name = membre["organisme"] or ""
    return (
        membre["college"] == college
        or organisme(name).kind == college
        or bool(stems(words) & stems(name))
    )


@rule(
    code="COH114",
    question="membres",
    severite=Severity.CONSEIL,
    phase="2.1",
    source=PROCESSUS + "1.1",
    form="instance",
    message="« {titre} » n’a aucun membre.",
)
def instance_without_members(dossier: Dossier) -> Faults:
    """L’État prépare le contrat en équipe : une équipe restreinte autour du préfet, puis une équipe
    interministérielle avec les opérateurs. Sa composition dit aux collectivités avec qui elles
    travaillent. Inscrivez les services qui en sont membres, ou supprimez la fiche. Un conseil
    citoyen sans membre est signalé quand un autre en a.

    Exemple : « Équipe restreinte », créée sans un nom.
    """
    seated = repeated(dossier, "instance.membres")
    told = any(row["fiche"] in seated for row in instances(dossier, CONSEIL))
    kinds = {*EQUIPES, *([CONSEIL] if told else [])}
    return faults(
        row
        for row in rows(dossier, "instance")
        if row["type"] in kinds and row["fiche"] not in seated
    )


@rule(
    code="COH115",
    question="membres",
    severite=Severity.CONSEIL,
    phase="2.1",
    source=PROCESSUS + "2",
    form="instance",
    message="« {membre} » figure plusieurs fois parmi les membres de « {titre} ».",
)
def membre_twice(dossier: Dossier) -> Faults:
    """La liste des membres devient la feuille d’émargement : un même membre inscrit deux fois y
    aurait deux lignes, et compterait deux fois dans le quorum. Supprimez une ligne. Deux personnes
    d’un même organisme, chacune nommée, ne sont pas signalées.

    Exemple : « Habitat Audois » au début et à la fin de la liste.
    """
    membres = repeated(dossier, "instance.membres")
    told = ((row, _twice(membres.get(row["fiche"], []))) for row in rows(dossier, "instance"))
    return faults({**row, "membre": name, "cle": key} for row, same in told for key, name in same)


def _twice(membres: list[Row]) -> list[tuple[str, str]]:
    """Each member written several times: its name made comparable, and as it is written."""
    same = gathered(membres, lambda m: normalised(f"{m['organisme']} {m['nom'] or ''}"))
    return [(key, found[0]["organisme"]) for key, found in same.items() if len(found) > 1]
