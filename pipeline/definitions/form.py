"""A form: a short page of questions, and the place of its fiches in the tree."""

import hashlib
import json
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from pipeline.definitions.base import MisplacedError, Name, PhaseCode, Prose, Strict, Words
from pipeline.definitions.questions import (
    AnyQuestion,
    Question,
    expressions_name_questions,
    names_once,
)
from pipeline.french import nearest

RESERVED = frozenset({"id", "parent", "groupe", "rang", "numero", "titre", "version", "status"})
"""Names that a table gives to where a fiche stands; `pilier` alone is both asked and derived."""


class Form(Strict):
    """What one kind of fiche asks.

    `scope`: written once for the contrat, or by each groupe de travail. `parent`: the forms under
    whose fiches this one hangs, none for the top of its scope. `titles`: the questions that name a
    fiche, the first answered one wins. `numbered`: fiches carry a number made of their pilier,
    their ancestors and their rank (`E` gives E1.2, an empty prefix 1.2.3). `cadres`: the only
    cadres that use the form, all when empty. `single`: one fiche only in its scope.
    """

    form: Name
    title: Words
    plural: Words
    feminine: bool = False
    help: Prose = ""
    phase: PhaseCode
    order: int
    scope: Literal["contrat", "groupe"]
    parent: list[Name] = []
    titles: Annotated[list[Name], Field(min_length=1)]
    numbered: str | None = None
    single: bool = False
    cadres: list[str] = []
    questions: Annotated[list[AnyQuestion], Field(min_length=1)]

    @field_validator("questions")
    @classmethod
    def _names_once(cls, questions: list[AnyQuestion]) -> list[AnyQuestion]:
        return names_once(questions, RESERVED)

    @field_validator("cadres", mode="before")
    @classmethod
    def _cadres_as_text(cls, cadres: object) -> object:
        return [str(item) for item in cadres] if isinstance(cadres, list) else cadres

    @model_validator(mode="after")
    def _names_known(self) -> Self:
        expressions_name_questions(list(self.questions))
        for rank, title in enumerate(self.titles):
            if title not in self.by_name:
                sentence = f"« {title} » n’est pas une question{nearest(title, self.by_name)}"
                raise MisplacedError(sentence, "titles", rank)
        return self

    @cached_property
    def by_name(self) -> dict[str, Question]:
        """The questions by name, in the order they are asked."""
        return {question.name: question for question in self.questions}

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the definition: what exactly was asked."""
        canonical = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()

    def used_in(self, cadre: str) -> bool:
        """Whether contracts of that cadre have this form."""
        return not self.cadres or cadre in self.cadres
