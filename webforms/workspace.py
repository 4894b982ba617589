"""One contract, open on the table: its fiches, where each stands, and what each still lacks."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from pipeline.answers import Catalogue, missing
from pipeline.consolidation.tree import Place, places
from pipeline.definitions import Definitions, Form, Pilier
from pipeline.errors import NotFoundError
from pipeline.fiche import Contrat, Fiche
from webforms import wording

GROUPE_FORM, GROUPE_TYPE = "instance", "groupe_travail"

Found = TypeVar("Found")
Memory = dict[tuple[str, str], tuple[Fiche, Any]]
"""What was found in each fiche, by the name of the finding; it holds as long as the fiche does."""


class Workspace:
    """The fiches of one contract and everything a page asks about them."""

    def __init__(
        self,
        contrat: Contrat,
        fiches: Sequence[Fiche],
        definitions: Definitions,
        memory: Memory | None = None,
        like: "Workspace | None" = None,
    ) -> None:
        """`like`: the same contract a moment before, if only texts have changed since."""
        self.contrat, self.definitions = contrat, definitions
        self.cadre = definitions.cadre(contrat.cadre)
        self.forms = definitions.forms_of(contrat.cadre)
        self._given, self._memory = fiches, {} if memory is None else memory
        self._like = like

    @cached_property
    def piliers(self) -> tuple[Pilier, ...]:
        """The chapters of the contract."""
        return Catalogue(self.definitions, self.contrat.cadre, self._given).piliers

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every fiche with where it stands, by its id, in the order of the contract."""
        if self._like is not None:
            return _rewritten(self._like.places, self._given)
        chapters = [pilier.value for pilier in self.piliers]
        return {place.fiche.id: place for place in places(self._given, self.forms, chapters)}

    @property
    def id(self) -> str:
        """The contract's id."""
        return self.contrat.id

    @cached_property
    def name(self) -> str:
        """What the contract calls itself now."""
        own = next((place.fiche for place in self.of_form("contrat")), None)
        return self.title(own) if own else self.contrat.nom

    @property
    def fiches(self) -> Iterator[Fiche]:
        """All fiches, in the order of the contract."""
        return (place.fiche for place in self.places.values())

    @property
    def in_no_order(self) -> Sequence[Fiche]:
        """All fiches, at no cost."""
        return self._given

    @cached_property
    def _by_form(self) -> dict[str, list[str]]:
        if self._like is not None:
            return self._like._by_form
        found: dict[str, list[str]] = defaultdict(list)
        for fiche in self.fiches:
            found[fiche.form].append(fiche.id)
        return found

    @cached_property
    def _by_parent(self) -> dict[str | None, list[str]]:
        if self._like is not None:
            return self._like._by_parent
        found: dict[str | None, list[str]] = defaultdict(list)
        for fiche in self.fiches:
            found[self._parent(fiche)].append(fiche.id)
        return found

    def arranged(self) -> "Workspace":
        """Itself, once all that depends on the order alone is worked out, and nothing before it."""
        _ = self.places, self._by_form, self._by_parent
        self._like = None
        return self

    def _parent(self, fiche: Fiche) -> str | None:
        """The fiche above; none when it is unknown, or when going up never ends."""
        seen, above = {fiche.id}, fiche
        while above.parent in self.places:
            above = self.places[above.parent].fiche
            if above.id in seen:
                return None
            seen.add(above.id)
        return fiche.parent if fiche.parent in self.places else None

    def of_form(self, form: str) -> list[Place]:
        """The fiches of a form, in the order of the contract."""
        return [self.places[key] for key in self._by_form.get(form, ())]

    def unread(self, fiche: str) -> str | None:
        """The number of a fiche that is kept from whoever reads this; None when none is."""
        return None

    def children(self, parent: str | None) -> list[Fiche]:
        """The fiches right under one, or those under none."""
        return [self.places[key].fiche for key in self._by_parent.get(parent, ())]

    def form(self, name: str) -> Form:
        """A form of this contract's cadre; raises `NotFoundError`."""
        if name not in self.forms:
            raise NotFoundError(f"Ce contrat n’a pas de formulaire « {name} ».")
        return self.forms[name]

    def fiche(self, id: str) -> Fiche:
        """One fiche; raises `NotFoundError`."""
        if id not in self.places:
            raise NotFoundError("Cette fiche n’existe pas dans ce contrat.")
        return self.places[id].fiche

    def form_of(self, fiche: Fiche) -> Form:
        """The form a fiche answers."""
        return self.forms[fiche.form]

    def title(self, fiche: Fiche) -> str:
        """What a fiche is called, without its number."""
        return fiche.titre(self.forms[fiche.form])

    def label(self, fiche: Fiche) -> str:
        """What a fiche is called, after its number when it has one."""
        numero = self.places[fiche.id].numero
        return f"{numero} {self.title(fiche)}" if numero else self.title(fiche)

    def missing(self, fiche: Fiche) -> tuple[str, ...]:
        """The questions a fiche still lacks, as they read inside a sentence."""
        return self.remembered(fiche, self._missing)

    def _missing(self, fiche: Fiche) -> tuple[str, ...]:
        lacks = missing(self.form_of(fiche), fiche.answers)
        return tuple(wording.inside(question.label) for question in lacks)

    def remembered(self, fiche: Fiche, find: Callable[[Fiche], Found]) -> Found:
        """What a function finds in a fiche, found once as long as the fiche stays as it is."""
        key = (find.__name__, fiche.id)
        known = self._memory.get(key)
        if known is None or known[0] is not fiche:
            known = self._memory[key] = (fiche, find(fiche))
        found: Found = known[1]
        return found

    # Groups and chapters

    @cached_property
    def groupes(self) -> dict[str, Fiche]:
        """The groups that write fiches, in the order of the contract."""
        writing = {fiche.groupe for fiche in self.fiches}
        return {
            fiche.id: fiche
            for fiche in self.fiches
            if fiche.id in writing
            or (fiche.form == GROUPE_FORM and fiche.answers.get("type") == GROUPE_TYPE)
        }

    def groupes_of(self, pilier: str | None) -> list[Fiche]:
        """The groups of one chapter, or those of none."""
        return [g for g in self.groupes.values() if self.places[g.id].pilier == pilier]

    def pilier(self, value: str | None) -> Pilier | None:
        """The chapter of that value."""
        return next((pilier for pilier in self.piliers if pilier.value == value), None)

    def written_by(self, groupe: Fiche) -> list[Fiche]:
        """The fiches a group has written."""
        return [fiche for fiche in self.fiches if fiche.groupe == groupe.id]

    # Around one fiche

    def ancestors(self, fiche: Fiche) -> list[Fiche]:
        """The fiches above, the highest first."""
        above: list[Fiche] = []
        while (parent := self._parent(fiche)) is not None:
            fiche = self.places[parent].fiche
            above.insert(0, fiche)
        return above

    def siblings(self, fiche: Fiche) -> list[Fiche]:
        """The fiches of the same form at the same place, itself included."""
        around = self.children(self._parent(fiche))
        return [
            other for other in around if other.form == fiche.form and other.groupe == fiche.groupe
        ]

    def neighbours(self, fiche: Fiche) -> tuple[Fiche | None, Fiche | None]:
        """The sibling before and the one after."""
        row = self.siblings(fiche)
        rank = row.index(fiche)
        return row[rank - 1] if rank else None, row[rank + 1] if rank + 1 < len(row) else None

    def branch_size(self, fiche: Fiche) -> int:
        """How many fiches hang together here, itself included."""
        return 1 + sum(self.branch_size(child) for child in self.children(fiche.id))

    def citing(self, fiche: Fiche) -> list[Fiche]:
        """The fiches that name this one in an answer."""
        return [
            other
            for other in self.fiches
            if any(
                answer == fiche.id or (isinstance(answer, list) and fiche.id in answer)
                for answer in other.answers.values()
            )
        ]


class OneFiche(Workspace):
    """A contract of which one fiche is written: the others are read only if a choice needs them."""

    def __init__(
        self, contrat: Contrat, definitions: Definitions, read: Callable[[], Sequence[Fiche]]
    ) -> None:
        super().__init__(contrat, (), definitions)
        self._read = read

    @property
    def in_no_order(self) -> Sequence[Fiche]:
        """All fiches."""
        return self._read()

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every fiche with where it stands, by its id, in the order of the contract."""
        self._given = self._read()
        return dict(super().places)


def _rewritten(before: dict[str, Place], fiches: Sequence[Fiche]) -> dict[str, Place]:
    """The same places with the fiches as they are now."""
    found = dict(before)
    for fiche in fiches:
        place = before.get(fiche.id)
        if place is not None and place.fiche is not fiche:
            found[fiche.id] = replace(place, fiche=fiche)
    return found
