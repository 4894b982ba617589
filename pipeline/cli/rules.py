"""What `cdv regles` prints."""

from collections.abc import Sequence
from typing import Any

import click

from pipeline.coherence import RULES, Rule
from pipeline.errors import DefinitionError
from pipeline.french import NBSP, nearest


def chosen(code: str | None) -> list[Rule]:
    """All rules, or the one of that code; raises `DefinitionError` naming the nearest."""
    if code is None:
        return list(RULES.values())
    if code.upper() not in RULES:
        raise DefinitionError(
            f"La règle « {code} » n’existe pas{nearest(code.upper(), RULES)} "
            "« cdv regles » les liste."
        )
    return [RULES[code.upper()]]


def as_data(rules: Sequence[Rule]) -> list[dict[str, Any]]:
    """One object per rule: `code, severite, phase, source, message, explication`."""
    return [
        {
            "code": rule.code,
            "severite": rule.severite.value,
            "phase": rule.phase,
            "source": rule.source,
            "message": rule.message,
            "explication": rule.explication,
        }
        for rule in rules
    ]


def as_text(rules: Sequence[Rule], code: str | None) -> str:
    """The catalogue, one line a rule; the whole explanation when one was asked for."""
    return _explained(rules[0]) if code else "\n".join(map(_line, rules))


def _line(rule: Rule) -> str:
    summary = rule.explication.splitlines()[0]
    return f"{rule.code}  {rule.severite.value:<8}  phase {rule.phase:<3}  {summary}"


def _explained(rule: Rule) -> str:
    return "\n".join(
        [
            click.style(f"{rule.code}  {rule.name}", bold=True),
            f"Gravité{NBSP}: {rule.severite.value}",
            f"Phase{NBSP}: {rule.phase}",
            f"Source{NBSP}: {rule.source}",
            f"Message{NBSP}: {rule.message}",
            "",
            rule.explication,
        ]
    )
