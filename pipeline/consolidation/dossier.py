"""The dossier: everything one contract says, as typed tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from pipeline.answers import Catalogue
from pipeline.arbitrage import Arbitrage
from pipeline.consolidation.items import Ecart, Item
from pipeline.consolidation.tree import Place
from pipeline.definitions import Cadre, Form, Pilier
from pipeline.fiche import Contrat, Fiche


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

    `items` tells of each fiche that stands which originals and decisions it comes from; `ecarts`
    are those put aside, `caducs` the decisions that no longer have an object. `places` is what the
    tables were made from, by form, for the next dossier to know which of them it may keep.
    """

    contrat: Contrat
    cadre: Cadre
    forms: Mapping[str, Form]
    tables: Mapping[str, pd.DataFrame]
    catalogue: Catalogue
    fiches: Mapping[str, Fiche]
    items: Mapping[str, Item]
    ecarts: Mapping[str, Ecart]
    caducs: tuple[Arbitrage, ...]
    digest: str
    places: Mapping[str, Sequence[Place]] = field(default_factory=dict, repr=False)

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.tables[name]

    @property
    def piliers(self) -> tuple[Pilier, ...]:
        """The chapters of this contract, in order."""
        return self.catalogue.piliers

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
