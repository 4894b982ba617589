"""What a contract changes of its rules, one rule at a time, and what changed in words."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from pipeline.coherence.modele import Rule
from pipeline.definitions import Cadre
from pipeline.errors import AnswerError
from pipeline.french import enumeration, number
from pipeline.vocabulary import Severity

Steps = Mapping[str, Severity | None]
"""What a rule weighs at each phase of a cadre, None where it is silent."""

Contenu = Mapping[str, Any]
"""Settings as JSON holds them: `{"reglages": {code: …}, "locales": […]}`."""


def steps_of(rule: Rule, cadre: Cadre) -> dict[str, Severity | None]:
    """What a rule weighs at each phase."""
    return {phase.code: rule.severity_at(phase.code, cadre) for phase in cadre.phases}


def from_steps(steps: Steps) -> dict[str, Any]:
    """The setting that gives these weights; raises `AnswerError` when they lessen or never come."""
    gravity = list(Severity)
    begun = [(phase, weight) for phase, weight in steps.items() if weight is not None]
    if not begun:
        raise AnswerError("Une règle qui ne parle à aucune phase s’éteint : dites pourquoi.")
    silent = [phase for phase in list(steps)[list(steps).index(begun[0][0]) :] if not steps[phase]]
    if silent:
        raise AnswerError(f"La règle parlait avant la phase {silent[0]} : elle ne se tait plus.")
    for (_, former), (phase, weight) in pairwise(begun):
        if gravity.index(weight) > gravity.index(former):
            raise AnswerError(f"À la phase {phase}, la règle pèserait moins qu’avant.")
    first = {weight: phase for phase, weight in reversed(begun)}
    *avant, (severite, phase) = ((w, first[w]) for w in dict.fromkeys(w for _, w in begun))
    return {"severite": severite.value, "phase": phase, "avant": {p: w.value for w, p in avant}}


def with_reglage(contenu: Contenu, code: str, reglage: Mapping[str, Any]) -> dict[str, Any]:
    """The settings with another one for a rule; an empty one takes it away."""
    others = {name: each for name, each in contenu.get("reglages", {}).items() if name != code}
    settings = {**others, code: dict(reglage)} if reglage else others
    return {**contenu, "reglages": dict(sorted(settings.items()))}


def changes(before: Contenu, after: Contenu) -> list[str]:
    """What changed from one version of the settings to the next, a sentence a rule."""
    return [*_of_rules(before, after), *_of_locales(before, after)]


def _of_rules(before: Contenu, after: Contenu) -> Iterator[str]:
    former, present = before.get("reglages", {}), after.get("reglages", {})
    for code in sorted({*former, *present}):
        if former.get(code) != present.get(code):
            yield f"{code} : {_said(present.get(code) or {})}."


def _of_locales(before: Contenu, after: Contenu) -> Iterator[str]:
    former, present = ({each.get("code"): each for each in c.get("locales", [])}
                       for c in (before, after))  # fmt: skip
    for code in sorted({*former, *present}, key=str):
        if former.get(code) != present.get(code):
            word = "ajoutée" if code not in former else "changée" if code in present else "retirée"
            yield f"{code} : règle {word}."


def _said(reglage: Mapping[str, Any]) -> str:
    parts = []
    if reglage.get("eteinte"):
        parts.append(f"éteinte, « {reglage['eteinte'].rstrip('.')} »")
    if reglage.get("allumee"):
        parts.append("rallumée")
    if reglage.get("severite") or reglage.get("phase"):
        steps = {**reglage.get("avant", {}), reglage.get("phase"): reglage.get("severite")}
        told = [f"{weight or 'même gravité'} à la phase {p}" if p else f"{weight}"
                for p, weight in steps.items()]  # fmt: skip
        parts.append(enumeration(told))
    for name, value in reglage.get("seuils", {}).items():
        parts.append(f"{name.replace('_', ' ')} {number(value)}")
    return " ; ".join(parts) or "comme le cadre la règle"
