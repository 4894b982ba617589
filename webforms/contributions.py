"""What a page says of the cycle: what waits for whom, what was sent back with which words."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.avancement import AT_HAND, Avancement, avancement
from pipeline.cycle import AT_COTECH, NEXT, WORDS, droit_for
from pipeline.fiche import Fiche
from pipeline.store.passages import Passage
from pipeline.vocabulary import Status
from webforms.context import services
from webforms.droits import peut
from webforms.workspace import Workspace

GESTURES: dict[Status, str] = {
    Status.BROUILLON: "Reprendre en brouillon",
    Status.SOUMIS: "Soumettre au comité technique",
    Status.REPRIS: "Prendre en main",
    Status.RENVOYE: "Renvoyer au groupe",
    Status.ACCEPTE: "Accepter",
}
"""What the button that leads to each status says."""

COUNTED: dict[Status, tuple[str, str]] = {
    Status.PROPOSE: ("proposition", "propositions"),
    Status.BROUILLON: ("en brouillon", "en brouillon"),
    Status.SOUMIS: ("soumise", "soumises"),
    Status.REPRIS: ("reprise par le comité technique", "reprises par le comité technique"),
    Status.RENVOYE: ("renvoyée au groupe", "renvoyées au groupe"),
    Status.ACCEPTE: ("acceptée", "acceptées"),
}
"""What one fiche, or several, of each status are said to be after their number."""


@dataclass(frozen=True)
class Standing:
    """Where one fiche stands, and what the person who looks at it may do about that.

    `draft` is the number of the version being written over an accepted one, else None.
    """

    fiche: Fiche
    last: Passage | None
    draft: int | None
    sends: tuple[Status, ...]
    examines: tuple[Status, ...]

    @property
    def word(self) -> str:
        """The status in words."""
        return WORDS[self.fiche.status]

    @property
    def changed(self) -> bool:
        """Whether its text has changed since it came to where it stands."""
        return self.last is not None and self.fiche.version > self.last.version


def standing(work: Workspace, fiche: Fiche) -> Standing:
    """Where a fiche stands. A proposal is answered elsewhere."""
    cycle = services().store.cycle
    passages = services().store.passages(work.id, fiche.id)
    moves = [p for p in passages if p.after == fiche.status]
    corrected = fiche.accepted_version is not None and fiche.status is not Status.ACCEPTE
    draft = cycle.acceptances(work.id, fiche.id) + 1 if corrected else None
    after = [] if fiche.status is Status.PROPOSE else sorted(NEXT[fiche.status], key=_order)
    allowed = [status for status in after if peut(droit_for(status), work.id, fiche.id)]
    sends = tuple(s for s in allowed if s in (Status.SOUMIS, Status.BROUILLON))
    examines = tuple(s for s in allowed if s not in sends)
    return Standing(fiche, moves[-1] if moves else None, draft, sends, examines)


def _order(status: Status) -> int:
    return [Status.ACCEPTE, Status.REPRIS, Status.RENVOYE, Status.SOUMIS, Status.BROUILLON].index(
        status
    )


@dataclass(frozen=True)
class Contribution:
    """What one group has written, sent and got back."""

    groupe: Fiche
    avancement: Avancement
    sentences: tuple[str, ...]
    at_hand: tuple[Fiche, ...]
    returned: tuple[tuple[Fiche, Passage | None], ...]
    counts: tuple[tuple[str, int], ...]
    open_threads: tuple[tuple[Fiche, int], ...]


def contribution(work: Workspace, groupe: Fiche) -> Contribution:
    """How far a group is, in words."""
    fiches = work.written_by(groupe)
    told = avancement(groupe, fiches, work.forms)
    words = services().store.cycle.last_words(work.id, Status.RENVOYE)
    threads = services().store.commentaires.open_counts(work.id)
    return Contribution(
        groupe,
        told,
        tuple(told.sentences(work.forms)),
        tuple(fiche for fiche in fiches if fiche.status in AT_HAND),
        tuple((f, words.get(f.id)) for f in fiches if f.status is Status.RENVOYE),
        tuple(
            (COUNTED[status][number > 1], number)
            for status in Status
            if (number := told.by_status[status])
        ),
        tuple((fiche, threads[fiche.id]) for fiche in fiches if threads[fiche.id]),
    )


def received(work: Workspace) -> list[tuple[Fiche, list[Fiche]]]:
    """What waits for the comité technique, group by group."""
    waiting = [(g, _waiting(work.written_by(g))) for g in work.groupes.values()]
    return [(groupe, fiches) for groupe, fiches in waiting if fiches]


def _waiting(fiches: Iterable[Fiche]) -> list[Fiche]:
    return [fiche for fiche in fiches if fiche.status in AT_COTECH]
