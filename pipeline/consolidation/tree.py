"""The order of the contract: who is under whom, which pilier, which number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.definitions import Form
from pipeline.fiche import Fiche


@dataclass(frozen=True)
class Place:
    """Where one fiche stands."""

    fiche: Fiche
    pilier: str | None
    rang: int
    numero: str | None


def places(
    fiches: Iterable[Fiche], forms: Mapping[str, Form], piliers: Iterable[str]
) -> Iterator[Place]:
    """Every fiche of a known form once, in the order of the contract.

    Numbers restart in each pilier (`1.2`), then under each parent (`1.2.1`); fiches of groups
    without pilier are numbered from 0, after the others.
    """
    fiches = [fiche for fiche in fiches if fiche.form in forms]
    by_id = {fiche.id: fiche for fiche in fiches}
    ranks = {pilier: rank for rank, pilier in enumerate(piliers, 1)}
    walk = _Walk(forms, by_id, ranks)
    for fiche in fiches:
        parent = fiche.parent if fiche.parent in by_id and not _in_circle(fiche, by_id) else None
        walk.children[parent].append(fiche)
    yield from walk.under(None, "")


def _in_circle(fiche: Fiche, by_id: Mapping[str, Fiche]) -> bool:
    """Whether going up from the fiche never ends; such a fiche stands at the top."""
    seen: set[str] = set()
    above: Fiche | None = fiche
    while above is not None and above.id not in seen:
        seen.add(above.id)
        above = by_id.get(above.parent or "")
    return above is not None


class _Walk:
    def __init__(
        self, forms: Mapping[str, Form], by_id: Mapping[str, Fiche], ranks: Mapping[str, int]
    ) -> None:
        self.forms, self.by_id, self.ranks = forms, by_id, ranks
        self.children: dict[str | None, list[Fiche]] = defaultdict(list)

    def under(self, parent: str | None, number: str) -> Iterator[Place]:
        counts: dict[tuple[str, str], int] = defaultdict(int)
        ranks: dict[tuple[str, str | None], int] = defaultdict(int)
        for fiche in sorted(self.children[parent], key=self._order):
            form, pilier = self.forms[fiche.form], self.pilier(fiche)
            ranks[fiche.form, fiche.groupe] += 1
            prefix = number or str(self.ranks.get(pilier or "", 0))
            numero = None
            if form.numbered is not None:
                counts[fiche.form, prefix] += 1
                numero = f"{form.numbered}{prefix}.{counts[fiche.form, prefix]}"
            yield Place(fiche, pilier, ranks[fiche.form, fiche.groupe], numero)
            yield from self.under(fiche.id, numero or number)

    def pilier(self, fiche: Fiche) -> str | None:
        groupe = fiche if fiche.groupe is None else self.by_id.get(fiche.groupe)
        pilier = groupe.answers.get("pilier") if groupe else None
        return pilier if isinstance(pilier, str) and pilier in self.ranks else None

    def _order(self, fiche: Fiche) -> tuple[int, int, int, int, str]:
        groupe = self.by_id.get(fiche.groupe or "")
        return (
            self.forms[fiche.form].order,
            self.ranks.get(self.pilier(fiche) or "", len(self.ranks) + 1),
            groupe.position if groupe else 0,
            fiche.position,
            fiche.id,
        )
