"""What surrounds two items: it explains, and moves a score a little; the texts decide."""

from collections.abc import Mapping
from typing import Any

from pipeline.consolidation.rapprochements.words import words
from pipeline.french import enumeration, typeset

SAME_CONTEXT = 0.02
OTHER_QUARTIERS = -0.05
MOST_MOVED = 3 * SAME_CONTEXT

_SHARED = {
    "quartiers": ("quartier en commun", "quartiers en commun"),
    "partenaires": ("même partenaire", "mêmes partenaires"),
    "indicateurs": ("même indicateur", "mêmes indicateurs"),
}


def context(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[float, tuple[str, ...]]:
    """How much the score moves, and why, in French."""
    moved, said = 0.0, []
    for name, (single, several) in _SHARED.items():
        shared = _shared(one.get(name), other.get(name))
        if shared:
            moved += SAME_CONTEXT
            said.append(f"{several if len(shared) > 1 else single} : {enumeration(shared)}")
    if _apart(one.get("quartiers"), other.get("quartiers")):
        moved += OTHER_QUARTIERS
        said.append("quartiers différents")
    if _known(one.get("pilier")) and one.get("pilier") == other.get("pilier"):
        said.append("même pilier")
    return moved, tuple(map(typeset, said))


def _shared(one: Any, other: Any) -> list[str]:
    """What is in both lists, whatever its spelling, as the first one writes it."""
    known = {tuple(words(text)) for text in _texts(other)}
    return [text for text in _texts(one) if tuple(words(text)) in known]


def _apart(one: Any, other: Any) -> bool:
    return bool(_texts(one) and _texts(other) and not _shared(one, other))


def _texts(value: Any) -> list[str]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list | tuple | set | frozenset):
        return []
    return [text for text in listed if isinstance(text, str) and text.strip()]


def _known(value: Any) -> bool:
    return isinstance(value, str) and bool(value)
