"""What changed between two dossiers: what a committee asks first when it meets again."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.assembly.shelf import Shelf
from pipeline.consolidation import Dossier
from pipeline.fiche import Fiche


@dataclass(frozen=True)
class Changement:
    """One item: what happened (« Ajouté »), its kind and title, and which answers moved."""

    sort: str
    genre: str
    titre: str
    detail: str = ""


class Changements:
    """The numbered items that came, moved or went; unknown when the earlier dossier is not kept."""

    def __init__(self, shelf: Shelf, depuis: Dossier | None) -> None:
        self._shelf, self._before = shelf, depuis

    def __bool__(self) -> bool:
        return bool(self.liste)

    @property
    def connus(self) -> bool:
        """Whether there is anything to compare with."""
        return self._before is not None

    @property
    def version(self) -> str:
        """The version that is compared with."""
        return self._before.digest[:8] if self._before else ""

    @cached_property
    def liste(self) -> list[Changement]:
        """In the order of the contract; what is gone comes last."""
        if self._before is None:
            return []
        return [*self._standing(self._before), *self._gone(self._before)]

    def _standing(self, before: Dossier) -> Iterator[Changement]:
        for fiche in self._numbered(self._shelf.dossier):
            old, record = before.fiches.get(fiche.id), self._shelf.get(fiche.id)
            assert record is not None
            if old is None:
                yield Changement("Ajouté", record.genre, record.designation)
            elif moved := self._moved(old, fiche):
                yield Changement("Modifié", record.genre, record.designation, ", ".join(moved))

    def _gone(self, before: Dossier) -> Iterator[Changement]:
        for fiche in self._numbered(before):
            if fiche.id not in self._shelf.dossier.fiches:
                form = before.forms[fiche.form]
                yield Changement("Retiré", form.title, fiche.titre(form))

    def _moved(self, old: Fiche, new: Fiche) -> list[str]:
        """The questions answered otherwise."""
        questions = self._shelf.dossier.forms[new.form].questions
        return [q.label for q in questions if old.answers.get(q.name) != new.answers.get(q.name)]

    def _numbered(self, dossier: Dossier) -> list[Fiche]:
        forms = dossier.forms
        return [f for f in dossier.fiches.values() if forms[f.form].numbered is not None]
