"""Who is asked for what, and when: the same table for the contract, a pilier or one action."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, inf
from typing import TYPE_CHECKING

from pipeline.assembly.printing import Printed, amount, share
from pipeline.consolidation import Dossier
from pipeline.consolidation.versements import Versement, versements
from pipeline.definitions import SelectOne

if TYPE_CHECKING:
    from pipeline.assembly.fiches import FicheRecord

Page = tuple[tuple[int, float], ...]
"""How many columns of years stand side by side, up to which length of their amounts."""

CONTRAT: Page = ((6, len("1 234 567,89")), (4, inf))
FICHE: Page = ((7, len("123 456")), (6, len("1 234 567")), (3, inf))


@dataclass(frozen=True)
class Ligne:
    """One line of a budget: an amount asked for each year, then the totals.

    `part` is its share of the whole. Blank amounts are dashes.
    """

    titre: str
    nature: str
    annees: list[Printed]
    sollicite: Printed
    accorde: Printed
    verse: Printed
    part: Printed


class Budget:
    """Some entries, by nature and financeur, over some years."""

    def __init__(
        self,
        ledger: "Ledger",
        entries: Sequence[Versement],
        years: Sequence[int],
        page: Page = CONTRAT,
    ) -> None:
        self._ledger, self._entries, self._years, self._page = ledger, entries, years, page

    def __bool__(self) -> bool:
        return bool(self._entries)

    @property
    def annees(self) -> list[str]:
        """The years of its lines."""
        return [str(year) for year in self._years]

    @cached_property
    def _asked(self) -> int | None:
        return _sum([entry.sollicite for entry in self._entries])

    @cached_property
    def total(self) -> Ligne:
        """All that is asked for."""
        return self._ligne("Total", self._entries)

    @cached_property
    def natures(self) -> list[Ligne]:
        """One line for each nature of credit, also where nothing is asked."""
        return [
            self._ligne(label, [e for e in self._entries if e.nature == nature], label)
            for nature, label in self._ledger.natures.items()
        ]

    @cached_property
    def lignes(self) -> list[Ligne]:
        """One line for each nature and financeur, by nature, who is asked for most first."""
        by_key: dict[tuple[str | None, str | None], list[Versement]] = defaultdict(list)
        for entry in self._entries:
            by_key[entry.nature, entry.financeur].append(entry)
        natures = self._ledger.natures
        lignes = [self._ligne(key[1] or "", by_key[key], natures[key[0]]) for key in by_key]
        order = list(natures.values())
        return sorted(lignes, key=lambda it: (order.index(it.nature), -(it.sollicite.valeur or 0)))

    @property
    def par_nature(self) -> list[tuple[Ligne, list[Ligne]]]:
        """Each nature in which something is asked, with one line for each of its financeurs."""
        by_nature: dict[str, list[Ligne]] = defaultdict(list)
        for ligne in self.lignes:
            by_nature[ligne.nature].append(ligne)
        return [(n, by_nature[n.nature]) for n in self.natures if n.nature in by_nature]

    @cached_property
    def tranches(self) -> "list[Budget]":
        """The same over a few years at a time, as many as its page holds.

        Where there are too many for one table, the years in which nothing is asked are left out.
        """
        years, most = self._years, self._most
        if len(years) > most:
            years = sorted(_years(self._entries))
        tables = max(1, ceil(len(years) / most))
        size = max(1, ceil(len(years) / tables))
        starts = range(0, len(years), size)
        return [Budget(self._ledger, self._entries, years[i : i + size]) for i in starts]

    def par_fiche(self, fiches: Sequence["FicheRecord"]) -> "list[tuple[FicheRecord, Ligne]]":
        """One line for each of these fiches."""
        return [
            (
                fiche,
                self._ligne(fiche.titre, [e for e in self._entries if e.financement == fiche.id]),
            )
            for fiche in fiches
        ]

    @property
    def _most(self) -> int:
        lignes = (self.total, *self.natures, *self.lignes)
        amounts = [amount.nombre for ligne in lignes for amount in ligne.annees]
        longest = max(map(len, amounts), default=0)
        return next(columns for columns, longueur in self._page if longest <= longueur)

    def _ligne(self, titre: str, entries: Sequence[Versement], nature: str = "") -> Ligne:
        asked = _sum([entry.sollicite for entry in entries])
        by_year: dict[int | None, list[int | None]] = defaultdict(list)
        for entry in entries:
            by_year[entry.annee].append(entry.sollicite)
        return Ligne(
            titre=titre,
            nature=nature,
            annees=[amount(_sum(by_year[year])) for year in self._years],
            sollicite=amount(asked),
            accorde=amount(_sum([entry.favorable for entry in entries])),
            verse=amount(_sum([entry.verse for entry in entries])),
            part=share(asked, self._asked),
        )


class Ledger:
    """Every amount of a dossier, ready to be cut into budgets."""

    def __init__(self, dossier: Dossier) -> None:
        self._entries = versements(dossier)
        self._by_fiche: dict[str, list[Versement]] = defaultdict(list)
        for entry in self._entries:
            self._by_fiche[entry.financement].append(entry)
        planned = set(dossier.period.annees) if dossier.period else set()
        self.years = sorted(planned | _years(self._entries))
        self.natures = self._natures(dossier)

    def whole(self) -> Budget:
        """All that is asked for, over the years of the contract and any other named."""
        return Budget(self, self._entries, self.years)

    def of(self, financements: Iterable[str]) -> Budget:
        """What these financements ask for, over the same years."""
        return Budget(self, self._named(financements), self.years)

    def short(self, financements: Iterable[str]) -> Budget:
        """The same, over the years in which they ask for something."""
        entries = self._named(financements)
        return Budget(self, entries, sorted(_years(entries)), FICHE)

    def in_year(self, financements: Iterable[str], year: int) -> Budget:
        """What they ask for in one year."""
        entries = [entry for entry in self._named(financements) if entry.annee == year]
        return Budget(self, entries, [year])

    def _named(self, financements: Iterable[str]) -> list[Versement]:
        return [entry for fiche in financements for entry in self._by_fiche.get(fiche, ())]

    def _natures(self, dossier: Dossier) -> dict[str | None, str]:
        question = dossier.forms["financement"].by_name["nature"]
        assert isinstance(question, SelectOne)
        known: dict[str | None, str] = dict(dossier.catalogue.choices(question).items())
        return known | {e.nature: e.nature or "" for e in self._entries if e.nature not in known}


def _years(entries: Iterable[Versement]) -> set[int]:
    """Those in which something is asked for, as far as they are said."""
    return {entry.annee for entry in entries if entry.annee is not None}


def _sum(cents: Iterable[int | None]) -> int | None:
    """The sum of what is known; None when nothing is."""
    known = [value for value in cents if value is not None]
    return sum(known) if known else None
