"""A contract as one person sees it: what they may not read is not there."""

from collections.abc import Callable, Sequence
from functools import cached_property

from pipeline.consolidation.tree import Place
from pipeline.definitions import Pilier
from pipeline.droits import Lieu, Personne, permet
from pipeline.fiche import Fiche
from pipeline.vocabulary import Droit
from webforms.droits import lit
from webforms.workspace import Found, Workspace


def seen_by(work: Workspace, personne: Personne | None) -> Workspace:
    """The whole contract for those who read all of it; for others, what concerns them."""
    if permet(personne, Droit.LIRE_TOUT, work.id):
        return work
    return PartialWorkspace(work, personne)


class PartialWorkspace(Workspace):
    """Part of a contract; the numbers and chapters stay those of the whole."""

    def __init__(self, whole: Workspace, personne: Personne | None) -> None:
        super().__init__(whole.contrat, tuple(whole.fiches), whole.definitions)
        self._whole, self._personne = whole, personne

    @cached_property
    def piliers(self) -> tuple[Pilier, ...]:
        """The chapters of the contract, whoever reads it."""
        return tuple(self._whole.piliers)

    @cached_property
    def places(self) -> dict[str, Place]:
        """The fiches that this person may read."""
        whole = self._whole.places.items()
        return {key: place for key, place in whole if self._reads(place.fiche)}

    @property
    def in_no_order(self) -> Sequence[Fiche]:
        """The fiches that this person may read."""
        return [place.fiche for place in self.places.values()]

    def unread(self, fiche: str) -> str | None:
        """The number of a fiche that this person may not read, "" when it has none or was deleted.

        None for a fiche that they may read.
        """
        if fiche in self.places or lit(self.id, fiche):
            return None
        place = self._whole.places.get(fiche)
        return place.numero if place else ""

    def remembered(self, fiche: Fiche, find: Callable[[Fiche], Found]) -> Found:
        """What is found in a fiche, once for everybody."""
        return self._whole.remembered(fiche, find)

    def missing(self, fiche: Fiche) -> tuple[str, ...]:
        """The questions a fiche still lacks."""
        return self._whole.missing(fiche)

    def _reads(self, fiche: Fiche) -> bool:
        above = self._whole.ancestors(fiche)
        lieu = Lieu(fiche.groupe, {fiche.id, *(each.id for each in above)}, fiche.status)
        return permet(self._personne, Droit.LIRE, self.id, lieu)
