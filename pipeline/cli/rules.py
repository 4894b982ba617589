"""What `cdv regles` prints."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from pipeline.answers import Catalogue
from pipeline.cli.shared import chosen_contrat, folded, open_store, say
from pipeline.coherence import RULES, Rule, effective, load_reglages
from pipeline.coherence.familles import by_family
from pipeline.coherence.mots import severities, thresholds
from pipeline.definitions import load_definitions
from pipeline.errors import DefinitionError
from pipeline.french import NBSP, typeset

SETTINGS = (
    "Se règle dans le cadre (forms/cadres/*.yml, clé « regles ») ou pour un contrat "
    "(un fichier donné par --reglages), clé « reglages › {code} » :\n  {code}: {example}"
)


def asked(
    cadre: str | None, reglages: str | None, contrat: str | None, base: str | None
) -> Mapping[str, Rule]:
    """The rules that `cdv regles` was asked for; raises `DefinitionError`."""
    if contrat is None:
        return catalogue(cadre, reglages)
    if cadre or reglages:
        raise DefinitionError("Choisissez : soit --contrat, soit --cadre et --reglages.")
    return of_contrat(base, contrat)


def catalogue(cadre: str | None, reglages: str | None) -> Mapping[str, Rule]:
    """The rules of the tool; as a cadre and a file of settings change them, when asked."""
    if cadre is None and reglages is None:
        return RULES
    definitions = load_definitions()
    own = load_reglages(Path(reglages)) if reglages else None
    return effective(Catalogue(definitions, cadre or next(iter(definitions.cadres)), ()), own)


def of_contrat(base: str | None, contrat: str) -> Mapping[str, Rule]:
    """The rules as one contract of the database sets them, with its own."""
    from pipeline.build import dossier_of  # noqa: PLC0415
    from pipeline.suivi import settings_of  # noqa: PLC0415

    store = open_store(base)
    dossier = dossier_of(store, chosen_contrat(store, contrat).id, load_definitions())
    _, rules, fault = settings_of(store, dossier)
    if fault:
        say(f"Les réglages du contrat ne s’appliquent plus : {fault}")
    return rules


def chosen(rules: Mapping[str, Rule], code: str | None) -> list[Rule]:
    """All rules, or the one of that code; raises `DefinitionError`."""
    if code is None:
        return list(rules.values())
    if code.upper() not in rules:
        own = " ; une règle propre à un contrat, avec --contrat" * code.upper().startswith("LOC")
        raise DefinitionError(f"La règle « {code} » n’existe pas. « cdv regles » les liste{own}.")
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
    """The catalogue, family by family; the whole explanation when one rule was asked for."""
    if code:
        return _explained(rules[0])
    return "\n\n".join(
        "\n".join([click.style(label, bold=True), *map(_line, own)])
        for label, own in by_family(rules).items()
    )


def _line(rule: Rule) -> str:
    summary = rule.explication.splitlines()[0]
    weight = "éteinte" if rule.eteinte else rule.severite.value
    return folded(f"{rule.code}  {weight:<8}  phase {rule.phase:<3}  ", summary)


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
