"""A contract as one person sees it: what they may not read is not there."""

from collections.abc import Callable, Sequence
from functools import cached_property

from pipeline.consolidation.tree import Place
from pipeline.definitions import Pilier
from pipeline.droits import Lieu, Personne, permet
from pipeline.fiche import Fiche
from pipeline.vocabulary import Droit, Status
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
        reads = _Reader(self._personne, self.id)
        return {key: place for key, place in self._whole.places.items() if reads(place.fiche)}

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
        return (place.numero or "") if place else ""

    def remembered(self, fiche: Fiche, find: Callable[[Fiche], Found]) -> Found:
        """What is found in a fiche, once for everybody."""
        return self._whole.remembered(fiche, find)

    def missing(self, fiche: Fiche) -> tuple[str, ...]:
        """The questions a fiche still lacks."""
        return self._whole.missing(fiche)


class _Reader:
    """Whether a person may read each fiche of a contract, asked in its order, parents first.

    A fiche is at home by its group or by a fiche above it: no other ancestor makes a difference,
    and what was answered for one place holds for all that are like it.
    """

    def __init__(self, personne: Personne | None, contrat: str) -> None:
        self._personne, self._contrat = personne, contrat
        own = personne.dans(contrat) if personne else ()
        self._homes = {home for q in own for home in (q.groupe, q.branche) if home}
        self._above: dict[str, frozenset[str]] = {}
        self._known: dict[tuple[str | None, frozenset[str], Status], bool] = {}

    def __call__(self, fiche: Fiche) -> bool:
        homes = self._above.get(fiche.parent or "", frozenset())
        if fiche.id in self._homes:
            homes |= {fiche.id}
        self._above[fiche.id] = homes
        key = (fiche.groupe, homes, fiche.status)
        if key not in self._known:
            lieu = Lieu(fiche.groupe, homes, fiche.status)
            self._known[key] = permet(self._personne, Droit.LIRE, self._contrat, lieu)
        return self._known[key]
