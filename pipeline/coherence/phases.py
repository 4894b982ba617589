"""Where a step of the process stands in a cadre, also a step that the cadre does not list."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from pipeline.definitions import Cadre
from pipeline.definitions.places import Place
from pipeline.errors import DefinitionError
from pipeline.french import nearest
from pipeline.vocabulary import Severity

Value = TypeVar("Value")


def codes(cadre: Cadre) -> list[str]:
    """The steps of the cadre, in its order."""
    return [phase.code for phase in cadre.phases]


def known(phase: str, cadre: Cadre) -> str:
    """The same code; raises `DefinitionError` naming the steps when the cadre has no such one."""
    listed = codes(cadre)
    if phase not in listed:
        raise DefinitionError(
            f"La phase « {phase} » n’existe pas dans le cadre « {cadre.name} »"
            f"{nearest(phase, listed)} Phases : {', '.join(listed)}."
        )
    return phase


def rank(phase: str, listed: Sequence[str]) -> int:
    """The place of a step: its own; else that of the step it is part of, or of the next one.

    What a cadre has no later step for belongs to its last: nothing escapes the signature.
    """
    if phase in listed:
        return listed.index(phase)
    wanted = number(phase)
    within = [r for r, code in enumerate(listed) if wanted[: len(number(code))] == number(code)]
    after = [r for r, code in enumerate(listed) if number(code) > wanted]
    return (within or after or [len(listed) - 1])[0]


def reached(steps: Mapping[str, Value], phase: str, listed: Sequence[str]) -> Value | None:
    """Of values by step, the one in force at `phase`: that of the last step reached, if any."""
    now = rank(phase, listed)
    begun = [(rank(step, listed), place) for place, step in enumerate(steps)]
    begun = [each for each in begun if each[0] <= now]
    return list(steps.values())[max(begun)[1]] if begun else None


def number(phase: str) -> tuple[int, ...]:
    """`"3.2"` -> `(3, 2)`."""
    return tuple(int(part) for part in phase.split("."))


def refuse_unknown(
    cadre: Cadre, place: Place, phase: str | None, avant: Iterable[str] | None
) -> None:
    """Raise `DefinitionError` when a setting names a step that the cadre does not have."""
    named = [(("phase",), phase)] if phase else []
    for where, step in [*named, *((("avant", step), step) for step in avant or ())]:
        if step not in codes(cadre):
            listed = ", ".join(codes(cadre))
            raise place.fault(where, f"la phase « {step} » n’existe pas (phases : {listed}).")


def before(
    phase: str, severite: Severity, avant: Mapping[str, Severity], place: Place
) -> dict[str, Severity]:
    """The severities of earlier phases; raises `DefinitionError` when they are not milder."""
    gravity = list(Severity)
    for step, earlier in avant.items():
        if number(step) >= number(phase):
            raise place.fault(
                ("avant", step), f"il faut une phase d’avant la phase {phase}, celle de la règle."
            )
        if gravity.index(earlier) < gravity.index(severite):
            raise place.fault(("avant", step), f"plus grave avant la phase {phase} qu’après.")
    return dict(avant)
