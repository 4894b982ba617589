"""Phases and gates: where a contract stands, and what keeps it from going further.

People decide in which phase a contract is; the tool only remembers it. On the way out of each phase
there is a gate, closed as long as a finding that is blocking at this phase is neither mended nor
accepted. Whoever decides may go through a closed gate by a dérogation, in writing: what was left
open is kept with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.coherence import Finding, Rule, phases
from pipeline.coherence.registre import at_phase, etat_du_registre
from pipeline.definitions import Cadre, Phase
from pipeline.errors import ProcessError
from pipeline.french import count, number
from pipeline.registre import LONGEST, Signalement
from pipeline.store.processus import PassagePhase

SIGNATURE = "Signature du contrat"


@dataclass(frozen=True)
class Porte:
    """The gate on the way out of a phase; `vers` is where it leads, None for the signature.

    `bloquants` are the findings that keep it closed.
    """

    phase: Phase
    vers: Phase | None
    bloquants: list[Finding]

    @property
    def ouverte(self) -> bool:
        """Whether nothing blocking remains."""
        return not self.bloquants

    @property
    def label(self) -> str:
        """What lies behind it."""
        return f"{self.vers.code} {self.vers.label}" if self.vers else SIGNATURE


def present_phase(cadre: Cadre, passages: Sequence[PassagePhase]) -> Phase:
    """Where people said that the contract is; its first phase as long as nobody said anything."""
    by_code = {phase.code: phase for phase in cadre.phases}
    known = [by_code[passage.vers] for passage in passages if passage.vers in by_code]
    return known[-1] if known else cadre.phases[0]


def gate(
    cadre: Cadre,
    phase: str,
    findings: Sequence[Finding],
    rules: Mapping[str, Rule],
    register: Mapping[str, Signalement],
) -> Porte:
    """The gate on the way out of a phase; `findings` are those of the whole contract, as at the
    signature.
    """
    rank = phases.codes(cadre).index(phases.known(phase, cadre))
    after = cadre.phases[rank + 1] if rank + 1 < len(cadre.phases) else None
    weighed = at_phase(findings, rules, phase, cadre)
    return Porte(cadre.phases[rank], after, etat_du_registre(weighed, register).bloquants)


def passage(
    cadre: Cadre,
    de: str,
    vers: str,
    last_gate: Porte | None,
    *,
    motif: str = "",
    derogation: bool = False,
) -> PassagePhase:
    """The passage from one phase to another, to be written; `last_gate` opens on `vers`.

    All that blocks at an earlier phase blocks there too: going on by several phases at once takes
    its last gate. Raises `ProcessError` when the gate is closed and no dérogation is given, when a
    dérogation or a step back has no reason, and when the contract is there already.
    """
    listed, motif = phases.codes(cadre), motif.strip()
    step = listed.index(phases.known(vers, cadre)) - listed.index(de)
    if step == 0:
        raise ProcessError(f"Le contrat est déjà à la phase {vers}.")
    if len(motif) > LONGEST or "\0" in motif:
        most = f"{number(LONGEST)} caractères visibles au plus"
        raise ProcessError(f"Ce texte ne convient pas : {most}.")
    if step < 0 and not motif:
        raise ProcessError("Écrivez pourquoi le contrat revient en arrière.")
    closed = last_gate.bloquants if step > 0 and last_gate else []
    if closed and not derogation:
        raise ProcessError(_closed(vers, closed))
    if closed and not motif:
        raise ProcessError("Une dérogation se justifie par écrit : dites pourquoi.")
    reserves = [{"identite": f.identite, "code": f.code, "message": f.message} for f in closed]
    return PassagePhase(de, vers, motif, tuple(reserves))


def before(cadre: Cadre, phase: str) -> str | None:
    """The phase right before another; None before the first."""
    listed = phases.codes(cadre)
    rank = listed.index(phases.known(phase, cadre))
    return listed[rank - 1] if rank else None


def _closed(vers: str, closed: Sequence[Finding]) -> str:
    points = count(len(closed), "point bloquant reste ouvert", "points bloquants restent ouverts")
    return (
        f"La porte de la phase {vers} est fermée : {points}. Corrigez, acceptez avec une "
        "justification, ou passez par une dérogation écrite."
    )
