"""What lies on the committee's table: what the groups wrote, what stands now, what was decided."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from pipeline.answers import Catalogue
from pipeline.arbitrage import Arbitrage
from pipeline.consolidation import Dossier, consolidate
from pipeline.consolidation.arbitrages import changed_since
from pipeline.consolidation.items import Ecart, Item
from pipeline.consolidation.journal import Line, Names, journal, phrase
from pipeline.consolidation.suites import Suite, settled, suites
from pipeline.definitions import Definitions, Form
from pipeline.errors import NotFoundError
from pipeline.fiche import Contrat, Fiche
from webforms.context import services
from webforms.workspace import Workspace


class Table:
    """One contract before the committee.

    `work` is what the groups wrote, `standing` the same once the decisions are applied. A decision
    made here is made in view of those up to `base_rang`.
    """

    def __init__(
        self,
        contrat: Contrat,
        fiches: Sequence[Fiche],
        arbitrages: Sequence[Arbitrage],
        definitions: Definitions,
    ) -> None:
        self.id, self.arbitrages, self.definitions = contrat.id, arbitrages, definitions
        self.fiches = {fiche.id: fiche for fiche in fiches}
        self.dossier: Dossier = consolidate(contrat, fiches, definitions, arbitrages)
        self.work = Workspace(contrat, fiches, definitions)
        self.standing = Workspace(contrat, [*self.dossier.fiches.values()], definitions)
        self.base_rang = max((arbitrage.rang for arbitrage in arbitrages), default=0)

    @property
    def levels(self) -> list[Form]:
        """The forms that the committee decides on: those that carry a number in the contract."""
        forms = self.work.forms.values()
        return [form for form in forms if form.scope == "groupe" and form.numbered is not None]

    def level(self, name: str) -> Form:
        """One of the levels; raises `NotFoundError`."""
        for form in self.levels:
            if form.form == name:
                return form
        raise NotFoundError(f"Le comité technique n’arbitre pas de « {name} » dans ce contrat.")

    def item(self, id: str) -> Item:
        """An item that stands; raises `NotFoundError`."""
        if id not in self.dossier.items:
            raise NotFoundError(
                "Cet élément n’existe plus : il a été fusionné, scindé, écarté ou supprimé."
            )
        return self.dossier.items[id]

    def items(self, form: Form) -> list[Item]:
        """The items of one level, in the order of the contract."""
        places = self.standing.of_form(form.form)
        return [self.dossier.items[place.fiche.id] for place in places]

    def label(self, id: str) -> str:
        """What an item is called, after its number."""
        fiche = self.dossier.fiches.get(id)
        return self.standing.label(fiche) if fiche else self.names(id)

    def groupe(self, fiche: Fiche) -> str:
        """The name of the group of a fiche."""
        groupe = self.fiches.get(fiche.groupe or "")
        return self.work.title(groupe) if groupe else "Sans groupe"

    def versions(self, items: Iterable[Item]) -> dict[str, int]:
        """The present version of every original behind these items."""
        originals = [original.fiche for item in items for original in item.originals]
        return {each: self.fiches[each].version for each in originals if each in self.fiches}

    def originals(self, item: Item) -> list[Fiche]:
        """The fiches of the groups behind an item, as they are now."""
        return [self.fiches[o.fiche] for o in item.originals if o.fiche in self.fiches]

    @cached_property
    def catalogue(self) -> Catalogue:
        """Every choice by name, those merged, split or put aside included."""
        gone = [f for f in self.fiches.values() if f.id not in self.dossier.fiches]
        fiches = [*self.dossier.fiches.values(), *gone]
        return Catalogue(self.definitions, self.work.contrat.cadre, fiches)

    @cached_property
    def names(self) -> Names:
        """What everything that a decision names is called."""
        return Names(self.fiches.values(), self.arbitrages, self.work.forms)

    def said(self, arbitrage: Arbitrage) -> str:
        """A decision in a few words."""
        return phrase(arbitrage, self.names, self._decisions)

    @cached_property
    def _decisions(self) -> dict[str, Arbitrage]:
        return {arbitrage.id: arbitrage for arbitrage in self.arbitrages}

    def line(self, decision: str) -> Line:
        """One decision of the journal; raises `NotFoundError`."""
        for line in self.journal:
            if line.arbitrage.id == decision:
                return line
        raise NotFoundError("Cette décision n’est pas dans le journal de ce contrat.")

    @cached_property
    def journal(self) -> list[Line]:
        """Every decision ever made, the latest first."""
        return journal(self.dossier, self.arbitrages)

    @cached_property
    def suites(self) -> dict[str, Suite]:
        """What became of each fiche of the levels, by its id."""
        levels = {form.form for form in self.levels}
        written = [fiche for fiche in self.work.fiches if fiche.form in levels]
        return {suite.fiche.id: suite for suite in suites(self.dossier, written)}

    @cached_property
    def changed(self) -> list[Item]:
        """The items whose originals changed after the last decision on them."""
        return [item for item in self.dossier.items.values() if changed_since(item, self.fiches)]

    @cached_property
    def changed_ecarts(self) -> list[Ecart]:
        """What was put aside and its group changed since; what hangs under it is not told apart."""
        return [
            ecart
            for ecart in self.dossier.ecarts.values()
            if ecart.fiche.id in ecart.decision.cibles
            and changed_since(Item(ecart.fiche, ecart.originals), self.fiches)
        ]

    def progress(self, form: Form, groupe: str) -> tuple[int, int]:
        """How many items of one group still wait for a decision, and how many it has."""
        own = [item for item in self.items(form) if item.fiche.groupe == groupe]
        return sum(not settled(item) for item in own), len(own)


def table_of(contrat: str) -> Table:
    """The table of one contract as it stands now; raises `NotFoundError`."""
    store = services().store
    return Table(
        store.contrat(contrat),
        store.retenues(contrat),
        store.arbitrages(contrat),
        services().definitions,
    )
