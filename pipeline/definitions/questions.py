"""One class per question type. A new type is a class here and one registration per reader."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from pipeline.definitions.base import Condition, Name, Prose, Strict, Words
from pipeline.definitions.cadre import Choice


class CadreChoices(Strict):
    """Choices that the contract's cadre lists: `choices: {cadre: piliers}`."""

    cadre: Name


class FicheChoices(Strict):
    """Choices among the contract's own fiches: `choices: {fiches: quartier}`.

    `where` keeps the fiches whose answers satisfy a condition.
    """

    fiches: Name
    where: Condition | None = None


Choices = Annotated[list[Choice], Field(min_length=1)] | CadreChoices | FicheChoices


class Question(Strict):
    """What every question says, whatever its type.

    `required`: a fiche cannot be saved without it. `expected`: a fiche is not complete without
    it, but can be saved. `relevant`: asked only when the condition holds. `constraint`: must hold
    once every name in it is answered, else `constraint_message` is shown. `private`: never
    printed in a document that leaves the teams (e-mail addresses). `section`: opens a titled part.
    """

    name: Name
    label: Words
    hint: Prose = ""
    section: Prose = ""
    required: bool = False
    expected: bool = False
    private: bool = False
    relevant: Condition | None = None
    constraint: Condition | None = None
    constraint_message: Prose = ""

    @model_validator(mode="after")
    def _constraint_explains_itself(self) -> Self:
        if (self.constraint is None) != (not self.constraint_message):
            raise ValueError("« constraint » et « constraint_message » vont ensemble")
        return self


class Text(Question):
    """One line of text."""

    type: Literal["text"]
    max_length: int = Field(default=200, ge=1, le=2000)


class Area(Question):
    """Text of several lines, kept as typed."""

    type: Literal["area"]
    max_length: int = Field(default=4000, ge=1, le=50_000)


class Email(Question):
    """An e-mail address."""

    type: Literal["email"]


class Integer(Question):
    """A whole number, with an optional unit."""

    type: Literal["integer"]
    min: int | None = None
    max: int | None = None
    unit: str = ""


class Year(Question):
    """A year, four digits."""

    type: Literal["year"]
    min: int = 1980
    max: int = 2060


class Decimal(Question):
    """A number; blank is not 0."""

    type: Literal["decimal"]
    min: float | None = None
    max: float | None = None
    unit: str = ""


class Currency(Question):
    """An amount in euros, kept as whole cents; blank is not 0."""

    type: Literal["currency"]
    min: int | None = 0


class Date(Question):
    """A day, kept as ISO 8601 text."""

    type: Literal["date"]


class YesNo(Question):
    """Oui or non; unanswered is neither."""

    type: Literal["yesno"]


class Target(Question):
    """A number to reach, or « x » as long as it is not decided (process phase 3.2)."""

    type: Literal["target"]


class SelectOne(Question):
    """One choice."""

    type: Literal["select_one"]
    choices: Choices


class SelectMultiple(Question):
    """Several choices, in the order of the list."""

    type: Literal["select_multiple"]
    choices: Choices


class Repeat(Question):
    """The same few questions, as many times as needed (members, years…)."""

    type: Literal["repeat"]
    questions: Annotated[list["SimpleQuestion"], Field(min_length=1)]
    min: int = Field(default=0, ge=0)
    max: int = Field(default=60, ge=1, le=500)

    @field_validator("questions")
    @classmethod
    def _names_once(cls, questions: list[Any]) -> list[Any]:
        return names_once(questions)

    @model_validator(mode="after")
    def _names_known(self) -> Self:
        expressions_name_questions(self.questions)
        return self


SimpleQuestion = Annotated[
    Text
    | Area
    | Email
    | Integer
    | Year
    | Decimal
    | Currency
    | Date
    | YesNo
    | Target
    | SelectOne
    | SelectMultiple,
    Field(discriminator="type"),
]
AnyQuestion = Annotated[SimpleQuestion | Repeat, Field(discriminator="type")]


def names_once(questions: list[Any]) -> list[Any]:
    """The same questions; raises ValueError when two share a name."""
    names = [question.name for question in questions]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"deux questions s’appellent « {name} » : renommez-en une")
    return questions


def expressions_name_questions(questions: list[Any]) -> None:
    """Raise ValueError when a condition or constraint names a question that is not beside it."""
    known = {question.name for question in questions}
    for question, expression in _expressions(questions):
        for name in sorted(expression.names - known):
            raise ValueError(
                f"la condition de « {question.name} » cite « {name} », "
                f"qui n’est pas une question voisine ({', '.join(sorted(known))})"
            )


def _expressions(questions: list[Any]) -> Iterator[tuple[Question, Any]]:
    for question in questions:
        for expression in (question.relevant, question.constraint):
            if expression is not None:
                yield question, expression
