"""What a rule is: a fault with its words, its weight from phase to phase, its thresholds."""

import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.coherence import phases
from pipeline.coherence.finding import Finding, Key, identity, key_of, ranked
from pipeline.coherence.lecture import Faults, Row, plain_rows
from pipeline.consolidation import Dossier
from pipeline.definitions import Cadre
from pipeline.french import number, typeset
from pipeline.vocabulary import Severity

if TYPE_CHECKING:
    import pandas as pd

Finder = Callable[..., "Faults | pd.DataFrame"]
"""A dossier, and thresholds by name, to the offending rows, or to a table of them by fiche."""

Said = tuple[str, dict[str, str | None]]
"""The fiche of an offending row, and what the row says, in words."""

Worded = Mapping[tuple[object, ...], Finding]
"""The findings of a rule by all that they are worded from, in the order of its rows."""


@dataclass(frozen=True)
class Rule:
    """One fault the linter knows: `phase` is when it must be mended, `source` who asks for it.

    The first line of `explication` is one sentence; the second says why it matters and what to do.
    `avant` gives a lighter severity to earlier phases, `seuils` the numbers passed to `find`.
    `eteinte` is why a cadre or a contract does without the rule; empty when it speaks. `question`
    is the one of `form` that is at fault in every finding; a row may name another in a column.
    """

    code: str
    name: str
    severite: Severity
    phase: str
    source: str
    form: str
    message: str
    explication: str
    find: Finder = field(repr=False)
    exemple: str = ""
    avant: Mapping[str, Severity] = field(default_factory=dict)
    seuils: Mapping[str, float] = field(default_factory=dict)
    eteinte: str = ""
    question: str = ""

    @property
    def severites(self) -> dict[str, Severity]:
        """The severity from each phase on, in their order."""
        steps = sorted(self.avant, key=phases.number)
        return {**{step: self.avant[step] for step in steps}, self.phase: self.severite}

    def severity_at(self, phase: str | None, cadre: Cadre) -> Severity | None:
        """What its findings weigh at that phase, None when it is too early for it to speak.

        Without `phase`, its full severity; raises `DefinitionError` when the cadre has no such one.
        """
        if phase is None:
            return self.severite
        return phases.reached(self.severites, phases.known(phase, cadre), phases.codes(cadre))

    def apply(self, dossier: Dossier) -> list[Finding]:
        """The findings of this rule alone at their full severity, in the order of its rows."""
        return list(self.worded(dossier).values())

    def worded(self, dossier: Dossier, former: Worded | None = None) -> Worded:
        """The same; a row that says what one of `former` said has its finding."""
        rows, former = self.rows(dossier), former or {}
        keys = ranked(self._key(*row) for row in rows)
        made: dict[tuple[object, ...], Finding] = {}
        for (fiche, row), (key, rank) in zip(rows, keys, strict=True):
            said = (fiche, rank, *row.items())
            made[said] = former.get(said) or self._finding(fiche, row, identity(key, rank))
        return made

    def keys(self, dossier: Dossier) -> list[Key]:
        """What tells its findings apart; where two are the same, the rule lacks a `cle`."""
        return [self._key(*row) for row in self.rows(dossier)]

    def rows(self, dossier: Dossier) -> list[Said]:
        """The fiche of each offending row, and what the row says."""
        found = self.find(dossier, **self.seuils)
        rows = found if isinstance(found, list) else plain_rows(found)
        return [(row["fiche"], self._words(row)) for row in rows]

    def _words(self, row: Row) -> dict[str, str | None]:
        told = ((name, row[name]) for name in self._columns if name in row)
        return {name: None if value is None else str(value) for name, value in told}

    @cached_property
    def _columns(self) -> set[str]:
        fields = {name for _, name, _, _ in string.Formatter().parse(self.message) if name}
        return fields | {"pilier", "groupe", "cle", "question", "ensemble"}

    @cached_property
    def _numbers(self) -> dict[str, str]:
        return {name: number(value) for name, value in self.seuils.items()}

    def _key(self, fiche: str, row: Mapping[str, str | None]) -> Key:
        whose = "" if row.get("ensemble") else fiche
        return key_of(self.code, whose, row.get("pilier"), row.get("groupe"), row.get("cle"))

    def _finding(self, fiche: str, row: Mapping[str, str | None], identite: str) -> Finding:
        words = self._numbers | {name: word or "" for name, word in row.items()}
        return Finding(
            code=self.code,
            severite=self.severite,
            phase=self.phase,
            fiche=fiche or None,
            form=self.form,
            message=typeset(self.message.format(**words)),
            pilier=row.get("pilier"),
            groupe=row.get("groupe"),
            identite=identite,
            question=(row.get("question") or self.question or None) if fiche else None,
        )
