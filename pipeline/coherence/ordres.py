"""Steps 3.2 and 4: numbers that cannot be: below zero, beyond all, or with a zero too many."""

import re

from pipeline.coherence.annonces import BAISSE, announced
from pipeline.coherence.lecture import Faults, Row, by_id, faults, rows
from pipeline.coherence.mesure import WHOLE, percent
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import CHIFFRES
from pipeline.coherence.verbes import stems
from pipeline.coherence.wording import normalised
from pipeline.consolidation import Dossier
from pipeline.french import number
from pipeline.vocabulary import Severity

_SIGNED = re.compile(
    r"\b(?:ecart|evolution|variation|solde|croissance|progression|difference|rapport|temperature)s?\b"
)
"""What may stand below zero."""
_YEARLY = re.compile(r"\bpar (?:an|mois|semaine|jour)\b|\bannuel|\bchaque\b")
_TIMES = (10, 100, 1000)
CASES = {
    "valeur_initiale": "valeur initiale",
    "cible": "valeur cible",
    "valeur": "chiffre",
}
"""The boxes of an indicator, an objective or a fact that hold a number, in words."""


@rule(
    code="COH445",
    severite=Severity.ALERTE,
    phase="3.1",
    source=CHIFFRES,
    form="indicateur",
    message="« {titre} » ne peut pas valoir {dite} ({case}) : ce qui se compte n’est pas négatif.",
)
def count_below_zero(dossier: Dossier) -> Faults:
    """Un nombre de places, de plaintes ou d’habitants ne descend pas sous zéro ; un signe moins
    veut souvent dire « en moins », que la case « Sens » dit déjà. Écrivez la valeur à atteindre.
    Les écarts, les évolutions et les points peuvent être négatifs ; les parts sont signalées à
    part.

    Exemple : « Plaintes pour nuisances », cible : moins cent.
    """
    told = (row for form in ("constat", "objectif", "indicateur") for row in rows(dossier, form))
    return faults(
        {**row, "dite": number(row[name]), "case": words, "cle": name}
        for row in told
        for name, words in CASES.items()
        if (row.get(name) or 0) < 0 and not _signed(row)
    )


def _signed(row: Row) -> bool:
    """Whether it may stand below zero, or is a share, whose bounds other rules look at."""
    told = normalised(f"{row['titre']} {row['unite'] or ''}")
    return bool(percent(row["unite"]) or "point" in told or _SIGNED.search(told))


@rule(
    code="COH446",
    question="cible",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="objectif",
    message="L’objectif « {titre} » vise {dite} % : rien ne baisse de plus que sa totalité.",
)
def fall_beyond_all(dossier: Dossier) -> Faults:
    """Une baisse se tient entre 0 et 100 % : au-delà, c’est un nombre compté dans une autre unité,
    ou une faute de frappe (250 pour 25,0). Corrigez la valeur, ou l’unité.

    Exemple : « Réduire d’un quart les incivilités », valeur à atteindre : 250 %.
    """
    return faults(
        {**row, "dite": number(row["cible"])}
        for row in rows(dossier, "objectif")
        if percent(row["unite"]) and row["cible"] is not None
        if not 0 <= row["cible"] <= WHOLE
        if BAISSE in (row["sens"], announced(row["titre"]))
    )


@rule(
    code="COH447",
    question="cible",
    severite=Severity.ALERTE,
    phase="3.2",
    source=CHIFFRES,
    form="indicateur",
    message="L’indicateur « {titre} » vise {dite}, et son objectif, « {objectif} », {visee} : un "
    "zéro ou une virgule est mal placé.",
)
def indicateur_off_by_ten(dossier: Dossier) -> Faults:
    """L’objectif et l’indicateur donnent le même nombre, à un zéro près : c’est le plus souvent une
    faute de frappe. Corrigez celui des deux qui est faux. L’outil ne compare pas un compte annuel à
    un compte sur toute la durée, ni deux titres sans un mot commun.

    Exemple : « Former 120 habitants », et un indicateur qui vise 1 200 personnes.
    """
    objectifs = by_id(dossier, "objectif")
    told = ((row, objectifs.get(row["parent"] or "")) for row in rows(dossier, "indicateur"))
    return faults(
        {
            **row,
            "dite": number(row["cible"]),
            "objectif": above["titre"],
            "visee": number(above["cible"]),
        }
        for row, above in told
        if above and _off(row["cible"], above["cible"]) and _alike(row, above)
    )


def _off(one: float | None, other: float | None) -> bool:
    """Whether two numbers differ by a power of ten."""
    if not (one and other):
        return False
    return round(max(one, other) / min(one, other), 6) in _TIMES


def _alike(indicateur: Row, objectif: Row) -> bool:
    """Whether both name one thing and count it alike, in number or in share, over one time."""
    if stems(indicateur["titre"]).isdisjoint(stems(objectif["titre"])):
        return False
    told = [normalised(f"{row['titre']} {row['unite'] or ''}") for row in (indicateur, objectif)]
    spans = [bool(_YEARLY.search(each)) for each in told]
    return percent(indicateur["unite"]) == percent(objectif["unite"]) and spans[0] == spans[1]
