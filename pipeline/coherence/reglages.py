"""The rules as one contract has them: those of the tool, as its cadre, then itself, set them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from pipeline.answers import Catalogue
from pipeline.coherence import phases
from pipeline.coherence.modele import Rule
from pipeline.coherence.regles_locales import local_rules
from pipeline.coherence.rule import RULES
from pipeline.definitions import Definitions, Reglage, Regles
from pipeline.definitions.places import Part, Place
from pipeline.definitions.reading import read_regles, regles_from, regles_of_text
from pipeline.french import nearest, number

HIGHEST = 1_000
"""No threshold goes further: beyond, a rule would seem to speak and never would."""


@dataclass(frozen=True)
class Reglages:
    """What one contract changes of the rules; the cadre's own changes come before."""

    regles: Regles

    @classmethod
    def from_data(cls, data: Mapping[str, Any], name: str = "Réglages du contrat") -> Self:
        """From plain data, `{"reglages": {…}, "locales": […]}`; raises `DefinitionError`."""
        return cls(regles_from(data, name))

    @classmethod
    def from_text(cls, text: str, name: str = "Vos réglages") -> Self:
        """From YAML typed somewhere; raises `DefinitionError` with line, key and remedy."""
        return cls(regles_of_text(text, name) if text.strip() else Regles())

    def as_data(self) -> dict[str, Any]:
        """The same as JSON holds it."""
        return self.regles.model_dump(mode="json", exclude_defaults=True)


def load_reglages(path: Path) -> Reglages:
    """From a YAML file; raises `DefinitionError` with file, line, key and remedy."""
    return Reglages(read_regles(path))


def effective(catalogue: Catalogue, reglages: Reglages | None = None) -> dict[str, Rule]:
    """Every rule of a contract by code, also those switched off (`eteinte` says why).

    Raises `DefinitionError` when a setting names a rule or a threshold that does not exist, or
    when a local rule does not behave as its own examples say.
    """
    rules = _changed(dict(RULES), catalogue.cadre.regles, catalogue)
    return _changed(rules, reglages.regles, catalogue) if reglages else rules


def refuse_faulty_cadres(definitions: Definitions) -> None:
    """Raise `DefinitionError` when what a cadre changes of the rules does not hold."""
    for name in definitions.cadres:
        effective(Catalogue(definitions, name, ()))


def _changed(rules: dict[str, Rule], regles: Regles, catalogue: Catalogue) -> dict[str, Rule]:
    for rank, rule in enumerate(local_rules(regles.locales, catalogue, regles.place)):
        if rule.code in rules:
            sentence = f"le code « {rule.code} » est déjà pris par une règle du cadre ; changez-le."
            raise regles.place.fault(("locales", rank, "code"), sentence)
        rules[rule.code] = rule
    for code, reglage in regles.reglages.items():
        if code not in rules:
            sentence = f"la règle « {code} » n’existe pas{nearest(code.upper(), rules)}"
            raise regles.place.fault(("reglages", code), sentence)
        place = Part(regles.place, ("reglages", code))
        phases.refuse_unknown(catalogue.cadre, place, reglage.phase, reglage.avant)
        rules[code] = _set(rules[code], reglage, place)
    return dict(sorted(rules.items()))


def _set(rule: Rule, reglage: Reglage, place: Place) -> Rule:
    severite, phase = reglage.severite or rule.severite, reglage.phase or rule.phase
    moved = (reglage.severite, reglage.phase, reglage.avant) != (None, None, None)
    avant = dict(reglage.avant or {}) if moved else rule.avant
    return replace(
        rule,
        severite=severite,
        phase=phase,
        avant=phases.before(phase, severite, avant, place),
        seuils=_thresholds(rule, reglage, place),
        eteinte="" if reglage.allumee else reglage.eteinte or rule.eteinte,
    )


def _thresholds(rule: Rule, reglage: Reglage, place: Place) -> dict[str, float]:
    for name, value in reglage.seuils.items():
        if name not in rule.seuils:
            known = ", ".join(rule.seuils) or "aucun"
            sentence = f"la règle {rule.code} n’a pas de seuil « {name} » (seuils : {known})."
            raise place.fault(("seuils", name), sentence)
        if isinstance(rule.seuils[name], int) and not isinstance(value, int):
            raise place.fault(("seuils", name), "il faut un nombre entier.")
        if not 0 <= value <= HIGHEST:
            sentence = f"un seuil va de 0 à {number(HIGHEST)} ; pour que la règle se taise, "
            raise place.fault(("seuils", name), sentence + "éteignez-la et dites pourquoi.")
    return {**rule.seuils, **reglage.seuils}
