"""Three-way merge of answers, question by question."""

from collections.abc import Iterable
from typing import Any

from pipeline.errors import ConflictError
from pipeline.fiche import Answers, Fiche


def merge(base: Answers, mine: Answers, theirs: Answers) -> tuple[dict[str, Any], list[str]]:
    """The merged answers, and the questions that both sides changed differently.

    A disputed question keeps `theirs` in the merged answers. Absent and None are the same.
    """
    merged, disputed = dict(theirs), []
    for name in {**base, **mine}:
        before, my_own, their_own = base.get(name), mine.get(name), theirs.get(name)
        if my_own in (before, their_own):
            continue
        if their_own == before:
            merged[name] = my_own
        else:
            disputed.append(name)
    return {name: value for name, value in merged.items() if value is not None}, disputed


def conflict(
    present: Fiche, author: str, base: Answers, mine: Answers, disputed: Iterable[str]
) -> ConflictError:
    """What to raise: the disputed answers as they were, as I wrote them, as they are now."""
    return ConflictError(
        "Une autre personne a changé la même réponse pendant que vous écriviez.",
        base={name: base.get(name) for name in disputed},
        mine={name: mine.get(name) for name in disputed},
        theirs={name: present.answers.get(name) for name in disputed},
        version=present.version,
        author=author,
    )
