"""Whether stored answers fit their questions; each fault is a sentence that says what to do."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from pipeline import french
from pipeline.answers.catalogue import Catalogue
from pipeline.answers.reading import UNDECIDED, clean, day_of
from pipeline.definitions import (
    Area,
    Currency,
    Date,
    Decimal,
    Email,
    Form,
    Integer,
    Question,
    Repeat,
    SelectMultiple,
    SelectOne,
    Target,
    Text,
    Year,
    YesNo,
)
from pipeline.fiche import Answers
from pipeline.french import nearest

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
REQUIRED = "Cette réponse est indispensable."
LARGEST = 10**15
YEARS = range(1900, 2101)


@dataclass(frozen=True)
class Fault:
    """One answer to correct. `path` is the question's name, or `membres-2-email` in a repeat."""

    path: str
    label: str
    message: str


def faults(form: Form, answers: Answers, catalogue: Catalogue) -> list[Fault]:
    """Everything to correct in one fiche, in the order of its questions."""
    unknown = [
        Fault(name, name, f"La question « {_cut(name)} » n’existe pas{nearest(name, form.by_name)}")
        for name in answers
        if name not in form.by_name
    ]
    return [*unknown, *_faults(form.questions, answers, catalogue, "")]


def missing(form: Form, answers: Answers) -> list[Question]:
    """The relevant questions that a complete fiche still needs."""
    return [
        question
        for question in form.questions
        if (question.expected or question.required)
        and is_relevant(question, answers)
        and is_blank(answers.get(question.name))
    ]


def is_blank(value: Any) -> bool:
    """Whether nothing was answered: no value, or an empty list of choices or rows."""
    return value is None or value == []


def is_relevant(question: Question, answers: Answers) -> bool:
    """Whether the question is asked, given the other answers."""
    return question.relevant is None or question.relevant(answers)


def _faults(
    questions: Sequence[Question], answers: Answers, catalogue: Catalogue, prefix: str
) -> Iterator[Fault]:
    for question in questions:
        path, value = prefix + question.name, answers.get(question.name)
        if not is_relevant(question, answers):
            continue
        if is_blank(value):
            if question.required:
                yield Fault(path, question.label, REQUIRED)
        elif isinstance(question, Repeat) and (rows := rows_of(value)) is not None:
            yield from _repeat_faults(question, rows, catalogue, path)
        elif message := (fault(question, value, catalogue) or _constraint_fault(question, answers)):
            yield Fault(path, question.label, message)


def _repeat_faults(
    repeat: Repeat, rows: Sequence[Answers], catalogue: Catalogue, path: str
) -> Iterator[Fault]:
    if len(rows) > repeat.max:
        yield Fault(path, repeat.label, f"{french.count(repeat.max, 'ligne')} au plus.")
    if len(rows) < repeat.min:
        yield Fault(path, repeat.label, f"{french.count(repeat.min, 'ligne')} au moins.")
    known = {part.name for part in repeat.questions}
    for rank, row in enumerate(rows):
        for name in row:
            if name not in known:
                sentence = f"La question « {_cut(name)} » n’existe pas{nearest(name, known)}"
                yield Fault(f"{path}-{rank}-{name}", repeat.label, sentence)
        yield from _faults(repeat.questions, row, catalogue, f"{path}-{rank}-")


def _constraint_fault(question: Question, answers: Answers) -> str | None:
    constraint = question.constraint
    if constraint is None or any(answers.get(name) is None for name in constraint.names):
        return None
    return None if constraint(answers) else question.constraint_message


@singledispatch
def fault(question: Question, value: Any, catalogue: Catalogue) -> str | None:
    """What is wrong with one stored value, or None."""
    if not isinstance(value, str):
        return "Il faut un texte."
    if clean(value) != value:
        return "Le texte contient un caractère de contrôle invisible : retapez-le."
    return None if value.strip() else "Le texte est vide."


def _too_long(value: str, most: int) -> str | None:
    if len(value) <= most:
        return None
    over = french.count(len(value) - most, "caractère")
    return f"{over} de trop : {french.number(most)} au plus, il y en a {french.number(len(value))}."


@fault.register
def _(question: Text, value: Any, catalogue: Catalogue) -> str | None:
    found = fault.dispatch(Question)(question, value, catalogue)
    if not found and "\n" in value:
        return "Le texte doit tenir sur une ligne."
    return found or _too_long(value, question.max_length)


@fault.register
def _(question: Area, value: Any, catalogue: Catalogue) -> str | None:
    found = fault.dispatch(Question)(question, value, catalogue)
    return found or _too_long(value, question.max_length)


@fault.register
def _(question: Email, value: Any, catalogue: Catalogue) -> str | None:
    found = fault.dispatch(Question)(question, value, catalogue)
    found = found or _too_long(value, 254)
    if not found and not _EMAIL.fullmatch(value):
        return "Écrivez une adresse complète, par exemple prenom.nom@exemple.fr."
    return found


@fault.register
def _(question: Integer, value: Any, catalogue: Catalogue) -> str | None:
    if not _is_whole(value):
        return "Il faut un nombre entier."
    return _out_of_bounds(value, question.min, question.max)


@fault.register
def _(question: Year, value: Any, catalogue: Catalogue) -> str | None:
    if not _is_whole(value):
        return "Il faut une année en quatre chiffres."
    return _out_of_bounds(value, question.min, question.max, str)


@fault.register
def _(question: Currency, value: Any, catalogue: Catalogue) -> str | None:
    if not _is_whole(value):
        return "Il faut un nombre entier de centimes."
    return _out_of_bounds(value, question.min, None, french.amount)


@fault.register
def _(question: Decimal, value: Any, catalogue: Catalogue) -> str | None:
    if not _is_number(value):
        return "Il faut un nombre."
    return _out_of_bounds(value, question.min, question.max)


@fault.register
def _(question: Target, value: Any, catalogue: Catalogue) -> str | None:
    if value == UNDECIDED:
        return None
    if not _is_number(value):
        return "Il faut un nombre, ou x tant qu’il n’est pas décidé."
    return _out_of_bounds(value, None, None)


@fault.register
def _(question: Date, value: Any, catalogue: Catalogue) -> str | None:
    try:
        year = day_of(value).year
    except ValueError:
        return "Il faut une date de la forme 2016-12-31."
    most = f"Il faut une date entre {YEARS[0]} et {YEARS[-1]}."
    return None if year in YEARS else most


@fault.register
def _(question: YesNo, value: Any, catalogue: Catalogue) -> str | None:
    return None if isinstance(value, bool) else "Il faut oui ou non (true ou false)."


@fault.register
def _(question: SelectOne, value: Any, catalogue: Catalogue) -> str | None:
    return _not_a_choice(value, catalogue.choices(question))


@fault.register
def _(question: SelectMultiple, value: Any, catalogue: Catalogue) -> str | None:
    if not isinstance(value, list):
        return "Il faut une liste de choix."
    known = catalogue.choices(question)
    for item in value:
        if message := _not_a_choice(item, known):
            return message
    return "Un choix est donné deux fois." if len(set(value)) < len(value) else None


@fault.register
def _(question: Repeat, value: Any, catalogue: Catalogue) -> str | None:
    return "Il faut une liste de lignes." if rows_of(value) is None else None


def rows_of(value: Any) -> list[Answers] | None:
    """The rows of a repeat, or None when the value is something else."""
    is_rows = isinstance(value, list) and all(isinstance(row, Mapping) for row in value)
    return value if is_rows else None


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return _is_whole(value) or (isinstance(value, float) and math.isfinite(value))


def _out_of_bounds(
    value: float,
    least: float | None,
    most: float | None,
    say: Callable[[Any], str] = french.number,
) -> str | None:
    if least is not None and value < least:
        return f"La valeur doit être au moins {say(least)}."
    if most is not None and value > most:
        return f"La valeur doit être au plus {say(most)}."
    return None if abs(value) < LARGEST else "Ce nombre est trop grand."


def _not_a_choice(value: Any, known: Mapping[str, str]) -> str | None:
    if not isinstance(value, str):
        return "Il faut le texte qui désigne un choix."
    if value in known:
        return None
    if not known:
        return f"« {_cut(value)} » n’est pas proposé : la liste des choix est encore vide."
    near = nearest(value, known)
    offered = near if near != "." else f" ; choix possibles : {', '.join(list(known)[:12])}."
    return f"« {_cut(value)} » ne fait pas partie des choix{offered}"


def _cut(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
