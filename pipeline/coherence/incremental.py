"""The findings of a contract kept up to date: after a change, only what it touches is looked at.

Each rule is remembered with what it read. When the dossier comes back changed, a rule runs again
if one of these things no longer says the same; the others keep their findings.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock

from pipeline.coherence.controle import NOT_APPLIED, applied, ordered, speaking, weighed
from pipeline.coherence.finding import Finding
from pipeline.coherence.lecteur import Lecteur, Read, Worked, alike, read
from pipeline.coherence.modele import Rule, Worded
from pipeline.coherence.reglages import Reglages, effective
from pipeline.consolidation import Dossier


@dataclass(frozen=True)
class Answer:
    """What a rule found, and what it read for it."""

    worded: Worded
    reads: frozenset[Read]

    @property
    def lasts(self) -> bool:
        """Whether it may serve again; a rule that failed is always tried again."""
        return not any(finding.code == NOT_APPLIED for finding in self.findings)

    @property
    def findings(self) -> Iterable[Finding]:
        """The findings, in the order of the rule."""
        return self.worded.values()


@dataclass
class Verification:
    """The linter of one contract: the same findings as `check`, sooner after a change.

    It keeps the last dossier that it saw. One thread at a time.
    """

    reglages: Reglages | None = None
    ran: int = 0
    """How many rules ran the last time."""
    _dossier: Dossier | None = None
    _rules: dict[str, Rule] = field(default_factory=dict)
    _answers: dict[str, Answer] = field(default_factory=dict)
    _worked: dict[str, Worked] = field(default_factory=dict)

    def check(self, dossier: Dossier, *, phase: str | None = None) -> list[Finding]:
        """All findings of the dossier, as `check(dossier, phase=…, reglages=…)` gives them."""
        self._forget_former_rules(dossier)
        rules = speaking(self._rules.values(), dossier.cadre, phase)
        kept = _Kept(self._dossier, dossier, self._worked)
        lecteur = Lecteur(dossier, kept.worked())
        answers = {
            code: answer
            for code, answer in self._answers.items()
            if answer.lasts and kept.all_same(answer.reads)
        }
        late = [rule for rule in rules if rule.code not in answers]
        for rule in late:
            former = self._answers.get(rule.code)
            with lecteur.noted() as reads:
                known = former.worded if former else None
                worded = applied(rule, dossier, lecteur.as_dossier, known)
            answers[rule.code] = Answer(worded, frozenset(reads))
        self.ran, self._dossier = len(late), dossier
        self._answers, self._worked = answers, lecteur.worked
        found = [(rule, answers[rule.code].findings) for rule in rules]
        return ordered(dossier, weighed(found, dossier.cadre, phase))

    def _forget_former_rules(self, dossier: Dossier) -> None:
        if self._dossier is None or dossier.cadre != self._dossier.cadre:
            self._rules = effective(dossier.catalogue, self.reglages)
            self._dossier, self._answers, self._worked = None, {}, {}


class _Kept:
    """What of a former dossier still stands in the present one; each thing is compared once."""

    def __init__(self, former: Dossier | None, present: Dossier, worked: dict[str, Worked]) -> None:
        self._former, self._present, self._worked = former, present, worked
        self._known: dict[Read, bool] = {}

    def worked(self) -> dict[str, Worked]:
        return {name: each for name, each in self._worked.items() if self.same(("shared", name))}

    def all_same(self, reads: Iterable[Read]) -> bool:
        return all(map(self.same, reads))

    def same(self, what: Read) -> bool:
        if what not in self._known:
            self._known[what] = self._is_same(what)
        return self._known[what]

    def _is_same(self, what: Read) -> bool:
        kind, name = what
        if kind == "shared":
            return name in self._worked and self.all_same(self._worked[name].reads)
        if self._former is None:
            return False
        if kind == "table" and name not in self._former.tables:
            return False
        return alike(read(self._former, what), read(self._present, what))


class Linter:
    """The linter of a site: remembers the contracts checked last, `keep` at most.

    Several threads may call it; two of them wait for each other on one contract only.
    """

    def __init__(self, keep: int = 8) -> None:
        self._keep, self._lock = keep, Lock()
        self._known: OrderedDict[str, tuple[Verification, Lock]] = OrderedDict()

    def check(
        self, dossier: Dossier, *, phase: str | None = None, reglages: Reglages | None = None
    ) -> list[Finding]:
        """As the function `check`, sooner when this contract was checked before."""
        verification, lock = self._of(dossier.contrat.id, reglages)
        with lock:
            return verification.check(dossier, phase=phase)

    def _of(self, contrat: str, reglages: Reglages | None) -> tuple[Verification, Lock]:
        with self._lock:
            known = self._known.pop(contrat, None)
            if known is None or known[0].reglages != reglages:
                known = Verification(reglages), Lock()
            self._known[contrat] = known
            while len(self._known) > self._keep:
                self._known.popitem(last=False)
            return known
