"""The contracts that are open: each made again when it has changed, and only what has."""

from typing import Any

from pipeline.definitions import Definitions
from pipeline.fiche import Fiche
from pipeline.store.snapshot import Snapshot
from webforms.workspace import Memory, Workspace


class Workspaces:
    """The last workspace of each contract: made again when the contract has changed, not before."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions
        self._last: dict[str, tuple[Snapshot, Workspace]] = {}
        self._memories: dict[str, Memory] = {}

    def of(self, snapshot: Snapshot) -> Workspace:
        """The workspace of a contract as it stood."""
        contrat = snapshot.contrat
        known = self._last.get(contrat.id)
        if known is not None and known[0] is snapshot:
            return known[1]
        memory = self._memories.setdefault(contrat.id, {})
        like = known[1] if known is not None and _same_order(known[0], snapshot) else None
        made = Workspace(contrat, snapshot.fiches, self._definitions, memory, like).arranged()
        self._last[contrat.id] = (snapshot, made)
        return made


def _same_order(before: Snapshot, after: Snapshot) -> bool:
    """Whether texts alone have changed: every fiche is where it was, under the same number."""
    if before.key[0] != after.key[0] or before.by_id.keys() != after.by_id.keys():
        return False
    both = ((before.by_id[key], fiche) for key, fiche in after.by_id.items())
    return all(was is now or _order_of(was) == _order_of(now) for was, now in both)


def _order_of(fiche: Fiche) -> tuple[Any, ...]:
    """All that the order of the contract is made from."""
    place = (fiche.form, fiche.parent, fiche.groupe, fiche.position)
    return (*place, fiche.answers.get("pilier"))
