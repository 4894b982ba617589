"""The linter on big contracts, after one change, and over many contracts in a row.

`python -m tests.benchmarks.coherence 400` checks that many contracts of 150 actions and prints how
long it took, and how much the memory of the process grew once the first ones were done.
"""

import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from pipeline import settings
from pipeline.coherence import Verification, check
from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import load_definitions
from pipeline.exchange import Exported, read_json
from pipeline.fiche import Fiche
from tests.benchmarks.measure import Figure, figure, seconds

BRANCH = ("orientation", "objectif", "action", "financement", "indicateur", "engagement")
"""What a bigger contract has more of."""

MANY, WARM, FLAT = 400, 20, 20
"""Contracts in a row, those after which memory should no longer grow, and the MB it may."""


def figures() -> Iterator[Figure]:
    """All rules on a big contract, then after one change, then on many contracts."""
    fiches = grown(actions=400, indicateurs=1_200)
    big = _dossier(fiches)
    same = "reading the same tables"
    checked, floor = seconds(lambda: check(_anew(big))), seconds(lambda: read_all(big))
    name = "all rules, 400 actions and 1200 indicateurs"
    yield figure(name, checked, "s", same, floor, aim=0.5)
    example = _dossier(_example().fiches)
    small, least = seconds(lambda: check(_anew(example))), seconds(lambda: read_all(example))
    yield figure("all rules, the example", small, "s", same, least, aim=0.085)
    for form in ("action", "indicateur", "constat"):
        yield from _after_one_change(fiches, big, form, checked)
    yield from _in_a_row()


def _anew(dossier: Dossier) -> Dossier:
    """The same, without what its last check worked out."""
    return replace(dossier)


def read_all(dossier: Dossier) -> int:
    """Every cell of every table, once: the least that a linter reads."""
    tables = dossier.tables.values()
    return sum(len(table[column].tolist()) for table in tables for column in table.columns)


@cache
def _example() -> Exported:
    return read_json(settings.EXAMPLE.read_text(encoding="utf-8"), load_definitions())


def grown(actions: int, indicateurs: int, mark: str = "") -> list[Fiche]:
    """The example with so many actions and indicateurs, its branches copied under new titles."""
    stems = [_retitled(fiche, mark) for fiche in _example().fiches]
    fiches, rank = list(stems), 0
    while min(_count(fiches, "action") - actions, _count(fiches, "indicateur") - indicateurs) < 0:
        rank += 1
        fiches += _copied(stems, rank)
    return _at_most(_at_most(fiches, "action", actions), "indicateur", indicateurs)


def _count(fiches: Sequence[Fiche], form: str) -> int:
    return sum(fiche.form == form for fiche in fiches)


def _at_most(fiches: Sequence[Fiche], form: str, most: int) -> list[Fiche]:
    spare = {fiche.id for fiche in islice((f for f in fiches if f.form == form), most, None)}
    return [fiche for fiche in fiches if not {fiche.id, fiche.parent} & spare]


def _copied(fiches: Sequence[Fiche], rank: int) -> list[Fiche]:
    """The branches once more, beside the first ones."""
    branch = {fiche.id for fiche in fiches if fiche.form in BRANCH}
    return [
        replace(
            _retitled(fiche, f"{rank}"),
            id=f"{fiche.id}-{rank}",
            parent=f"{fiche.parent}-{rank}" if fiche.parent in branch else fiche.parent,
            position=fiche.position + 10_000 * rank,
        )
        for fiche in fiches
        if fiche.id in branch
    ]


def _retitled(fiche: Fiche, mark: str) -> Fiche:
    titles = {n: v for n, v in fiche.answers.items() if n == "intitule" and mark}
    answers = {**fiche.answers, **{name: f"{title} – {mark}" for name, title in titles.items()}}
    return replace(fiche, answers=answers)


def _dossier(fiches: Sequence[Fiche], former: Dossier | None = None) -> Dossier:
    return consolidate(_example().contrat, fiches, load_definitions(), former=former)


def _after_one_change(
    fiches: list[Fiche], big: Dossier, form: str, full: float
) -> Iterator[Figure]:
    """One fiche is reworded, back and forth: the rules alone, then the dossier before them too."""
    place = next(rank for rank, fiche in enumerate(fiches) if fiche.form == form)
    changed = [*fiches[:place], _retitled(fiches[place], "autre"), *fiches[place + 1 :]]
    turns = [_dossier(changed, big), big]
    verification = Verification()
    verification.check(big)

    def turn() -> None:
        verification.check(_anew(turns[0]))
        turns.reverse()

    rules = seconds(turn, times=6)
    yield figure(f"rules after one {form} changed", rules, "s", "all rules", full, aim=0.05)
    if form == "action":
        made = seconds(lambda: _dossier(changed, big))
        whole = seconds(lambda: _dossier(changed))
        name = "consolidating after one action changed"
        yield figure(name, made, "s", "consolidating it all", whole, aim=0.1)


def _in_a_row() -> Iterator[Figure]:
    """In a process of its own, for its memory."""
    command = [sys.executable, "-m", __spec__.name, str(MANY)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    told = json.loads(run.stdout)
    name = f"checking {MANY} contracts of 150 actions"
    peer = "consolidating them"
    yield figure(name, told["checked"], "s", peer, told["consolidated"], aim=60.0)
    name, floor, first = "peak memory after them all", f"peak memory after {WARM}", told["first"]
    yield figure(name, told["last"], "MB", floor, first, aim=round(first + FLAT))


def _row(many: int) -> dict[str, float]:
    spent = {"consolidated": 0.0, "checked": 0.0, "first": 0.0}
    for rank in range(many):
        fiches = grown(actions=150, indicateurs=100, mark=f"contrat {rank}")
        start = time.perf_counter()
        dossier = _dossier(fiches)
        made = time.perf_counter()
        check(dossier)
        spent["consolidated"] += made - start
        spent["checked"] += time.perf_counter() - made
        del dossier, fiches
        gc.collect()
        if rank == WARM:
            spent["first"] = _peak()
    return {**spent, "last": _peak()}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(_row(int(sys.argv[1]))))
