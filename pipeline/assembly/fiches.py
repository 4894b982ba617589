"""One fiche as a template walks it: its answers, up to the pilier, down to the actions."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.assembly.printing import Printed
from pipeline.assembly.records import MistakeError, Record
from pipeline.definitions import FicheChoices, Form, SelectMultiple, SelectOne
from pipeline.fiche import Fiche
from pipeline.french import nearest
from pipeline.vocabulary import Status

if TYPE_CHECKING:
    from pipeline.assembly.budget import Budget
    from pipeline.assembly.chapitres import Chapitre
    from pipeline.assembly.points import Point, PointAccepte
    from pipeline.assembly.shelf import Shelf


class FicheRecord(Record):
    """One fiche: its answers, and where it stands."""

    def __init__(self, shelf: "Shelf", fiche: Fiche, form: Form) -> None:
        super().__init__(
            form.questions, fiche.answers, shelf.dossier.catalogue, private=shelf.private
        )
        self._shelf, self._fiche, self._form = shelf, fiche, form

    def __str__(self) -> str:
        return self.titre

    @property
    def id(self) -> str:
        """The stable id."""
        return self._fiche.id

    @property
    def statut(self) -> Status:
        """Where it stands in the cycle of the groups’ work."""
        return self._fiche.status

    @property
    def version(self) -> int:
        """How many times it was saved."""
        return self._fiche.version

    @property
    def form(self) -> str:
        """The name of its form."""
        return self._form.form

    @property
    def genre(self) -> str:
        """What kind of fiche it is: « Orientation stratégique »."""
        return self._form.title

    @cached_property
    def titre(self) -> str:
        """What the fiche is called."""
        return self._fiche.titre(self._form)

    @property
    def numero(self) -> str:
        """« E1.2 » or « 1.2.3 »; empty for unnumbered forms."""
        return self._shelf.numbers.get(self.id, "")

    @property
    def designation(self) -> str:
        """The number, where there is one, and the title."""
        return f"{self.numero} – {self.titre}" if self.numero else self.titre

    @property
    def parent(self) -> "FicheRecord | None":
        """The fiche it hangs under."""
        return self._shelf.get(self._fiche.parent)

    def ancetre(self, form: str) -> "FicheRecord | None":
        """The nearest fiche of that form above it."""
        self._shelf.form(form)
        above = self.parent
        while above and above.form != form:
            above = above.parent
        return above

    @property
    def profondeur(self) -> int:
        """0 for a fiche that hangs under no other."""
        return self.parent.profondeur + 1 if self.parent else 0

    @property
    def groupe(self) -> "FicheRecord | None":
        """The groupe de travail that wrote it."""
        return self._shelf.get(self._fiche.groupe)

    @property
    def pilier(self) -> "Chapitre | None":
        """The chapter it belongs to."""
        return self._shelf.chapitre(self._shelf.piliers.get(self.id))

    @cached_property
    def branche(self) -> "list[FicheRecord]":
        """The fiche, then all that hang under it, parents first."""
        below = [child.branche for child in self._shelf.children[self.id]]
        return [self, *(record for branch in below for record in branch)]

    def fiches(self, form: str) -> "list[FicheRecord]":
        """The fiches of that form under this one, at any depth, in order."""
        self._shelf.form(form)
        return [record for record in self.branche[1:] if record.form == form]

    def selon(self, form: str, question: str) -> "list[tuple[str, list[FicheRecord]]]":
        """The same by what they chose: `etat.selon('constat', 'nature')`."""
        return self._shelf.by_choice(self.fiches(form), form, question)

    def liees(self, question: str) -> "list[FicheRecord]":
        """The fiches chosen in that question: `enjeu.liees('constats')`."""
        if question not in self._fiche_questions:
            raise MistakeError(
                f"liees(…) cite « {question} », qui n’est pas un choix parmi des fiches"
                f"{nearest(question, self._fiche_questions)}"
            )
        answer = self._answer(question)
        value = answer.valeur or () if isinstance(answer, Printed) else ()
        chosen = [value] if isinstance(value, str) else value
        return [record for one in chosen if (record := self._shelf.get(one))]

    def cite_par(self, form: str) -> "list[FicheRecord]":
        """The fiches of that form that chose this one."""
        return [record for record in self._shelf.of(form) if self.id in record.chosen]

    @cached_property
    def chosen(self) -> set[str]:
        """The ids of all fiches it chose, in whatever question."""
        return {record.id for name in self._fiche_questions for record in self.liees(name)}

    def points(self, *forms: str) -> "list[Point]":
        """The findings still open on it and under it; of these forms only, when some are given."""
        below = self._below(forms)
        return [point for fiche in below for point in self._shelf.findings[fiche]]

    def acceptes(self, *forms: str) -> "list[PointAccepte]":
        """The findings accepted on it and under it, in the same way."""
        below = self._below(forms)
        return [point for fiche in below for point in self._shelf.accepted[fiche]]

    def _below(self, forms: Sequence[str]) -> list[str]:
        kept = {self._shelf.form(form).form for form in forms} or set(self._shelf.dossier.forms)
        return [record.id for record in self.branche if record.form in kept]

    @cached_property
    def budget(self) -> "Budget":
        """What is asked for it and under it."""
        return self._shelf.ledger.short([record.id for record in self.branche])

    @cached_property
    def _fiche_questions(self) -> list[str]:
        return [
            name
            for name, question in self._shown.items()
            if isinstance(question, SelectOne | SelectMultiple)
            and isinstance(question.choices, FicheChoices)
        ]
