"""Two chapters side by side: the rows that say the same thing in the same words."""

from collections.abc import Callable, Iterable, Iterator

from pipeline.coherence.lecture import Faults, Row, faults, gathered, grouped
from pipeline.coherence.verbes import sentence
from pipeline.consolidation import Dossier

Said = tuple[str, ...] | None
"""What each of two fiches says, in words, when they cannot both be right."""


def facing(
    found: Iterable[Row], check: Callable[[Row, Row], Said], *columns: str
) -> Iterator[tuple[Row, Row, tuple[str, ...]]]:
    """Each row with the first one of another pilier, of the same wording, that `check` opposes."""
    same = grouped((row for row in found if row["wording"]), "wording", *columns)
    for alike in same.values():
        for one in alike:
            others = (other for other in alike if one["pilier"] and elsewhere(one, other))
            told = ((other, check(one, other)) for other in others)
            yield from [(one, other, said) for other, said in told if said][:1]


def worded(
    found: Iterable[Row], said: Callable[[Row], str] = lambda row: sentence(row["titre"])
) -> list[Row]:
    """The rows whose wording another one has too, with it."""
    same = gathered(found, said)
    return [
        {**row, "wording": words}
        for words, alike in same.items()
        for row in alike
        if len(alike) > 1
    ]


def side_by_side(dossier: Dossier, found: Iterable[tuple[Row, Row, tuple[str, ...]]]) -> Faults:
    """The finding: what is said here and elsewhere, in which chapter, and the fiche it faces."""
    return faults(
        {
            **one,
            "quoi": said[0],
            "ici": said[-2],
            "ailleurs": said[-1],
            "chapitre": chapter(dossier, other["pilier"]),
            "cle": other["fiche"],
        }
        for one, other, said in found
    )


def chapter(dossier: Dossier, pilier: str | None) -> str:
    """The label of a pilier; nothing when there is none of that value."""
    return next((each.label for each in dossier.piliers if each.value == pilier), "")


def elsewhere(one: Row, other: Row) -> bool:
    """Whether the other stands in a pilier, and not in the same."""
    return other["pilier"] is not None and one["pilier"] != other["pilier"]


def differ(one: object, other: object) -> bool:
    """Whether both say something, and not the same."""
    return one is not None and other is not None and one != other
