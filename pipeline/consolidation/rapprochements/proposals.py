"""The pairs of one level offered to the comité technique, ranked and explained."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.consolidation.lexique import Lexique, load_lexique
from pipeline.consolidation.rapprochements.context import MOST_MOVED, context
from pipeline.consolidation.rapprochements.engine import Compared, compare
from pipeline.consolidation.rapprochements.model import THRESHOLD
from pipeline.consolidation.rapprochements.reasons import reasons

MOST = 2000
"""How many proposals are made: more than any committee will read."""

Items = pd.DataFrame | Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Rapprochement:
    """Two items that may say the same, by id; `raisons` are French phrases."""

    a: str
    b: str
    score: float
    raisons: tuple[str, ...]


def rapprochements(
    items: Items,
    threshold: float = THRESHOLD,
    *,
    most: int = MOST,
    settled: Collection[frozenset[str]] = (),
    lexique: Lexique | None = None,
) -> list[Rapprochement]:
    """The `most` likeliest pairs whose score reaches the threshold, best first.

    An item has `id` and `texte`, and may have a context: `quartiers`, `partenaires`, `indicateurs`
    (lists of texts), `pilier`. `settled` holds pairs of ids already decided, not proposed again.
    """
    rows, lexique = rows_of(items), lexique or load_lexique()
    compared = compare([text_of(row) for row in rows], lexique, max(0.0, threshold - MOST_MOVED))
    likely = list(_likely(rows, compared, settled, threshold, 2 * most))
    likely.sort(key=lambda each: (-each.score, each.first, each.second))
    return [each.explained(rows, compared, lexique) for each in likely[:most]]


def rows_of(items: Items) -> Sequence[Mapping[str, Any]]:
    """The items as mappings; a table without a column `id` is identified by its index."""
    if not isinstance(items, pd.DataFrame):
        return items
    frame = items if "id" in items.columns else items.rename_axis("id").reset_index()
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False)]


def text_of(row: Mapping[str, Any]) -> str:
    """Its text; a blank is an empty text, which is near nothing."""
    text = row["texte"]
    return text if isinstance(text, str) else ""


@dataclass(frozen=True)
class _Likely:
    first: int
    second: int
    score: float
    context: tuple[str, ...]

    def explained(
        self, rows: Sequence[Mapping[str, Any]], compared: Compared, lexique: Lexique
    ) -> Rapprochement:
        one, other = compared.readings[self.first], compared.readings[self.second]
        a, b = str(rows[self.first]["id"]), str(rows[self.second]["id"])
        said = (*reasons(one, other, lexique), *self.context)
        return Rapprochement(a, b, round(self.score, 4), said)


def _likely(
    rows: Sequence[Mapping[str, Any]],
    compared: Compared,
    settled: Collection[frozenset[str]],
    threshold: float,
    most: int,
) -> Iterator[_Likely]:
    """The best pairs by their texts, their score moved by the context."""
    left = most
    for first, second, text_score in compared.ranked():
        if frozenset((str(rows[first]["id"]), str(rows[second]["id"]))) in settled:
            continue
        moved, said = context(rows[first], rows[second])
        score = text_score if text_score == 1 else min(1.0, max(0.0, text_score + moved))
        if score >= threshold:
            yield _Likely(first, second, score, said)
        left -= 1
        if not left:
            return
