"""Two wordings compared word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MANY = 1500
"""Words from which the commonest ones no longer count: two long texts stay fast to compare."""

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


def differences(before: str, after: str) -> list[Segment]:
    """The second text told from the first: what is kept, taken out, put in, in reading order.

    The segments that are not « ajout » give `before` back exactly, those that are not « retrait »
    give `after`, but for a common word spelt with another apostrophe or other spaces.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, [*map(_key, old)], [*map(_key, new)], autojunk=len(new) > MANY)
    segments: list[Segment] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            segments.append(Segment(Sort.COMMUN, "".join(new[j1:j2])))
            continue
        if i2 > i1:
            segments.append(Segment(Sort.RETRAIT, "".join(old[i1:i2])))
        if j2 > j1:
            segments.append(Segment(Sort.AJOUT, "".join(new[j1:j2])))
    return segments


def same(segments: list[Segment]) -> bool:
    """Whether the two texts say the same, word for word."""
    return all(segment.sort is Sort.COMMUN for segment in segments)


def _key(token: str) -> str:
    return token.strip().replace("'", "’")
