"""A fault that many fiches of one group, or of one chapter, share: told once for all."""

from collections.abc import Iterable
from typing import Literal

from pipeline.coherence.lecture import Row, gathered
from pipeline.french import count

MANY = 5
"""Fiches: beyond, those who wrote them hear of it once."""

_SCOPES = {"groupe": (("pilier", "groupe"), "groupe"), "pilier": (("pilier",), "chapitre")}


def told_once(
    found: Iterable[Row], scope: Literal["groupe", "pilier"], other: str, others: str
) -> list[Row]:
    """The offending rows; the first alone where a group, or a chapter, has more than `MANY`.

    Each has « aussi », which says that of the others: « , comme 7 autres du même chapitre ».
    `other` and `others` name what they are: « autre texte », « autres textes ».
    """
    columns, name = _SCOPES[scope]
    same = gathered(found, lambda row: tuple(row[column] or "" for column in columns))
    return [row for rows in same.values() for row in _once(rows, scope, other, others, name)]


def _once(rows: list[Row], scope: str, other: str, others: str, name: str) -> list[Row]:
    if len(rows) <= MANY:
        return [{**row, "aussi": ""} for row in rows]
    aussi = f", comme {count(len(rows) - 1, other, others)} du même {name}"
    groupe = rows[0]["groupe"] if scope == "groupe" else None
    return [{**rows[0], "groupe": groupe, "cle": scope, "ensemble": scope, "aussi": aussi}]
