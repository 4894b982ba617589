"""Step 3.2: an indicator aims at the number of its objective."""

import re
from functools import lru_cache

from pipeline.coherence.lecture import Faults, Row, by_parent, faults, rows
from pipeline.coherence.mesure import percent, unit_key
from pipeline.coherence.proportions import ROUNDED, change, levels
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import CHIFFRES
from pipeline.coherence.trajets import ANY, arrived, value
from pipeline.coherence.verbes import family, stems
from pipeline.coherence.wording import REMEMBERED, lexicon
from pipeline.consolidation import Dossier
from pipeline.french import number
from pipeline.vocabulary import Severity

_COUNTING = lexicon("nombre effectif part tau pourcentage proportion")
"""Words that say how something is counted, not what."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIMES = re.compile(r"\bpar \d+\b")
"""« Diviser par 2 » tells a change, not a level."""
_OTHERWISE = re.compile(
    r"\bpar an\b|\bannuel|\bchaque\b|\bmensuel|/|\bpoints?\b|\bpour "
    r"|\bpar (?!(?:deux|trois|\d+)\b)",
    re.IGNORECASE,
)
"""What makes two numbers that do not compare: a yearly count, a ratio, points."""


@rule(
    code="COH435",
    question="cible",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » vise {dite}, alors que son objectif, « {objectif} », vise "
    "{visee}.",
)
def indicateur_against_its_target(dossier: Dossier) -> Faults:
    """L’objectif et son indicateur comptent la même chose pour la même année, et n’annoncent pas la
    même valeur : en fin de contrat, l’un dira réussi, l’autre manqué. Gardez le nombre que le
    groupe a retenu. L’outil ne compare que dans une même unité, quand la moitié des mots de
    l’indicateur sont ceux de l’objectif ; une étape, un compte annuel ou une partie que la phrase
    donne aussi (« dont 120 ») ne sont pas signalés.

    Exemple : « Rénover 800 logements », et un indicateur « Logements rénovés » dont la cible est
    600.
    """
    children = by_parent(dossier, "indicateur")
    aiming = (o for o in rows(dossier, "objectif") if o["cible"] is not None and o["unite"])
    pairs = ((o, i) for o in aiming for i in _alone(children.get(o["fiche"], []), o))
    return faults(
        {
            **indicateur,
            "dite": number(indicateur["cible"]),
            "objectif": objectif["titre"],
            "visee": number(objectif["cible"]),
        }
        for objectif, indicateur in pairs
        if _apart(objectif, indicateur) and _same(objectif, indicateur)
    )


def _alone(children: list[Row], objectif: Row) -> list[Row]:
    """Its only indicator in its own unit, which aims at another number."""
    own = unit_key(objectif["unite"])
    same = [row for row in children if row["unite"] and unit_key(row["unite"]) == own]
    target = objectif["cible"]
    return [r for r in same if len(same) == 1 and r["cible"] is not None and r["cible"] != target]


def _apart(objectif: Row, indicateur: Row) -> bool:
    """Whether the numbers differ up to one year, the same way: the level, or the way made."""
    years = {objectif["echeance"], indicateur["annee_cible"]} - {None}
    ways = {objectif["sens"], indicateur["sens"]} - {None}
    made = abs(indicateur["cible"] - (indicateur["valeur_initiale"] or 0))
    level = percent(objectif["unite"]) or made != objectif["cible"]
    return level and max(len(years), len(ways)) < 2


def _same(objectif: Row, indicateur: Row) -> bool:
    """Whether both count one thing, and the sentence does not tell the other number too."""
    told = arrived(objectif["titre"])
    if percent(objectif["unite"]):
        alone = not any(map(_plain, ANY.findall(_TIMES.sub(" ", told))))
        aimed = objectif["cible"] in levels(told) or (alone and not _moved(objectif, indicateur))
    else:
        aimed = indicateur["cible"] not in map(value, ANY.findall(told))
    return aimed and _one_thing(objectif["titre"], indicateur["titre"], objectif["unite"])


def _plain(found: str) -> bool:
    """Whether a number of a sentence is no year."""
    return not _YEAR.fullmatch(found)


def _moved(objectif: Row, indicateur: Row) -> bool:
    """Whether a rate that the sentence does not tell is how far the indicator goes."""
    start, target = indicateur["valeur_initiale"], indicateur["cible"]
    wanted = objectif["cible"]
    return start is None or any(
        abs(made - wanted) <= ROUNDED for made in (abs(target - start), change(start, target))
    )


@lru_cache(maxsize=REMEMBERED)
def _one_thing(objectif: str, indicateur: str, unit: str) -> bool:
    """Whether both count one thing, neither by the year nor for each."""
    return not _OTHERWISE.search(f"{unit} {indicateur} {objectif}") and alike(objectif, indicateur)


@lru_cache(maxsize=REMEMBERED)
def alike(objectif: str, indicateur: str) -> bool:
    """Whether half of the words of an indicator are those of the objective."""
    named = frozenset(map(family, stems(indicateur) - _COUNTING))
    shared = named & frozenset(map(family, stems(objectif)))
    return 0 < len(named) <= 2 * len(shared)
