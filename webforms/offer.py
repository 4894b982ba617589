"""What one fiche's page offers to choose: the contract's choices, and what the fiche holds already.

A quartier deleted last week is still an answer of the fiches that named it: it stays selectable
there, and says so. So does a fiche that one may not read, by its kind and number: its title is
already part of its text.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.answers import Catalogue, rows_of
from pipeline.definitions import (
    CadreChoices,
    FicheChoices,
    Form,
    Question,
    Repeat,
    SelectMultiple,
    SelectOne,
)
from pipeline.fiche import Answers, Fiche
from webforms.workspace import Workspace

Past = Callable[[str], Answers | None]
"""The last answers of a fiche of the contract, deleted or not; None when there never was one."""


@dataclass(frozen=True)
class Options:
    """Choices under one heading; `near` when they are those of the fiche's own group."""

    heading: str
    choices: Mapping[str, str]
    near: bool = True


class Offer(Catalogue):
    """A catalogue for one fiche."""

    def __init__(
        self,
        work: Workspace,
        groupe: str | None,
        form: Form,
        stored: Answers,
        past: Past,
        *,
        quick: bool = False,
    ) -> None:
        """`quick`: the choices come in no order, to check what was chosen."""
        fiches = _unordered(work) if quick else work.fiches
        super().__init__(work.definitions, work.contrat.cadre, fiches)
        self.work, self.groupe, self._past = work, groupe, past
        self._kept: dict[int, dict[str, str]] = {}
        for question, value in _answered(form.questions, stored):
            known = super().choices(question) if value else {}
            gone = {item: self._gone(question, item) for item in value if item not in known}
            self._kept.setdefault(id(question), {}).update(gone)

    def choices(self, question: SelectOne | SelectMultiple) -> Mapping[str, str]:
        """Label by value, what the fiche holds already included."""
        return {**super().choices(question), **self._kept.get(id(question), {})}

    def options(self, question: SelectOne | SelectMultiple) -> list[Options]:
        """The choices by originating group, the fiche's own first; one block when none has any."""
        blocks: dict[str | None, dict[str, str]] = {self.groupe: {}}
        for value, label in self.choices(question).items():
            place = self.work.places.get(value) if self.is_among_fiches(question) else None
            numbered = f"{place.numero} {label}" if place and place.numero else label
            groupe = place.fiche.groupe if place else None
            blocks.setdefault(groupe, {})[value] = numbered
        full = {groupe: choices for groupe, choices in blocks.items() if choices}
        if len(full) < 2:
            return [Options("", choices) for choices in full.values()]
        return [
            Options(self._heading(groupe), choices, groupe in (self.groupe, None))
            for groupe, choices in full.items()
        ]

    def source(self, question: SelectOne | SelectMultiple) -> Form | None:
        """The form whose fiches are the choices; None when the cadre or the question lists them."""
        match question.choices:
            case FicheChoices(fiches=name):
                return self.forms.get(name)
            case CadreChoices(cadre="piliers"):
                return self.forms.get(self.cadre.piliers.form or "")
        return None

    @staticmethod
    def is_among_fiches(question: SelectOne | SelectMultiple) -> bool:
        """Whether the choices are fiches of the contract."""
        return isinstance(question.choices, FicheChoices)

    def _heading(self, groupe: str | None) -> str:
        place = self.work.places.get(groupe or "")
        return self.work.title(place.fiche) if place else "Autres choix"

    def _gone(self, question: SelectOne | SelectMultiple, value: str) -> str:
        if not isinstance(question.choices, FicheChoices):
            return f"{value} (n’est plus proposé)"
        form = self.forms.get(question.choices.fiches)
        numero = self.work.unread(value)
        if form and numero is not None:
            return " ".join(filter(None, [form.title, numero, "(vous n’y avez pas accès)"]))
        last = self._past(value)
        title = Fiche(value, form.form, last).titre(form) if form and last is not None else value
        gone = "n’est plus proposé" if value in self.work.places else "fiche supprimée"
        return f"{title} ({gone})"


def _unordered(work: Workspace) -> Iterator[Fiche]:
    """The fiches of the contract, not read before a choice is looked for among them."""
    yield from work.in_no_order


def _answered(
    questions: Iterable[Question], answers: Mapping[str, Any]
) -> Iterable[tuple[SelectOne | SelectMultiple, list[str]]]:
    """Every choice that is answered, with its values; those in the rows of a repeat included."""
    for question in questions:
        value = answers.get(question.name)
        if isinstance(question, SelectOne | SelectMultiple):
            values = value if isinstance(value, list) else [value]
            yield question, [item for item in values if isinstance(item, str)]
        elif isinstance(question, Repeat):
            for row in rows_of(value) or ():
                yield from _answered(question.questions, row)
