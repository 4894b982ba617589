"""Step 3.1, the inventory: which data, from whom and when; which ordinary means, and where."""

from pipeline.coherence.epoque import ANCIEN, limits, out_of_time
from pipeline.coherence.lecture import Faults, Row, faults, rows, untold
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import LOI, PROCESSUS
from pipeline.coherence.wording import blank, without
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

_ASKED = {"producteur": "producteur", "annee": "année", "echelle": "échelle"}


@rule(
    code="COH216",
    question="synthese",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=PROCESSUS + "3.1, étape 2",
    form="etat_des_lieux",
    message="L’état des lieux « {titre} » n’a pas de synthèse.",
)
def etat_des_lieux_without_synthesis(dossier: Dossier) -> Faults:
    """La synthèse relie les constats : elle dit ce que vivent les femmes, les jeunes, ceux que l’on
    écarte, et ce qui manque. Sans elle, le chapitre s’ouvre sur une liste de chiffres. Écrivez-la
    en quelques lignes, une fois les constats rassemblés.

    Exemple : « Santé et accès aux droits », huit constats et pas une phrase.
    """
    return faults(row for row in rows(dossier, "etat_des_lieux") if blank(row["synthese"]))


@rule(
    code="COH224",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=PROCESSUS + "3.1, étape 1",
    form="source_donnees",
    message="La source de données « {titre} » est inventoriée sans {absents}.",
)
def source_barely_described(dossier: Dossier) -> Faults:
    """L’inventaire sert à refaire les chiffres au prochain bilan : il faut savoir à qui demander,
    de quand datent les données, et si elles descendent au quartier. Complétez la fiche avec le
    groupe qui s’en est servi.

    Exemple : « Réussite scolaire par collège », sans dire qui la produit.
    """
    return untold(
        rows(dossier, "source_donnees"),
        lambda row: without({**row, "echelle": row["echelle"] or None}, _ASKED),
    )


@rule(
    code="COH225",
    question="annee",
    severite=Severity.CONSEIL,
    phase="3.1",
    source=PROCESSUS + "3.1, étape 1",
    form="source_donnees",
    seuils=ANCIEN,
    message="La source de données « {titre} » est de {annee} : {ecart}.",
)
def source_out_of_time(dossier: Dossier, *, ancien: float) -> Faults:
    """Un inventaire commence par ce qui est récent. Une année très ancienne, ou plus récente que le
    contrat, est souvent une faute de frappe. Vérifiez-la, ou dites dans « Limites » pourquoi cette
    source reste utile.

    Exemple : recensement de 1999 dans un contrat de 2015.
    """
    told = limits(dossier, ancien)
    return out_of_time(rows(dossier, "source_donnees"), "annee", told)


@rule(
    code="COH226",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=LOI + " (droit commun d’abord)",
    form="droit_commun",
    message="Le droit commun « {titre} » est identifié sans dire {absents}.",
)
def droit_commun_barely_identified(dossier: Dossier) -> Faults:
    """Identifier le droit commun, c’est dire de qui il vient, s’il atteint les quartiers, et avec
    quoi ou lesquels. Sans ces réponses, personne ne pourra demander davantage à son responsable.
    Complétez la fiche avec lui.

    Exemple : « Accompagnement à la scolarité », présent, sans moyens ni quartier.
    """
    return untold(rows(dossier, "droit_commun"), _absent)


def _absent(row: Row) -> str:
    nowhere = row["presence"] in ("oui", "insuffisant") and not row["quartiers"]
    blanks = {
        "qui le porte": blank(row["acteur"]),
        "s’il est présent dans les quartiers": row["presence"] is None,
        "avec quels moyens, ni dans quels quartiers": nowhere and blank(row["moyens"]),
    }
    return " ni ".join(words for words, absent in blanks.items() if absent)
