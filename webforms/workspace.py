"""One contract, open on the table: its fiches, where each stands, and what each still lacks."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from pipeline.answers import Catalogue, missing
from pipeline.consolidation.tree import Place, places
from pipeline.definitions import Definitions, Form, Pilier
from pipeline.errors import NotFoundError
from pipeline.fiche import Contrat, Fiche
from webforms import wording

GROUPE_FORM, GROUPE_TYPE = "instance", "groupe_travail"


class Workspace:
    """The fiches of one contract and everything a page asks about them."""

    def __init__(self, contrat: Contrat, fiches: Sequence[Fiche], definitions: Definitions) -> None:
        self.contrat, self.definitions = contrat, definitions
        self.cadre = definitions.cadre(contrat.cadre)
        self.forms = definitions.forms_of(contrat.cadre)
        self.piliers = Catalogue(definitions, contrat.cadre, fiches).piliers
        chapters = [pilier.value for pilier in self.piliers]
        self.places = {place.fiche.id: place for place in places(fiches, self.forms, chapters)}

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

    @cached_property
    def _by_form(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = defaultdict(list)
        for place in self.places.values():
            found[place.fiche.form].append(place)
        return found

    @cached_property
    def _by_parent(self) -> dict[str | None, list[Fiche]]:
        found: dict[str | None, list[Fiche]] = defaultdict(list)
        for fiche in self.fiches:
            found[self._parent(fiche)].append(fiche)
        return found

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
        return self._by_form.get(form, [])

    def children(self, parent: str | None) -> list[Fiche]:
        """The fiches right under one, or those under none."""
        return self._by_parent.get(parent, [])

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
        return tuple(wording.inside(q.label) for q in missing(self.form_of(fiche), fiche.answers))

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
