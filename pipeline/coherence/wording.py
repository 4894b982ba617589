"""Texts made comparable, and words for messages. What is printed elsewhere is never altered."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

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


def wordings(texts: pd.Series) -> pd.Series:
    """`normalised` for a column; a text without a single letter or digit is NA."""
    plain = texts.map(normalised, na_action="ignore")
    return plain.where(plain != "")


def lexicon(words: str) -> frozenset[str]:
    """Words of the trade, as `normalised` writes them, in one text."""
    return frozenset(words.split())


def quoted(titles: Iterable[str]) -> str:
    """`["Verrerie", "Tilleuls"]` -> « Verrerie » et « Tilleuls »."""
    return french.enumeration([f"« {title} »" for title in titles])


def amounts(cents: pd.Series) -> pd.Series:
    """Cents as euros in words, for messages."""
    return cents.map(lambda value: french.amount(int(value)), na_action="ignore")


def numbers(values: pd.Series) -> pd.Series:
    """Numbers as French readers write them, for messages."""
    return values.map(lambda value: french.number(float(value)), na_action="ignore")


def without(table: pd.DataFrame, names: dict[str, str]) -> pd.Series:
    """In words, what each row leaves blank: no `unite` and no `source` -> "unité ni source".

    `names` says each column in words; a row without a blank gets an empty text.
    """
    rows = table[list(names)].isna().itertuples(index=False, name=None)
    words = list(names.values())
    said = [" ni ".join(w for w, blank in zip(words, row, strict=True) if blank) for row in rows]
    return pd.Series(said, index=table.index, dtype="string")
