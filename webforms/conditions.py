"""A condition said in words, for those who see every question at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.answers import words
from pipeline.definitions import Question, SelectMultiple, SelectOne, YesNo
from pipeline.french import NBSP
from webforms import wording
from webforms.offer import Offer

_VERBS = {"==": "est", "!=": "n’est pas"}


def in_words(question: Question, beside: Mapping[str, Question], offer: Offer) -> str:
    """« Seulement si « Nature » est « Crédits ». »; empty when the condition is not easily said.

    `beside` are the questions that the condition may name.
    """
    if question.relevant is None:
        return ""
    said = _said(question.relevant.as_json(), beside, offer)
    return f"Seulement si {said}." if said else ""


def _said(tree: Any, beside: Mapping[str, Question], offer: Offer) -> str:
    match tree:
        case ["and" | "or" as sign, *parts]:
            return _joined([_said(part, beside, offer) for part in parts], sign)
        case ["==" | "!=" as sign, ["name", name], value]:
            return _phrase(beside[name], _VERBS[sign], value, offer)
        case ["in", value, ["name", name]]:
            return _phrase(beside[name], "comprend", [value], offer)
        case ["name", name] if isinstance(beside[name], YesNo):
            return _phrase(beside[name], "est", True, offer)
    return ""


def _joined(parts: Sequence[str], sign: str) -> str:
    return (" ou " if sign == "or" else " et ").join(parts) if all(parts) else ""


def _phrase(question: Question, verb: str, value: Any, offer: Offer) -> str:
    known = SelectMultiple if isinstance(value, list) else SelectOne | YesNo
    if not isinstance(question, known) or value is None:
        return ""
    return f"{_quoted(question.label)} {verb} {_quoted(words(question, value, offer))}"


def _quoted(text: str) -> str:
    return f"«{NBSP}{wording.bare(text)}{NBSP}»"
