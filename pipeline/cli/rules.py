"""What `cdv regles` prints."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from pipeline.answers import Catalogue
from pipeline.coherence import RULES, Rule, effective, load_reglages
from pipeline.coherence.mots import severities, thresholds
from pipeline.definitions import load_definitions
from pipeline.errors import DefinitionError
from pipeline.french import NBSP, nearest, typeset

SETTINGS = (
    "Se règle dans le cadre (forms/cadres/*.yml, clé « regles ») ou pour un contrat "
    "(un fichier donné par --reglages), clé « reglages › {code} » :\n  {code}: {example}"
)


def catalogue(cadre: str | None, reglages: str | None) -> Mapping[str, Rule]:
    """The rules of the tool; as a cadre and a file of settings change them, when asked."""
    if cadre is None and reglages is None:
        return RULES
    definitions = load_definitions()
    own = load_reglages(Path(reglages)) if reglages else None
    return effective(Catalogue(definitions, cadre or next(iter(definitions.cadres)), ()), own)


def chosen(rules: Mapping[str, Rule], code: str | None) -> list[Rule]:
    """All rules, or the one of that code; raises `DefinitionError` naming the nearest."""
    if code is None:
        return list(rules.values())
    if code.upper() not in rules:
        raise DefinitionError(
            f"La règle « {code} » n’existe pas{nearest(code.upper(), rules)} "
            "« cdv regles » les liste."
        )
    return [rules[code.upper()]]


def as_data(rules: Sequence[Rule]) -> list[dict[str, Any]]:
    """One object per rule; `severites` by phase, `eteinte` why it is switched off, or empty."""
    return [
        {
            "code": rule.code,
            "name": rule.name,
            "severite": rule.severite.value,
            "phase": rule.phase,
            "severites": {phase: severite.value for phase, severite in rule.severites.items()},
            "seuils": dict(rule.seuils),
            "source": rule.source,
            "form": rule.form,
            "message": rule.message,
            "explication": rule.explication,
            "exemple": rule.exemple,
            "eteinte": rule.eteinte,
        }
        for rule in rules
    ]


def as_text(rules: Sequence[Rule], code: str | None) -> str:
    """The catalogue, one line a rule; the whole explanation when one was asked for."""
    return _explained(rules[0]) if code else "\n".join(map(_line, rules))


def _line(rule: Rule) -> str:
    summary = rule.explication.splitlines()[0]
    weight = "éteinte" if rule.eteinte else rule.severite.value
    return f"{rule.code}  {weight:<8}  phase {rule.phase:<3}  {summary}"


def _explained(rule: Rule) -> str:
    lines = [click.style(f"{rule.code}  {rule.name}", bold=True)]
    if rule.eteinte:
        lines.append(f"Éteinte{NBSP}: {rule.eteinte}")
    lines += [
        f"Gravité{NBSP}: {severities(rule)}",
        f"Source{NBSP}: {rule.source}",
        f"Message{NBSP}: {rule.message}",
    ]
    if rule.seuils:
        lines.append(f"Seuils{NBSP}: {thresholds(rule)}")
    lines += ["", rule.explication]
    if rule.exemple:
        lines += ["", f"Exemple{NBSP}: {rule.exemple}"]
    return "\n".join([*lines, "", typeset(_settings(rule))])


def _settings(rule: Rule) -> str:
    """Where to change it, with what to write."""
    first = next(iter(rule.seuils.items()), None)
    example = f"{{seuils: {{{first[0]}: {first[1]}}}}}" if first else "{severite: conseil}"
    return SETTINGS.format(code=rule.code, example=example)
