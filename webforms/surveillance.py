"""What the rules say of a contract, worked out once for each of its states; who may read what."""

import time
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from flask import current_app

from pipeline.droits import permet
from pipeline.errors import PipelineError
from pipeline.vocabulary import Droit
from webforms.context import services
from webforms.droits import moi
from webforms.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.coherence import Finding
    from pipeline.suivi import Suivi

WAITED_FOR, PAUSE = 0.2, 30
"""Seconds a page waits for the rules at most; how many times as long they rest when it is more."""

KEPT = 8
"""So many contracts stay in memory; the others are checked again when somebody comes back."""


class Surveillance:
    """The last `Suivi` of each contract; a contract that has not changed is not checked again."""

    def __init__(self, keep: int = KEPT) -> None:
        from pipeline.coherence import Linter  # noqa: PLC0415 (pandas waits until needed)

        self._keep, self._linter = keep, Linter(keep)
        self._lock = Lock()
        self._known: OrderedDict[str, tuple[str, Suivi]] = OrderedDict()
        self._turns: dict[str, Lock] = {}
        self._costs: dict[str, float] = {}
        self._next: dict[str, float] = {}

    def of(self, contrat: str) -> "Suivi":
        """The contract as it stands now; raises `NotFoundError`."""
        with self._lock:
            turn = self._turns.setdefault(contrat, Lock())
        with turn:  # whoever comes second finds it done
            return self._last(contrat, _key(contrat)) or self._checked(contrat)

    def lately(self, contrat: str) -> "Suivi":
        """The same for a page that cannot wait: a large contract may be told as it was just before.

        Checking it anew then goes on behind, seldom enough to leave the machine to those who write.
        """
        with self._lock:
            known, cost = self._known.get(contrat), self._costs.get(contrat, 0.0)
        if known is None or cost < WAITED_FOR:
            return self.of(contrat)
        if known[0] != _key(contrat):
            self._check_behind(contrat, cost)
        return known[1]

    def _check_behind(self, contrat: str, cost: float) -> None:
        with self._lock:
            if time.monotonic() < self._next.get(contrat, 0.0):
                return
            self._next[contrat] = time.monotonic() + PAUSE * cost
        app: Any = current_app._get_current_object()  # type: ignore[attr-defined]

        def check() -> None:
            with app.app_context(), suppress(PipelineError):  # the next page asks again
                self.of(contrat)

        Thread(target=check, daemon=True).start()

    def _last(self, contrat: str, key: str) -> "Suivi | None":
        with self._lock:
            known = self._known.get(contrat)
            if known is None or known[0] != key:
                return None
            self._known.move_to_end(contrat)
            return known[1]

    def _checked(self, contrat: str) -> "Suivi":
        from pipeline.build import suivi_of  # noqa: PLC0415

        store, definitions = services().store, services().definitions
        before, start = _state(contrat), time.monotonic()
        suivi = suivi_of(store, contrat, definitions, self._linter)
        rang = suivi.evenements[-1].rang if suivi.evenements else 0
        with self._lock:
            self._known[contrat] = f"{before} {rang}", suivi
            self._costs[contrat] = time.monotonic() - start
            while len(self._known) > self._keep:
                self._turns.pop(self._known.popitem(last=False)[0], None)
        return suivi


def suivi_de(contrat: str) -> "Suivi":
    """What the rules say of a contract now, noted in its register."""
    return _surveillance().of(contrat)


def suivi_recent(contrat: str) -> "Suivi":
    """The same, or what they said just before when the contract is a large one."""
    return _surveillance().lately(contrat)


def _surveillance() -> Surveillance:
    found = current_app.extensions.get("surveillance")
    if found is None:
        found = current_app.extensions.setdefault("surveillance", Surveillance())
    assert isinstance(found, Surveillance)
    return found


def readable(work: Workspace, findings: "Sequence[Finding]") -> "list[Finding]":
    """The findings that the person who is logged in may read.

    Whoever reads all of the contract reads all of them; others those on the fiches that they read,
    and what is missing in the whole contract or in a group of theirs.
    """
    personne = moi()
    if permet(personne, Droit.LIRE_TOUT, work.id):
        return list(findings)
    qualites = personne.dans(work.id) if personne else ()
    groupes = {qualite.groupe for qualite in qualites if qualite.groupe}
    missing = {None, *groupes} if groupes else set()
    return [
        f for f in findings if f.fiche in work.places or (f.fiche is None and f.groupe in missing)
    ]


def _key(contrat: str) -> str:
    store = services().store
    return f"{_state(contrat)} {store.registre.rang(contrat)}"


def _state(contrat: str) -> str:
    store = services().store
    parts: list[Any] = [store.registre.empreinte(contrat), store.processus.cle(contrat)]
    return " ".join(map(str, [*parts, date.today()]))
