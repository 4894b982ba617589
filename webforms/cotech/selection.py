"""What a person checked and wrote on one of the committee's pages, and what was in view then.

The names start with an underscore: no question of a form can have them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask import abort, request

from pipeline.answers import clean
from pipeline.consolidation.items import Item
from webforms.cotech.table import Table

CIBLE, MOTIF, RANG, VUE, RETOUR = "_cible", "_motif", "_rang", "_vue", "_retour"


@dataclass(frozen=True)
class Selection:
    """The targets and the reason.

    `base_rang` and `seen` are the decisions and the versions in view; those of now when a page is
    opened, which the page sends back.
    """

    cibles: tuple[str, ...] = ()
    motif: str = ""
    base_rang: int | None = None
    seen: tuple[str, ...] = ()

    def rang(self, table: Table) -> int:
        """The last decision in view."""
        return table.base_rang if self.base_rang is None else self.base_rang

    def versions(self, table: Table, items: Iterable[Item]) -> dict[str, int]:
        """For each original behind the items, the version that was in view."""
        present = table.versions(items)
        seen = dict(_version(text) for text in self.seen)
        return {each: min(seen.get(each, version), version) for each, version in present.items()}


def asked() -> Selection:
    """The targets that an address names: `?_cible=e1&_cible=e2`."""
    cibles = tuple(dict.fromkeys(request.args.getlist(CIBLE)))
    return Selection(cibles, clean(request.args.get(MOTIF, "")))


def sent() -> Selection:
    """What was sent with a button."""
    rang = request.form.get(RANG, "")
    if not re.fullmatch("[0-9]{1,9}", rang):
        abort(400)
    return Selection(
        cibles=tuple(dict.fromkeys(request.form.getlist(CIBLE))),
        motif=clean(request.form.get(MOTIF, "")).strip(),
        base_rang=int(rang),
        seen=tuple(request.form.getlist(VUE)),
    )


def now(selection: Selection) -> Selection:
    """The same targets and reason, in view of all that is decided and written now."""
    return replace(selection, base_rang=None, seen=())


def in_view(table: Table, items: Iterable[Item]) -> list[str]:
    """What a page sends back to say which versions it showed: `e1:3`."""
    return [f"{each}:{version}" for each, version in table.versions(items).items()]


def _version(text: str) -> tuple[str, int]:
    match = re.fullmatch(r"(.+):([0-9]{1,9})", text, re.DOTALL)
    if not match or int(match[2]) < 1:
        abort(400)
    return match[1], int(match[2])
