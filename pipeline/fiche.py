"""The values that go from the store to the tables: a contract and its fiches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.definitions import Form
from pipeline.vocabulary import Status

Answers = Mapping[str, Any]
"""JSON answers by question name; an unanswered question is absent."""


@dataclass(frozen=True)
class Contrat:
    """One contract of the database: its short id, its name, and the name of its cadre."""

    id: str
    nom: str
    cadre: str

    def called(self, fiches: Iterable["Fiche"]) -> "Contrat":
        """The same contract under the title that its own fiche gives it now."""
        titles = (f.answers.get("intitule") for f in fiches if f.form == "contrat")
        return replace(self, nom=next((str(title) for title in titles if title), self.nom))


@dataclass(frozen=True)
class Fiche:
    """One node of the tree. `position` orders the siblings; `version` grows with each save.

    `accepted_version` is the one that the comité technique accepted last: as long as a later one
    is being written, it is the one that counts. `accepted_answers` is its text, carried only where
    the whole fiche travels and is corrected.
    """

    id: str
    form: str
    answers: Answers = field(default_factory=dict)
    parent: str | None = None
    groupe: str | None = None
    position: int = 0
    version: int = 1
    status: Status = Status.BROUILLON
    accepted_version: int | None = None
    accepted_answers: Answers | None = None

    @property
    def is_corrected(self) -> bool:
        """Whether the present text comes after the accepted one."""
        return self.accepted_version not in (None, self.version)

    @property
    def is_groupe(self) -> bool:
        """Whether it is a groupe de travail, to which other fiches may belong."""
        return self.form == "instance" and self.answers.get("type") == "groupe_travail"

    def titre(self, form: Form) -> str:
        """What the fiche is called: the first answered question of `form.titles`."""
        for name in form.titles:
            if answer := self.answers.get(name):
                return str(answer)
        return f"{form.title} sans titre"
