"""What `cdv controler` prints."""

import shutil
import textwrap
from collections.abc import Sequence
from typing import Any

import click

from pipeline.coherence import RULES, Finding
from pipeline.exchange.signalements import Controle
from pipeline.french import count, enumeration, typeset
from pipeline.vocabulary import Severity

_COLOURS = {Severity.BLOQUANT: "red", Severity.ALERTE: "yellow", Severity.CONSEIL: "blue"}
_NOUNS = {
    Severity.BLOQUANT: "point bloquant",
    Severity.ALERTE: "alerte",
    Severity.CONSEIL: "conseil",
}
_PLURALS = {Severity.BLOQUANT: "points bloquants"}


def has_blocking(findings: Sequence[Finding]) -> bool:
    """Whether something must be settled before signature."""
    return any(finding.severite is Severity.BLOQUANT for finding in findings)


def as_data(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """One object per finding; `identite` is the same from one run to the next."""
    return [
        {
            "code": finding.code,
            "severite": finding.severite.value,
            "phase": finding.phase,
            "fiche": finding.fiche,
            "form": finding.form,
            "question": finding.question,
            "pilier": finding.pilier,
            "groupe": finding.groupe,
            "message": finding.message,
            "identite": finding.identite,
        }
        for finding in findings
    ]


def as_text(controle: Controle) -> str:
    """The findings by severity, one line each, and how many of each."""
    findings = controle.findings
    at = f" (phase {controle.phase})" if controle.phase else ""
    lines = [f"{controle.dossier.contrat.nom}{at} – {_counted(findings)}"]
    for severity in Severity:
        of_severity = [finding for finding in findings if finding.severite is severity]
        if of_severity:
            title = f"{severity.value.capitalize()} ({len(of_severity)})"
            lines += ["", click.style(title, fg=_COLOURS[severity], bold=True)]
            lines += map(_line, of_severity)
    explained = next((finding.code for finding in findings if finding.code in RULES), None)
    if explained:
        lines += ["", typeset(f"Pour comprendre une règle : cdv regles {explained}")]
    return "\n".join(lines)


def _line(finding: Finding) -> str:
    """Folded to the width of the terminal, the message aligned behind the code."""
    width = max(60, min(shutil.get_terminal_size((100, 24)).columns, 120))
    return textwrap.fill(
        finding.message,
        width,
        initial_indent=f"  {finding.code}  ",
        subsequent_indent=" " * 10,
        break_on_hyphens=False,
    )


def _counted(findings: Sequence[Finding]) -> str:
    numbers = dict.fromkeys(Severity, 0)
    for finding in findings:
        numbers[finding.severite] += 1
    counts = [count(n, _NOUNS[s], _PLURALS.get(s, "")) for s, n in numbers.items() if n]
    return enumeration(counts) or "rien à signaler"
