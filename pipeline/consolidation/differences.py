"""Two wordings compared word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MANY = 1500
"""Words from which the commonest ones no longer count: two long texts stay fast to compare."""

Run = tuple[bool, str, str]
"""Whether two runs of words are the same, and each of them."""

_TELLING = re.compile(r"\w{4}|\d")
LITTLE = 0.3
"""Below this share of its letters, two texts have little in common."""

_TOKEN = re.compile(r"\s*(?:\w+|[^\w\s])|\s+$")


class Sort(StrEnum):
    """What a run of words is: in both texts, only in the second, only in the first."""

    COMMUN = "commun"
    AJOUT = "ajout"
    RETRAIT = "retrait"


@dataclass(frozen=True)
class Segment:
    """A run of words, with the spaces before it."""

    sort: Sort
    text: str

    @property
    def spaces(self) -> str:
        """The spaces before the words."""
        return self.text[: len(self.text) - len(self.words)]

    @property
    def words(self) -> str:
        """The words, without the spaces before them."""
        return self.text.lstrip()


def differences(before: str, after: str) -> list[Segment]:
    """The second text told from the first: what is kept, taken out, put in, in reading order.

    The segments that are not « ajout » give `before` back exactly, those that are not « retrait »
    give `after`, but for a common word spelt with another apostrophe or other spaces.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, [*map(_key, old)], [*map(_key, new)], autojunk=len(new) > MANY)
    runs = [
        (tag == "equal", "".join(old[i1:i2]), "".join(new[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
    ]
    return [segment for run in _gathered(runs) for segment in _segments(*run)]


def _gathered(runs: list[Run]) -> list[Run]:
    """The same runs, a few small words between two changes being part of one change."""
    found: list[Run] = []
    for rank, (equal, old, new) in enumerate(runs):
        inside = 0 < rank < len(runs) - 1
        changed = not equal or (inside and not _TELLING.search(new))
        if changed and found and not found[-1][0]:
            found[-1] = (False, found[-1][1] + old, found[-1][2] + new)
        else:
            found.append((not changed, old, new))
    return found


def _segments(equal: bool, old: str, new: str) -> Iterator[Segment]:
    if equal:
        yield Segment(Sort.COMMUN, new)
        return
    if old:
        yield Segment(Sort.RETRAIT, old)
    if new:
        yield Segment(Sort.AJOUT, new)


def same(segments: list[Segment]) -> bool:
    """Whether the two texts say the same, word for word."""
    return all(segment.sort is Sort.COMMUN for segment in segments)


def unlike(segments: list[Segment]) -> bool:
    """Whether so little is common that marking the rest would mark nearly everything."""
    kept = sum(len(s.text) for s in segments if s.sort is Sort.COMMUN)
    return kept < LITTLE * sum(len(s.text) for s in segments if s.sort is not Sort.RETRAIT)


def _key(token: str) -> str:
    return token.strip().replace("'", "’")
