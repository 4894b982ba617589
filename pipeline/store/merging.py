"""Three-way merge of answers, question by question."""

from typing import Any

from pipeline.fiche import Answers


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
