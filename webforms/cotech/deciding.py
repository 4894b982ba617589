"""Record a decision, unless somebody decided otherwise meanwhile."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.arbitrage import Arbitrage
from pipeline.consolidation.arbitrages import replay
from pipeline.consolidation.items import Replayed
from pipeline.errors import StoreError
from pipeline.vocabulary import Acte
from webforms.context import author, services
from webforms.cotech.actes import ACTES
from webforms.cotech.selection import Selection
from webforms.cotech.table import Table

OUT_OF_DATE = (
    "Rien n’a été enregistré : ces éléments ont changé entre-temps (fusionnés, scindés, écartés ou "
    "supprimés). Relisez, puis décidez de nouveau."
)

MEANWHILE = (
    "Rien n’a été enregistré : {author} vient de décider autre chose sur le même élément ({why}). "
    "Relisez, puis décidez de nouveau."
)


def decide(
    table: Table, acte: Acte, selection: Selection, contenu: Mapping[str, Any] | None = None
) -> Arbitrage:
    """Record an act on the targets; raises `StoreError` when it no longer has an object."""
    items = [table.dossier.items[c] for c in selection.cibles if c in table.dossier.items]
    arbitrage = _arbitrage(
        acte,
        selection.cibles,
        selection.motif,
        contenu=contenu or {},
        versions=selection.versions(table, items),
    )
    if arbitrage in _replayed(table, [*table.arbitrages, arbitrage]).caducs:
        raise StoreError(_why(table, selection))
    return services().store.decide(table.id, arbitrage, base_rang=selection.rang(table))


def undo(table: Table, decision: Arbitrage, motif: str, base_rang: int) -> Arbitrage:
    """Record that a decision, or the undoing of one, no longer counts."""
    act = _arbitrage(Acte.ANNULER, (decision.id,), motif, contenu={}, versions={})
    return services().store.decide(table.id, act, base_rang=base_rang)


def left_without_object(table: Table, decision: Arbitrage) -> list[Arbitrage]:
    """The decisions that undoing this one would leave without an object."""
    act = _arbitrage(Acte.ANNULER, (decision.id,), "", contenu={}, versions={})
    before = {arbitrage.id for arbitrage in table.dossier.caducs}
    after = _replayed(table, [*table.arbitrages, act]).caducs
    return [arbitrage for arbitrage in after if arbitrage.id not in before]


def _replayed(table: Table, arbitrages: Sequence[Arbitrage]) -> Replayed:
    forms = table.work.forms
    known = [fiche for fiche in table.fiches.values() if fiche.form in forms]
    return replay(known, arbitrages, forms)


def _arbitrage(
    acte: Acte,
    cibles: tuple[str, ...],
    motif: str,
    *,
    contenu: Mapping[str, Any],
    versions: Mapping[str, int],
) -> Arbitrage:
    last = 10**9  # after all others; the store gives the true rank
    return Arbitrage(str(uuid.uuid4()), last, acte, cibles, motif, contenu, versions, author().name)


def _why(table: Table, selection: Selection) -> str:
    for other in reversed(table.arbitrages):
        if other.rang > selection.rang(table) and set(other.cibles) & set(selection.cibles):
            return MEANWHILE.format(author=other.author, why=other.motif or ACTES[other.acte].nom)
    return OUT_OF_DATE
