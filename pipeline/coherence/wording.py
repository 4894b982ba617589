"""Texts made comparable, and words for messages. What is printed elsewhere is never altered."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from pipeline import french

_MARKS = re.compile(r"[\u0300-\u036f]")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_SEPARATORS = re.compile(r"[\W_]+")


@lru_cache(maxsize=16384)
def normalised(text: str) -> str:
    """The text without case, accents, ligatures, punctuation or spare spaces.

    `normalised("ÉGALITÉ – femmes/hommes !")` -> `"egalite femmes hommes"`.
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold().translate(_LIGATURES)
    return _SEPARATORS.sub(" ", plain).strip()


def lexicon(words: str) -> frozenset[str]:
    """Words of the trade, as `normalised` writes them, in one text."""
    return frozenset(words.split())


def quoted(titles: Iterable[str]) -> str:
    """`["Verrerie", "Tilleuls"]` -> « Verrerie » et « Tilleuls »."""
    return french.enumeration([f"« {title} »" for title in titles])


def without(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """In words, what a row leaves blank: no `unite` and no `source` -> "unité ni source".

    `names` says each column in words; a row without a blank gets an empty text.
    """
    return " ni ".join(words for name, words in names.items() if row[name] is None)
