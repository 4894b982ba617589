"""A first wording for items that become one, which the comité technique then corrects."""

from collections.abc import Sequence
from functools import singledispatch
from typing import Any

from pipeline.answers import is_blank, rows_of
from pipeline.definitions import Area, Form, Question, Repeat, SelectMultiple
from pipeline.fiche import Answers


def proposed(form: Form, merged: Sequence[Answers]) -> dict[str, Any]:
    """The answers to start from: the first item speaks, lists are united, texts follow on."""
    answers = {}
    for question in form.questions:
        given = [each[question.name] for each in merged if not is_blank(each.get(question.name))]
        if given:
            answers[question.name] = united(question, given)
    return answers


@singledispatch
def united(question: Question, given: Sequence[Any]) -> Any:
    """One answer for several, none of them blank: the first one."""
    return given[0]


@united.register
def _(question: SelectMultiple, given: Sequence[Any]) -> Any:
    return list(dict.fromkeys(choice for choices in given for choice in choices))


@united.register
def _(question: Repeat, given: Sequence[Any]) -> Any:
    rows: list[Any] = []
    for row in (row for each in given for row in rows_of(each) or ()):
        if row not in rows:
            rows.append(row)
    return rows


@united.register
def _(question: Area, given: Sequence[Any]) -> Any:
    """One text after the other, those that repeat another left out; the longest if too long."""
    texts: list[str] = []
    for text in sorted((str(each) for each in given), key=len, reverse=True):
        if not any(text in kept for kept in texts):
            texts.append(text)
    whole = "\n\n".join(text for text in dict.fromkeys(map(str, given)) if text in texts)
    return whole if len(whole) <= question.max_length else texts[0]
