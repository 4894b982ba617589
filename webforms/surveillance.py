"""What the rules say of a contract, worked out once for each of its states; who may read what."""

import re
import sys
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from flask import current_app, g, request

from pipeline.droits import permet
from pipeline.errors import PipelineError
from pipeline.fiche import Fiche
from pipeline.store.rows import now
from pipeline.vocabulary import Droit
from webforms import wording
from webforms.context import services
from webforms.droits import moi
from webforms.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.coherence import Finding
    from pipeline.suivi import Suivi

WAITED_FOR, LARGE = 0.2, 400
"""A page waits for rules that take fewer seconds, on a contract that has no more fiches."""

PAUSE, REST = 30, 30.0
"""Behind, rules rest so many times as long as they took, and so many seconds at least."""

PATIENCE, BREATH = 2.0, 4
"""Whoever writes waits for rules that take fewer seconds, and then rest so many times as long."""

FRESH = timedelta(minutes=1)
"""Findings of the last minute are not said to be old."""

GIVE_WAY = 0.0005
"""Seconds after which rules that run behind let somebody's request go on."""

QUOTED = re.compile("«\\s([^»]*)\\s»")
ELSEWHERE = "«\N{NO-BREAK SPACE}une fiche d’un autre groupe\N{NO-BREAK SPACE}»"

KEPT = 8
"""So many contracts stay in memory; the others are checked again when somebody comes back."""


@dataclass(frozen=True)
class Known:
    """What the rules said of a contract, of which state of it, and when."""

    key: str
    suivi: "Suivi"
    at: datetime


class Surveillance:
    """The last `Suivi` of each contract; a contract that has not changed is not checked again."""

    def __init__(self, keep: int = KEPT) -> None:
        from pipeline.coherence import Linter  # noqa: PLC0415 (pandas waits until needed)

        self._keep, self._linter = keep, Linter(keep)
        self._lock, self._behind = Lock(), Lock()
        self._known: OrderedDict[str, Known] = OrderedDict()
        self._turns: dict[str, Lock] = {}
        self._costs: dict[str, float] = {}
        self._next: dict[str, float] = {}
        self._rested: dict[str, float] = {}

    def of(self, contrat: str) -> Known:
        """The contract as it stands now; raises `NotFoundError`."""
        with self._lock:
            turn = self._turns.setdefault(contrat, Lock())
        with turn:  # whoever comes second finds it done
            return self._last(contrat, _key(contrat)) or self._checked(contrat)

    def lately(self, contrat: str) -> Known | None:
        """The same for a page that cannot wait: a large contract is told as it was just before.

        Checking it anew then goes on behind, one contract at a time and seldom enough to leave the
        machine to those who write. None as long as a large contract was never checked.
        """
        with self._lock:
            known, cost = self._known.get(contrat), self._costs.get(contrat, 0.0)
        if cost < WAITED_FOR and not _is_large(contrat):
            return self.of(contrat)
        if known is None or known.key != _key(contrat):
            self._check_behind(contrat, cost)
        return known

    def closely(self, contrat: str) -> Known | None:
        """The same for whoever writes: after a change only what it touches is looked at, and they
        wait for it, unless the rules have just run for somebody else.
        """
        with self._lock:
            known, cost = contrat in self._known, self._costs.get(contrat, 0.0)
            rested = time.monotonic() >= self._rested.get(contrat, 0.0)
        return self.of(contrat) if known and rested and cost < PATIENCE else self.lately(contrat)

    def _check_behind(self, contrat: str, cost: float) -> None:
        if time.monotonic() < self._next.get(contrat, 0.0):
            return
        if not self._behind.acquire(blocking=False):
            return
        self._next[contrat] = time.monotonic() + max(REST, PAUSE * cost)
        app: Any = current_app._get_current_object()  # type: ignore[attr-defined]

        def check() -> None:
            with _giving_way(self._behind), app.app_context(), suppress(PipelineError):
                self.of(contrat)  # refused for a moment: the next page asks again

        Thread(target=check, daemon=True).start()

    def _last(self, contrat: str, key: str) -> Known | None:
        with self._lock:
            known = self._known.get(contrat)
            if known is None or known.key != key:
                return None
            self._known.move_to_end(contrat)
            return known

    def _checked(self, contrat: str) -> Known:
        from pipeline.build import suivi_of  # noqa: PLC0415

        store, definitions = services().store, services().definitions
        before, at, start = _state(contrat), now(), time.monotonic()
        suivi = suivi_of(store, contrat, definitions, self._linter)
        rang = suivi.evenements[-1].rang if suivi.evenements else 0
        made, end = Known(f"{before} {rang}", suivi, at), time.monotonic()
        with self._lock:
            if contrat in self._known:  # the first time says nothing of the next ones
                self._costs[contrat] = end - start
                self._rested[contrat] = end + BREATH * (end - start)
            self._known[contrat] = made
            while len(self._known) > self._keep:
                self._turns.pop(self._known.popitem(last=False)[0], None)
        return made


@contextmanager
def _giving_way(behind: Lock) -> Iterator[None]:
    """While the rules run behind, whoever writes takes the interpreter back at once."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(GIVE_WAY)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
        behind.release()


def suivi_de(contrat: str) -> "Suivi":
    """What the rules say of a contract now, noted in its register."""
    return _surveillance().of(contrat).suivi


def suivi_recent(contrat: str) -> "Suivi":
    """The same, or what they said just before when the contract is a large one."""
    known = _lately(contrat)
    return known.suivi if known else suivi_de(contrat)


def suivi_connu(contrat: str) -> "Suivi | None":
    """The same without ever waiting: None while a large contract is checked for the first time."""
    known = _lately(contrat)
    return known.suivi if known else None


def suivi_de_pres(contrat: str) -> "Suivi | None":
    """The same beside a fiche that somebody writes: what they have just mended is gone."""
    known = g.setdefault("suivis", {})[contrat] = _surveillance().closely(contrat)
    return known.suivi if known else None


def a_jour(contrat: str) -> bool:
    """Whether the findings that a page shows are those of the contract as it stands."""
    known = _lately(contrat)
    return known is not None and known.key == _key(contrat)


def controle_a(contrat: str) -> str:
    """« Contrôlé à 14 h 32 » when the findings that a page shows are old; empty otherwise."""
    known = _lately(contrat)
    if known is None or now() - known.at < FRESH or known.key == _key(contrat):
        return ""
    return f"Contrôlé à {wording.hour(known.at)}"


def _lately(contrat: str) -> Known | None:
    """A page that only reads asks once."""
    if request.method != "GET":
        return _surveillance().lately(contrat)
    asked: dict[str, Known | None] = g.setdefault("suivis", {})
    if contrat not in asked:
        asked[contrat] = _surveillance().lately(contrat)
    return asked[contrat]


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
    whole = services().workspaces.of(services().store.snapshot(work.id))
    hidden = _titles(whole, whole.in_no_order) - _titles(work, work.fiches)
    return [
        _discreet(f, hidden)
        for f in findings
        if f.fiche in work.places or (f.fiche is None and f.groupe in missing)
    ]


def _discreet(finding: "Finding", hidden: set[str]) -> "Finding":
    """The same without the titles of fiches that the person may not read."""

    def told(found: re.Match[str]) -> str:
        return ELSEWHERE if " ".join(found[1].split()) in hidden else found[0]

    return replace(finding, message=QUOTED.sub(told, finding.message))


def _titles(work: Workspace, fiches: Iterable[Fiche]) -> set[str]:
    """What these fiches are called, with plain spaces."""
    return {" ".join(work.title(fiche).split()) for fiche in fiches}


def _is_large(contrat: str) -> bool:
    return len(services().store.snapshot(contrat).fiches) > LARGE


def _key(contrat: str) -> str:
    store = services().store
    return f"{_state(contrat)} {store.registre.rang(contrat)}"


def _state(contrat: str) -> str:
    store = services().store
    parts: list[Any] = [store.registre.empreinte(contrat), store.processus.cle(contrat)]
    return " ".join(map(str, [*parts, date.today()]))
