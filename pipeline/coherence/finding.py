"""One finding of the linter, and the identity that follows it from one run to the next."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.vocabulary import Severity


@dataclass(frozen=True)
class Finding:
    """One fault, said to the person who can act.

    `fiche` is the fiche to open, None when a fiche of `form` is what is missing; `pilier` and
    `groupe` are ids, None where the fault belongs to none. `question` is the one at fault in the
    fiche, when a single one is.

    `identite` names the same fault in every run: other words, other amounts, other fiches around
    it, another order or number change nothing to it. No two findings of a run share it.
    """

    code: str
    severite: Severity
    phase: str
    fiche: str | None
    form: str
    message: str
    pilier: str | None = None
    groupe: str | None = None
    identite: str = ""
    question: str | None = None


Key = tuple[str, ...]
"""What makes a fault the same one: its rule, its fiche or what is missing, its `cle`."""


def key_of(
    code: str, fiche: str | None, pilier: str | None, groupe: str | None, cle: str | None
) -> Key:
    """The key of a fault: a fiche says all of where it is; an absence needs its pilier and group.

    A fiche that moves to another group keeps its faults.
    """
    where = (fiche,) if fiche else ("", pilier or "", groupe or "")
    return code, *where, cle or ""


def ranked(keys: Iterable[Key]) -> Iterator[tuple[Key, int]]:
    """Each key with its rank among those that are the same, which alone then tells them apart."""
    seen: Counter[Key] = Counter()
    for key in keys:
        seen[key] += 1
        yield key, seen[key]


def identity(key: Key, rank: int = 1) -> str:
    """The identity of the fault that has that key, first or later of that rank."""
    told = [*key, str(rank)] if rank > 1 else key
    canonical = _canonical(told).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(canonical, digest_size=12).hexdigest()


_canonical = json.JSONEncoder(ensure_ascii=False).encode
