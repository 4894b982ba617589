"""What `cdv controler` prints."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import click

from pipeline.cli.shared import folded
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

SCREEN, FIRST = 40, 3
"""Beyond so many findings, so many of each rule are told."""
EVERYTHING = "Tous, un à un : --sortie points.txt, ou --format xlsx --sortie points.xlsx."


def has_blocking(findings: Sequence[Finding]) -> bool:
    """Whether something must be settled before signature."""
    return any(finding.severite is Severity.BLOQUANT for finding in findings)


def as_data(controle: Controle) -> list[dict[str, Any]]:
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
            "justification": controle.justification(finding) or None,
        }
        for finding in controle.findings
    ]


def as_text(controle: Controle, *, whole: bool = False) -> str:
    """The findings by severity, and how many of each.

    A screen would not hold many: unless the `whole` is asked for, only the first ones of each rule
    are told then.
    """
    findings = controle.findings
    long = len(findings) > SCREEN and len({finding.code for finding in findings}) > 1
    at = f" (phase {controle.phase})" if controle.phase else ""
    lines = [f"{controle.dossier.contrat.nom}{at} – {_counted(findings)}"]
    for severity in Severity:
        of_severity = [finding for finding in findings if finding.severite is severity]
        if of_severity:
            title = f"{severity.value.capitalize()} ({len(of_severity)})"
            lines += ["", click.style(title, fg=_COLOURS[severity], bold=True)]
            lines += _told(of_severity, FIRST if long and not whole else None)
    if long and not whole:
        lines += ["", typeset(f"En tout : {_counted(findings)}. {EVERYTHING}")]
    explained = next((finding.code for finding in findings if finding.code in RULES), None)
    if explained:
        lines += ["", typeset(f"Pour comprendre une règle : cdv regles {explained}")]
    return "\n".join(lines)


def _told(findings: Sequence[Finding], most: int | None) -> Iterator[str]:
    """Each one, or so many of each rule and how many others it has."""
    for code, of_rule in groupby(findings, key=lambda finding: finding.code):
        found = list(of_rule)
        yield from (folded(f"  {code}  ", finding.message) for finding in found[:most])
        if others := len(found) - len(found[:most]):
            told = f"… et {count(others, 'autre')} : cdv controler --regle {code}"
            yield typeset(f"  {code}  {told}")


def _counted(findings: Sequence[Finding]) -> str:
    numbers = dict.fromkeys(Severity, 0)
    for finding in findings:
        numbers[finding.severite] += 1
    counts = [count(n, _NOUNS[s], _PLURALS.get(s, "")) for s, n in numbers.items() if n]
    return enumeration(counts) or "rien à signaler"
