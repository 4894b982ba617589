"""Pillar beside pillar: what two chapters count each for itself, and is one."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from pipeline.coherence.copies import copies
from pipeline.coherence.face_a_face import Said, elsewhere, facing, side_by_side
from pipeline.coherence.lecture import Faults, Row, live, rows
from pipeline.coherence.organismes import organisme
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import PROCESSUS
from pipeline.coherence.verbes import MEANS, family, stems, wording
from pipeline.coherence.wording import REMEMBERED, lexicon
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

SEVERAL, MOST = 4, 0.6
"""Words, and part of the words of a longer title, from which a title says the same."""

OPENING = MEANS | lexicon("creation mise mettre place ouverture organisation animation")
"""Words that say that something is done, not what."""

COUNTED = frozenset(map(family, ["1", "poste", "etp", "equivalent", "temps", "plein"]))
"""What says how much is promised, not what; two numbers make two promises."""


@rule(
    code="COH805",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4 (synthèse du comité technique)",
    form="action",
    message="L’action « {titre} » semble comptée deux fois : « {ailleurs} », dans « {chapitre} ».",
)
def action_counted_twice(dossier: Dossier) -> Faults:
    """Deux chapitres écrivent presque la même action, pour les mêmes quartiers : elle serait
    comptée et financée deux fois. Le comité technique les compare dans « Rapprochements » : il les
    fusionne, ou dit ce qui les distingue. Un même contenu sous deux titres compte aussi ; deux
    titres identiques relèvent d’une autre règle.

    Exemple : « Accompagner les jeunes décrocheurs » et « Accompagnement des jeunes décrocheurs ».
    """
    named = [{**row, "wording": _families(row["titre"])} for row in live(dossier)]
    alike = {
        one["fiche"]: (one, other, said) for one, other, said in facing(named, _nearly_the_same)
    }
    held = ((one, other) for pair in _held(named) for one, other in (pair, pair[::-1]))
    for one, other in chain(held, copies(dossier)):
        if elsewhere(one, other) and one["pilier"] and (said := _nearly_the_same(one, other)):
            alike.setdefault(one["fiche"], (one, other, said))
    return side_by_side(dossier, (alike[row["fiche"]] for row in named if row["fiche"] in alike))


def _held(named: list[Row]) -> Iterator[tuple[Row, Row]]:
    """The actions that say, with little more, all that another says in several words."""
    saying: dict[str, set[int]] = defaultdict(set)
    for place, row in enumerate(named):
        for word in row["wording"]:
            saying[word].add(place)
    for place, row in enumerate(named):
        told = row["wording"]
        if len(told) >= SEVERAL:
            first, *others = sorted(map(saying.__getitem__, told), key=len)
            longer = first.intersection(*others) - {place} if len(first) > 1 else ()
            near = (
                named[n] for n in sorted(longer) if len(told) >= MOST * len(named[n]["wording"])
            )
            yield from ((row, other) for other in near)


@lru_cache(maxsize=REMEMBERED)
def _families(title: str) -> frozenset[str]:
    """The words of a title by family: « accompagner », « accompagnement » ; « aide », « aider »."""
    return frozenset(map(family, stems(title) - OPENING))


def _nearly_the_same(one: Row, other: Row) -> Said:
    places = set(one["quartiers"]), set(other["quartiers"])
    apart = all(places) and places[0].isdisjoint(places[1])
    same = wording(one["titre"]) == wording(other["titre"])
    return None if apart or same else ("", other["titre"])


@rule(
    code="COH806",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4 (engagements de droit commun)",
    form="engagement",
    message="L’engagement « {titre} » de « {organisme} » est compté aussi dans « {chapitre} ».",
)
def engagement_counted_twice(dossier: Dossier) -> Faults:
    """Le même organisme promet la même chose dans deux chapitres : le droit commun du contrat est
    gonflé d’autant. Gardez l’engagement là où il pèse le plus ; s’il y en a vraiment deux, dites-le
    dans le titre (le quartier, le nombre).

    Exemple : « Un poste de conseillère dédié » de Pôle emploi, dans deux piliers.
    """
    named = (
        {**row, "wording": _promised(row["titre"])}
        for row in rows(dossier, "engagement")
        if row["organisme"] and row["intitule"]
    )
    return side_by_side(dossier, facing(named, _one_body))


def _one_body(one: Row, other: Row) -> Said:
    same = organisme(one["organisme"]).is_named(organisme(other["organisme"]))
    return ("", "") if same else None


def _promised(title: str) -> frozenset[str]:
    """The words of a promise; how much of it, only when it says no more: « Un poste »."""
    words = _families(title)
    return words - COUNTED or words
