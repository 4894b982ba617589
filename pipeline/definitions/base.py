"""What every definition shares: unknown keys are refused, values never change, names are plain."""

from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
)

from pipeline import french
from pipeline.errors import ExpressionError
from pipeline.expressions import Expression


class Strict(BaseModel):
    """A frozen model that refuses unknown keys."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True
    )


class MisplacedError(ValueError):
    """A fault seen on the whole that belongs to one part: `place` leads from one to the other."""

    def __init__(self, message: str, *place: int | str) -> None:
        super().__init__(message)
        self.place = place


Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""An identifier: lower-case unaccented letters, digits and underscores."""

Value = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=60)]
"""What is stored for a choice."""

PhaseCode = Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)*$")]
"""A step of the process, such as 3.2."""

Prose = Annotated[str, AfterValidator(french.typeset)]
"""A text people read, with French spaces and apostrophes."""

Words = Annotated[Prose, StringConstraints(min_length=1)]
"""The same, never empty."""


def _expression(value: object) -> Expression:
    if isinstance(value, Expression):
        return value
    if not isinstance(value, str):
        raise ValueError("une condition est un texte, par exemple : type == 'groupe_travail'")
    expression = Expression(value)
    try:
        _ = expression.tree  # read now, so that a fault is found when the file is loaded
    except ExpressionError as error:
        raise ValueError(str(error)) from error  # pydantic adds where
    return expression


Condition = Annotated[
    Expression, PlainValidator(_expression), PlainSerializer(lambda e: e.source, return_type=str)
]
"""An expression over the form's questions, read when the file is loaded."""
