"""The dossier: everything one contract says, as typed tables."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pipeline.answers import Catalogue
from pipeline.arbitrage import Arbitrage
from pipeline.consolidation.items import Ecart, Item
from pipeline.consolidation.lines import Line
from pipeline.consolidation.sheets import Sheets
from pipeline.consolidation.tree import Place
from pipeline.definitions import Cadre, Form, Pilier
from pipeline.fiche import Contrat, Fiche

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Period:
    """The years a contract covers, both included."""

    debut: int
    fin: int

    @property
    def annees(self) -> range:
        """Every year of the contract."""
        return range(self.debut, self.fin + 1)


@dataclass(frozen=True)
class Dossier:
    """One contract, consolidated.

    `dossier["enjeu"]` is a DataFrame indexed by fiche id, in the order of the contract: piliers,
    groups, parents, rank. Its columns are

    - `parent`, `groupe`, `pilier`: ids, NA where there is none; the pilier is that of the group;
    - `rang`: 1-based among siblings; `numero`: « E1.2 » or « 1.2.3 », NA for unnumbered forms;
    - `titre`: what the fiche is called; `version`, `status`;
    - one per question, see `columns.py`: text and choices `string`, integers, years and amounts
      (whole cents) `Int64`, decimals `Float64`, dates `datetime64[ns]`, yes/no `boolean`, several
      choices a tuple of values; blank is NA, or an empty tuple. A question that is not relevant
      is blank.

    A repeated question has its own table, `dossier["financement.annees"]`, with the columns
    `fiche` (id), `rang` and one per question. Every form of the cadre has its tables, also empty.
    A table is made when it is first read; `versements.py` and `mentions.py` do without.

    `items` tells of each fiche that stands which originals and decisions it comes from; `ecarts`
    are those put aside, `caducs` the decisions that no longer have an object. `places` is what the
    tables were made from, by form, for the next dossier to know which of them it may keep.
    """

    contrat: Contrat
    cadre: Cadre
    forms: Mapping[str, Form]
    tables: Sheets
    catalogue: Catalogue
    fiches: Mapping[str, Fiche]
    items: Mapping[str, Item]
    ecarts: Mapping[str, Ecart]
    caducs: tuple[Arbitrage, ...]
    places: Mapping[str, Sequence[Place]] = field(default_factory=dict, repr=False)

    def __getitem__(self, name: str) -> "pd.DataFrame":
        return self.tables[name]

    def lines(self, table: str) -> list[Line]:
        """The rows of a table as plain dicts, without making the table."""
        return self.tables.lines(table)

    def fiches_of(self, form: str) -> list[Fiche]:
        """The fiches of a form, in the order of its table."""
        return self.tables.fiches(form)

    @property
    def piliers(self) -> tuple[Pilier, ...]:
        """The chapters of this contract, in order."""
        return self.catalogue.piliers

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what stands: ids, places, answers and marks, as canonical JSON."""
        content = [self.contrat.cadre, *(_content(self.items[fiche]) for fiche in self.fiches)]
        canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def period(self) -> Period | None:
        """The years of the contract, when it says them."""
        row = self.single("contrat")
        debut, fin = row.get("annee_debut"), row.get("annee_fin")
        if isinstance(debut, int) and isinstance(fin, int) and debut <= fin:
            return Period(debut, fin)
        return None

    def single(self, form: str) -> dict[str, Any]:
        """The answers of the only fiche of a form, empty when it is not written yet."""
        return next((dict(f.answers) for f in self.fiches.values() if f.form == form), {})

    def titre(self, fiche: str) -> str:
        """What a fiche is called; its id when it is unknown."""
        known = self.fiches.get(fiche)
        return known.titre(self.forms[known.form]) if known else fiche


def _content(item: Item) -> list[Any]:
    fiche = item.fiche
    place = [fiche.id, fiche.form, fiche.parent, fiche.groupe, fiche.status]
    return [*place, dict(fiche.answers), item.retenu, item.transversal, item.priorite]
