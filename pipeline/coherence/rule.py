"""The linter's engine: what a rule is, where rules register, how a dossier is checked.

A rule is a pure function `Dossier -> pd.DataFrame` of offending rows. Each row is one finding:

- its index is the id of the fiche to open, or "" when there is none to open because a fiche is
  what is missing (`absences` makes such rows);
- its columns fill the message; `pilier` and `groupe`, when there, say where the finding belongs.

A fault of a fiche speaks as soon as the fiche exists. A fault of the whole contract waits until the
step it belongs to has begun, so that a contract just created hears nothing.
"""

import inspect
import re
import string
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from pipeline.consolidation import Dossier
from pipeline.french import typeset
from pipeline.vocabulary import Severity

Finder = Callable[[Dossier], pd.DataFrame]

NOT_APPLIED = "COH000"
"""The code of the finding left by a rule that failed; no rule of `RULES` has it."""


@dataclass(frozen=True)
class Finding:
    """One fault, said to the person who can act.

    `fiche` is the fiche to open, None when a fiche of `form` is what is missing; `pilier` and
    `groupe` are ids, None where the fault belongs to none.
    """

    code: str
    severite: Severity
    phase: str
    fiche: str | None
    form: str
    message: str
    pilier: str | None = None
    groupe: str | None = None


@dataclass(frozen=True)
class Rule:
    """One fault the linter knows: `phase` is when it must be mended, `source` who asks for it.

    The first line of `explication` is one sentence; the second says why it matters and what to do.
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

    def apply(self, dossier: Dossier) -> list[Finding]:
        """The findings of this rule alone, in the order of its rows."""
        rows = self.find(dossier)
        rows = rows[[name for name in rows.columns if name in self._columns]]
        records = zip(rows.index, rows.to_dict("records"), strict=True)
        return [self._finding(str(fiche), row) for fiche, row in records]

    @cached_property
    def _columns(self) -> set[str]:
        fields = {name for _, name, _, _ in string.Formatter().parse(self.message) if name}
        return fields | {"pilier", "groupe"}

    def _finding(self, fiche: str, row: Mapping[Any, Any]) -> Finding:
        words = {str(name): None if pd.isna(value) else str(value) for name, value in row.items()}
        return Finding(
            code=self.code,
            severite=self.severite,
            phase=self.phase,
            fiche=fiche or None,
            form=self.form,
            message=typeset(
                self.message.format(**{name: word or "" for name, word in words.items()})
            ),
            pilier=words.get("pilier"),
            groupe=words.get("groupe"),
        )


RULES: dict[str, Rule] = {}
"""Every rule by code, in the order of the codes."""


def rule(
    *, code: str, severite: Severity, phase: str, source: str, form: str, message: str
) -> Callable[[Finder], Finder]:
    """Register the decorated function as a rule; its docstring is what the user reads of it."""

    def register(find: Finder) -> Finder:
        assert code not in RULES, f"two rules have the code {code}"
        RULES[code] = Rule(
            code=code,
            name=find.__name__,
            severite=severite,
            phase=phase,
            source=typeset(source),
            form=form,
            message=typeset(message),
            explication=_explication(find),
            find=find,
        )
        _sort(RULES)
        return find

    return register


def check(dossier: Dossier) -> list[Finding]:
    """All findings: gravest first, then by code, then in the order of the contract.

    A rule that raises leaves one finding of code `COH000` and stops no other.
    """
    findings = [finding for rule in RULES.values() for finding in _applied(rule, dossier)]
    gravity = {severite: rank for rank, severite in enumerate(Severity)}
    ranks = {fiche: rank for rank, fiche in enumerate(dossier.fiches, 1)}
    return sorted(
        findings, key=lambda f: (gravity[f.severite], f.code, ranks.get(f.fiche or "", 0))
    )


def absences(rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Faults without a fiche to open: each row says what is missing."""
    frame = pd.DataFrame([{"pilier": None, **row} for row in rows])
    return frame.set_index(pd.Index([""] * len(frame), dtype="string"))


def _applied(rule: Rule, dossier: Dossier) -> list[Finding]:
    try:
        return rule.apply(dossier)
    except Exception as error:  # whatever a rule does, the others still speak
        return [_not_applied(rule, error)]


def _not_applied(rule: Rule, error: Exception) -> Finding:
    cause = " ".join(f"{type(error).__name__} {error}".split())[:200]
    message = (
        f"La règle {rule.code} n’a pas pu être appliquée : {cause}. "
        "C’est un défaut de l’outil, pas de votre contrat : signalez-le avec ce message."
    )
    return Finding(NOT_APPLIED, Severity.ALERTE, rule.phase, None, rule.form, typeset(message))


def _explication(find: Finder) -> str:
    """The docstring, its first sentence on a line of its own."""
    text = " ".join((inspect.getdoc(find) or "").split())
    return typeset(re.sub(r"(?<=[.!?]) ", "\n", text, count=1))


def _sort(rules: dict[str, Rule]) -> None:
    for code in sorted(rules):
        rules[code] = rules.pop(code)
