"""Step 3.2: how much an objective wants to change, and where its indicator goes."""

from functools import lru_cache

from pipeline.coherence.concordance import alike
from pipeline.coherence.lecture import Faults, Row, by_id, by_parent, faults, rows
from pipeline.coherence.mesure import in_heads, percent, unit_key
from pipeline.coherence.proportions import CLOSE, ROUNDED, change, changes, levels
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import CHIFFRES
from pipeline.coherence.trajets import arrived
from pipeline.coherence.wording import REMEMBERED
from pipeline.consolidation import Dossier
from pipeline.french import number
from pipeline.vocabulary import Severity


@rule(
    code="COH443",
    question="cible",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » va de {initiale} à {dite}, soit {ecart} %, alors que son "
    "objectif, « {objectif} », vise {visee} %.",
)
def indicateur_against_its_change(dossier: Dossier) -> Faults:
    """L’objectif dit de combien la chose doit changer, et l’indicateur d’où elle part et où elle
    va : le calcul ne tombe pas juste. Refaites-le, et corrigez la cible de l’indicateur, ou le
    pourcentage de l’objectif. L’outil ne compare que si l’objectif dit « de 20 % » ou « d’un
    tiers », et si l’indicateur compte la même chose, en nombre.

    Exemple : « Réduire d’un tiers les incivilités », et un indicateur qui va de 412 à 350.
    """
    children = by_parent(dossier, "indicateur")
    changing = (o for o in rows(dossier, "objectif") if _tells_change(o))
    pairs = ((o, i) for o in changing for i in _counted(o, children.get(o["fiche"], [])))
    return faults(
        {
            **indicateur,
            "initiale": number(indicateur["valeur_initiale"]),
            "dite": number(indicateur["cible"]),
            "ecart": number(round(made)),
            "objectif": objectif["titre"],
            "visee": number(objectif["cible"]),
        }
        for objectif, indicateur in pairs
        if abs((made := _reached(indicateur)) - objectif["cible"]) > ROUNDED
    )


def _tells_change(objectif: Row) -> bool:
    """Whether its target is how much is gained or lost, as its sentence says."""
    target = objectif["cible"]
    return target is not None and percent(objectif["unite"]) and _change(objectif["titre"], target)


@lru_cache(maxsize=REMEMBERED)
def _change(title: str, target: float) -> bool:
    told = arrived(title)
    near = any(abs(rate - target) <= CLOSE for rate in changes(title, told))
    return near and not levels(told)


def _counted(objectif: Row, children: list[Row]) -> list[Row]:
    """The only indicator that counts its things, from somewhere to somewhere."""
    counts = [row for row in children if row["unite"] and not percent(row["unite"])]
    same = [row for row in counts if alike(objectif["titre"], row["titre"])]
    return [r for r in same if len(same) == 1 and r["valeur_initiale"] and r["cible"] is not None]


def one_target(objectif: Row, indicateur: Row) -> bool:
    """Whether both aim at one value: the same number in one unit, or the change that it makes."""
    if unit_key(objectif["unite"] or "") == unit_key(indicateur["unite"] or ""):
        return bool(objectif["cible"] == indicateur["cible"])
    if not (_tells_change(objectif) and _counted(objectif, [indicateur])):
        return False
    return bool(abs(_reached(indicateur) - objectif["cible"]) <= ROUNDED)


@rule(
    code="COH444",
    question="unite",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » vise {dite} « {unite} », alors que son objectif, "
    "« {objectif} », vise {dite} « {autre} ».",
)
def indicateur_in_another_unit(dossier: Dossier) -> Faults:
    """Le même nombre, en « % » d’un côté, en places ou en personnes de l’autre : l’une des deux
    unités est une faute de saisie, et le tableau de bord comparerait des choses différentes. Gardez
    la bonne dans les deux fiches.

    Exemple : « Créer 90 places », et un indicateur « Places créées » qui vise 90 %.
    """
    objectifs = by_id(dossier, "objectif")
    told = ((objectifs.get(row["parent"] or ""), row) for row in rows(dossier, "indicateur"))
    return faults(
        {
            **row,
            "dite": number(row["cible"]),
            "objectif": above["titre"],
            "autre": above["unite"],
        }
        for above, row in told
        if above and above["unite"] and row["unite"] and row["cible"] is not None
        if row["cible"] == above["cible"] and percent(row["unite"]) != percent(above["unite"])
        if alike(above["titre"], row["titre"]) and not in_heads(row)
    )


def _reached(indicateur: Row) -> float:
    return change(indicateur["valeur_initiale"], indicateur["cible"])
