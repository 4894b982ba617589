"""Step 3.2: the way of an indicator is told, it is its objective's, « maintien » keeps."""

from functools import lru_cache

from pipeline.coherence.annonces import BAISSE, HAUSSE, announced
from pipeline.coherence.concordance import alike
from pipeline.coherence.indicateurs import against
from pipeline.coherence.lecture import Faults, Row, by_parent, faults, rows, untold
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import CHIFFRES
from pipeline.coherence.verbes import stems
from pipeline.coherence.wording import REMEMBERED
from pipeline.consolidation import Dossier
from pipeline.french import number
from pipeline.vocabulary import Severity

_TOLD = {"sens": "dans quel sens il doit aller", "nature": "de quelle nature il est"}
KEPT = 0.1
"""How far from the baseline, as a share of it, a target still keeps the value."""


@rule(
    code="COH436",
    question="sens",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » doit se maintenir, mais va de {initiale} à {cible}.",
)
def indicateur_moving_though_kept(dossier: Dossier) -> Faults:
    """« Maintien » veut dire que la valeur ne doit pas bouger ; une cible éloignée du départ dit le
    contraire, et le rapport annuel lirait chaque progrès comme un écart. Choisissez « À la hausse »
    ou « À la baisse », ou corrigez la cible. Un écart d’un dixième passe.

    Exemple : maintien, de 0 à 12 boutiques.
    """
    return faults(
        {**row, "initiale": number(row["valeur_initiale"]), "cible": number(row["cible"])}
        for row in rows(dossier, "indicateur")
        if row["sens"] == "maintien" and _moves(row)
    )


def _moves(indicateur: Row) -> bool:
    start, target = indicateur["valeur_initiale"], indicateur["cible"]
    return None not in (start, target) and abs(target - start) > KEPT * abs(start)


@rule(
    code="COH437",
    severite=Severity.CONSEIL,
    phase="4",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » a une cible, et ne dit pas {absents}.",
)
def indicateur_barely_told(dossier: Dossier) -> Faults:
    """Sans sens, le tableau de bord ne sait pas si une valeur plus haute est un progrès ou un
    recul ; sans nature, il ne sait pas si elle dit ce qui est fait ou ce qui a changé. Choisissez
    l’un et l’autre dans la fiche.

    Exemple : « Taux d’emploi des femmes », cible 32 %, sens vide.
    """
    return untold(
        (row for row in rows(dossier, "indicateur") if row["cible"] is not None),
        lambda row: ", ni ".join(words for name, words in _TOLD.items() if row[name] is None),
    )


@rule(
    code="COH428",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » doit aller à la {sens}, alors que son objectif, « "
    "{objectif} », "
    "annonce une {annonce}.",
)
def indicateur_against_objectif(dossier: Dossier) -> Faults:
    """L’indicateur mesure ce que dit l’objectif, mais dans l’autre sens : chaque progrès serait lu
    comme un recul. Corrigez le sens de l’un ou de l’autre. L’outil ne compare que lorsque tous les
    mots de l’indicateur sont dans l’objectif, ou la moitié quand le nombre visé est le même ; un
    taux d’emploi en hausse peut servir à réduire le chômage.

    Exemple : objectif « Réduire le taux de chômage des jeunes », indicateur « Taux de chômage des
    jeunes », à la hausse.
    """
    children = by_parent(dossier, "indicateur")
    pairs = ((o, i) for o in rows(dossier, "objectif") for i in children.get(o["fiche"], []))
    return faults(
        {**indicateur, "objectif": objectif["titre"], "annonce": way}
        for objectif, indicateur in pairs
        if indicateur["sens"] in (HAUSSE, BAISSE)
        and (way := _way(objectif, indicateur))
        and indicateur["sens"] != way
    )


def _way(objectif: Row, indicateur: Row) -> str | None:
    """The way of an objective: its verb's, for what it names; its box's, for the same target."""
    one_target = objectif["cible"] is not None and objectif["cible"] == indicateur["cible"]
    one_target = one_target and alike(objectif["titre"], indicateur["titre"])
    boxed = one_target and objectif["sens"] in (HAUSSE, BAISSE) and not against(indicateur)
    return _said(objectif["titre"], indicateur["titre"]) or (objectif["sens"] if boxed else None)


@lru_cache(maxsize=REMEMBERED)
def _said(objectif: str, indicateur: str) -> str | None:
    """The way that the verb of an objective gives to an indicator whose words are all its own."""
    return announced(objectif) if stems(indicateur) <= stems(objectif) else None
