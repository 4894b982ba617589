"""Steps 3.2 and 4: the indicators can be followed, and go where they should."""

from pipeline.coherence.annonces import BAISSE, HAUSSE
from pipeline.coherence.cibles import unfinished
from pipeline.coherence.ebauches import told_indicateurs
from pipeline.coherence.lecture import Faults, Row, faults, rows, untold
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import CHIFFRES
from pipeline.coherence.wording import without
from pipeline.consolidation import Dossier
from pipeline.french import number
from pipeline.vocabulary import Severity


@rule(
    code="COH405",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » n’a pas de valeur initiale.",
)
def indicateur_without_baseline(dossier: Dossier) -> Faults:
    """Pour mesurer un progrès, il faut savoir d’où l’on part. Une case vide est permise, car
    certains chiffres sont couverts par le secret statistique ou restent à produire ; prévoyez
    alors qui établira la valeur de départ, et quand.

    Exemple : « Part d’élèves en retard », cible 14 %, départ inconnu.
    """
    return faults(row for row in told_indicateurs(dossier) if row["valeur_initiale"] is None)


@rule(
    code="COH406",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » est donné sans {absents}.",
)
def indicateur_without_source(dossier: Dossier) -> Faults:
    """La source dit qui produit le chiffre et à quel rythme ; l’année dit de quand date la valeur
    de départ. Sans elles, on ne pourra ni refaire la mesure, ni comparer. Complétez la fiche en
    demandant au service qui détient la donnée.

    Exemple : « Familles accompagnées », 165, sans dire qui les compte.
    """
    return untold(told_indicateurs(dossier), lambda row: without(row, _asked(row)))


def _asked(indicateur: Row) -> dict[str, str]:
    dated = {"annee_initiale": "année pour la valeur initiale"}
    return {"source": "source", **(dated if indicateur["valeur_initiale"] is not None else {})}


@rule(
    code="COH407",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » doit aller à la {sens}, mais sa cible ({cible}) est "
    "{rapport} à sa valeur initiale ({initiale}).",
)
def indicateur_against_sens(dossier: Dossier) -> Faults:
    """Le sens souhaité et les chiffres se contredisent : un indicateur attendu à la hausse a une
    cible plus basse que son départ, ou l’inverse. Le plus souvent, deux cases ont été
    interverties, ou le sens a été coché trop vite. Vérifiez les trois.

    Exemple : à la hausse, de 60 % à 45 %.
    """
    told = ((row, against(row)) for row in rows(dossier, "indicateur"))
    return faults(
        {
            **row,
            "rapport": words,
            "cible": number(row["cible"]),
            "initiale": number(row["valeur_initiale"]),
        }
        for row, words in told
        if words
    )


def against(indicateur: Row) -> str:
    """How the target stands to the baseline, when it is not as the direction wants."""
    cible, initiale = indicateur["cible"], indicateur["valeur_initiale"]
    if cible is None or initiale is None:
        return ""
    if indicateur["sens"] == HAUSSE and cible < initiale:
        return "inférieure"
    return "supérieure" if indicateur["sens"] == BAISSE and cible > initiale else ""


@rule(
    code="COH409",
    severite=Severity.BLOQUANT,
    phase="4",
    avant={"3.2": Severity.CONSEIL},
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » attend encore sa cible : écrivez le nombre à atteindre.",
)
def indicateur_unfinished(dossier: Dossier) -> Faults:
    """La cible de l’indicateur est restée à « x », alors que celle de l’objectif est fixée : le
    contrat imprimerait « x ». Donnez un nombre, ou videz la case si l’indicateur sert seulement à
    observer. Quand l’objectif lui-même attend sa cible, l’outil ne signale que l’objectif.

    Exemple : objectif fixé à 80 %, indicateur resté à « x ».
    """
    waiting = {row["fiche"] for row in rows(dossier, "objectif") if unfinished(row)}
    indicateurs = rows(dossier, "indicateur")
    return faults(r for r in indicateurs if r["cible_a_fixer"] and r["parent"] not in waiting)
