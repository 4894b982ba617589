"""One chapter of the contract on a page: a pilier or an axe local, its groups, how far they are."""

from pipeline.definitions import Form
from pipeline.fiche import Fiche
from webforms.workspace import Workspace

NO_PILIER = "-"
"""In an address, the chapter of the groups that have none yet; no pilier can have this name."""


class Chapter:
    """The chapter of that pilier; with None, that of the groups without one."""

    def __init__(self, work: Workspace, value: str | None) -> None:
        self._work, self.value, self.slug = work, value, value or NO_PILIER
        self.kind, self.pilier = work.cadre.piliers.label, work.pilier(value)
        self.label = self.pilier.label if self.pilier else f"Sans {self.kind.lower()}"
        self.groupes = work.groupes_of(value)
        ids = {groupe.id for groupe in self.groupes}
        self._fiches = [fiche for fiche in work.fiches if fiche.groupe in ids]
        self.total = len(self._fiches)
        self.complete = sum(not work.missing(fiche) for fiche in self._fiches)

    @property
    def counts(self) -> list[tuple[Form, int]]:
        """How many fiches of each form that carries a number."""
        numbered = [form for form in self._work.forms.values() if form.numbered is not None]
        return [(form, sum(f.form == form.form for f in self._fiches)) for form in numbered]

    def written_by(self, groupe: Fiche) -> int:
        """How many fiches one of its groups has written."""
        return sum(fiche.groupe == groupe.id for fiche in self._fiches)
