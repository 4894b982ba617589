"""Step 3.2: an indicator aims at the number of its objective."""

import re
from collections import Counter

from pipeline.coherence.lecture import Faults, Row, by_parent, faults, rows
from pipeline.coherence.mesure import percent, unit_key
from pipeline.coherence.proportions import levels
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import CHIFFRES
from pipeline.coherence.trajets import ANY, arrived, value
from pipeline.coherence.verbes import family, stems
from pipeline.coherence.wording import lexicon
from pipeline.consolidation import Dossier
from pipeline.french import number
from pipeline.vocabulary import Severity

_COUNTING = lexicon("nombre effectif part tau pourcentage proportion")
"""Words that say how something is counted, not what."""
_OTHERWISE = re.compile(
    r"\bpar an\b|\bannuel|\bchaque\b|\bmensuel|/|\bpoints?\b|\b(?:pour|par) ", re.IGNORECASE
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
    pairs = ((o, i) for o in rows(dossier, "objectif") for i in _alone(children, o))
    return faults(
        {
            **indicateur,
            "dite": number(indicateur["cible"]),
            "objectif": objectif["titre"],
            "visee": number(objectif["cible"]),
        }
        for objectif, indicateur in pairs
        if _comparable(objectif, indicateur) and _apart(objectif, indicateur)
    )


def _alone(children: dict[str, list[Row]], objectif: Row) -> list[Row]:
    """Its indicators in its own unit, when there is only one."""
    if objectif["cible"] is None or not objectif["unite"]:
        return []
    units = Counter(unit_key(row["unite"] or "") for row in children.get(objectif["fiche"], []))
    own = unit_key(objectif["unite"])
    same = (r for r in children.get(objectif["fiche"], []) if unit_key(r["unite"] or "") == own)
    return [row for row in same if units[own] == 1 and row["cible"] is not None]


def _comparable(objectif: Row, indicateur: Row) -> bool:
    """Whether both count one thing, up to one year."""
    years = {objectif["echeance"], indicateur["annee_cible"]} - {None}
    told = f"{objectif['unite']} {indicateur['titre']} {objectif['titre']}"
    named = frozenset(map(family, stems(indicateur["titre"]) - _COUNTING))
    shared = named & frozenset(map(family, stems(objectif["titre"])))
    return len(years) < 2 and not _OTHERWISE.search(told) and 0 < len(named) <= 2 * len(shared)


def _apart(objectif: Row, indicateur: Row) -> bool:
    """Whether the numbers differ: the level reached, or the way made since the baseline."""
    target, aim = objectif["cible"], indicateur["cible"]
    told = arrived(objectif["titre"])
    if percent(objectif["unite"]):
        return target in levels(told) and aim != target
    start = indicateur["valeur_initiale"] or 0
    return target not in (aim, abs(aim - start)) and aim not in map(value, ANY.findall(told))
