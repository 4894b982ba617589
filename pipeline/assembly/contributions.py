"""What one groupe de travail brought, what became of it, what it still has to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.answers import missing
from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.origines import Traces
from pipeline.assembly.points import Point
from pipeline.assembly.propositions import Proposition
from pipeline.assembly.shelf import Shelf
from pipeline.consolidation.suites import suites
from pipeline.errors import TemplateError
from pipeline.french import nearest


@dataclass(frozen=True)
class Lacune:
    """A fiche, and the questions that it still has to answer."""

    fiche: FicheRecord
    questions: str


@dataclass(frozen=True)
class Suivi:
    """The proposals of one level, with what the comité technique made of each."""

    titre: str
    propositions: list[Proposition]


class Contribution:
    """One group: `contribution.fiches('enjeu')`, in the order of the contract."""

    def __init__(self, shelf: Shelf, traces: Traces, groupe: FicheRecord) -> None:
        self._shelf, self._traces, self.groupe = shelf, traces, groupe

    def fiches(self, form: str) -> list[FicheRecord]:
        """Its fiches of that form."""
        return [record for record in self._shelf.of(form) if _wrote(self.groupe, record)]

    def compte(self, form: str) -> str:
        """« 12 actions », « aucune action »."""
        return self._shelf.in_words(form, len(self.fiches(form)))

    @cached_property
    def points(self) -> list[Point]:
        """The findings still open on its fiches."""
        return [p for p in self._shelf.points if p.groupe and p.groupe.id == self.groupe.id]

    @cached_property
    def lacunes(self) -> list[Lacune]:
        """Its fiches that are not complete, in the order of the contract."""
        forms, fiches = self._shelf.dossier.forms, self._shelf.dossier.fiches
        own = [fiche for fiche in fiches.values() if fiche.groupe == self.groupe.id]
        asked = [(fiche.id, missing(forms[fiche.form], fiche.answers)) for fiche in own]
        return [
            Lacune(record, ", ".join(question.label for question in questions))
            for fiche, questions in asked
            if questions and (record := self._shelf.get(fiche))
        ]

    @cached_property
    def suivis(self) -> list[Suivi]:
        """Its proposals, level by level; levels without proposal are left out."""
        forms = self._shelf.dossier.forms.values()
        levels = [form for form in forms if form.scope == "groupe" and form.numbered is not None]
        made = [Suivi(form.plural, self._propositions(form.form)) for form in levels]
        return [suivi for suivi in made if suivi.propositions]

    def _propositions(self, form: str) -> list[Proposition]:
        written = self._traces.sources.fiches
        own = [f for f in written if f.form == form and f.groupe == self.groupe.id]
        return [Proposition(self._shelf, suite) for suite in suites(self._shelf.dossier, own)]


def contributions(shelf: Shelf, traces: Traces, groupe: str | None) -> list[Contribution]:
    """Every group’s, or one’s: `groupe` is its id, or its title.

    Raises `TemplateError` for a group that is not in the contract.
    """
    known = groupes(shelf)
    chosen = [g for g in known if groupe in (None, g.id, g.titre)]
    if groupe is not None and not chosen:
        names = [name for each in known for name in (each.titre, each.id)]
        raise TemplateError(
            f"Le groupe « {groupe} » n’existe pas dans ce contrat{nearest(groupe, names)}"
        )
    return [Contribution(shelf, traces, each) for each in chosen]


def groupes(shelf: Shelf) -> Sequence[FicheRecord]:
    """The groupes de travail, in the order of the contract."""
    return [r for r in shelf.of("instance") if shelf.dossier.fiches[r.id].is_groupe]


def _wrote(groupe: FicheRecord, record: FicheRecord) -> bool:
    return record.groupe is not None and record.groupe.id == groupe.id
