"""One class per question type. A new type is a class here and one registration per reader."""

from collections.abc import Collection
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, field_validator, model_validator

from pipeline.definitions.base import Condition, MisplacedError, Name, Prose, Strict, Words
from pipeline.definitions.cadre import ChoiceList
from pipeline.french import nearest

UNDECIDED_SUFFIX = "_a_fixer"
"""`cible_a_fixer` is True where the target is still « x »: no question may be called so."""

ROW_RESERVED = frozenset({"fiche", "rang"})
"""Names that the table of a repeat gives to where a row stands."""


class CadreChoices(Strict):
    """Choices that the contract's cadre lists: `choices: {cadre: piliers}`."""

    cadre: Name


class FicheChoices(Strict):
    """Choices among the contract's own fiches: `choices: {fiches: quartier}`.

    `where` keeps the fiches whose answers satisfy a condition.
    """

    fiches: Name
    where: Condition | None = None


def _kind(value: Any) -> str | None:
    if isinstance(value, dict):
        return _AMONG_FICHES if "fiches" in value or "where" in value else _OF_THE_CADRE
    if isinstance(value, CadreChoices | FicheChoices):
        return _AMONG_FICHES if isinstance(value, FicheChoices) else _OF_THE_CADRE
    return _LISTED if isinstance(value, list) else None


_LISTED, _OF_THE_CADRE, _AMONG_FICHES = "listed", "of the cadre", "among fiches"
Choices = Annotated[
    Annotated[ChoiceList, Field(min_length=1), Tag(_LISTED)]
    | Annotated[CadreChoices, Tag(_OF_THE_CADRE)]
    | Annotated[FicheChoices, Tag(_AMONG_FICHES)],
    Discriminator(
        _kind,
        custom_error_type="choices",
        custom_error_message=(
            "écrivez une liste de choix, « {cadre: liste} » ou « {fiches: formulaire} »."
        ),
    ),
]
"""What can be chosen. The tags, which pydantic adds to the path of a fault, are no one's keys."""


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
        return names_once(questions, ROW_RESERVED)

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


def names_once(questions: list[Any], reserved: Collection[str] = ()) -> list[Any]:
    """The same questions; raises ValueError when two share a name, or one takes a reserved name."""
    seen: set[str] = set()
    for rank, question in enumerate(questions):
        name = question.name
        if name in seen:
            raise MisplacedError(
                f"deux questions s’appellent « {name} » : renommez-en une", rank, "name"
            )
        if name in reserved or name.endswith(UNDECIDED_SUFFIX):
            raise MisplacedError(
                f"« {name} » est un nom réservé : choisissez-en un autre", rank, "name"
            )
        seen.add(name)
    return questions


def expressions_name_questions(questions: list[Any]) -> None:
    """Raise ValueError when a condition or constraint names a question that is not beside it."""
    known = {question.name for question in questions}
    for rank, question in enumerate(questions):
        for key in ("relevant", "constraint"):
            expression = getattr(question, key)
            for name in sorted(expression.names - known) if expression else ():
                raise MisplacedError(
                    f"la condition de « {question.name} » cite « {name} », qui n’est pas une "
                    f"question voisine{nearest(name, known)}",
                    "questions",
                    rank,
                    key,
                )
