"""A contract under watch: what its rules say at its phase, and the register kept up with it."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from pipeline.coherence import Finding, Linter, Reglages, Rule, check, effective
from pipeline.coherence.registre import EtatDuRegistre, at_phase, etat_du_registre, unheard
from pipeline.consolidation import Dossier
from pipeline.definitions import Phase
from pipeline.errors import DefinitionError
from pipeline.process import Porte, before, gate, present_phase
from pipeline.registre import Etat, Evenement, Signalement, replay
from pipeline.store import Store
from pipeline.store.processus import PassagePhase, Version
from pipeline.vocabulary import Severity


@dataclass(frozen=True)
class Suivi:
    """One contract as it stands: its phase, what its rules say, and what was decided on it.

    `findings` weigh what they weigh at the present phase; `entiers` are all there are, as at the
    signature. `versions` are the settings of the contract, oldest first; `fault` is the sentence on
    those that no longer hold, and then do not count.
    """

    dossier: Dossier
    phase: Phase
    passages: Sequence[PassagePhase]
    rules: Mapping[str, Rule]
    entiers: Sequence[Finding]
    findings: Sequence[Finding]
    evenements: Sequence[Evenement]
    fault: str = ""
    versions: Sequence[Version] = ()

    @cached_property
    def register(self) -> dict[str, Signalement]:
        """Where each finding stands, by identity."""
        return replay(self.evenements)

    @cached_property
    def etat(self) -> EtatDuRegistre:
        """The findings of the present phase, told apart by the register."""
        return etat_du_registre(self.findings, self.register)

    @cached_property
    def a_venir(self) -> list[Finding]:
        """What is silent at the present phase and will speak at a later one."""
        told = {finding.identite for finding in self.findings}
        return [finding for finding in self.entiers if finding.identite not in told]

    @cached_property
    def _full(self) -> dict[str, Finding]:
        return {finding.identite: finding for finding in self.entiers}

    def graver(self, finding: Finding) -> Finding | None:
        """The same finding as it will weigh at its own phase, when that is more than now."""
        full, weights = self._full.get(finding.identite), list(Severity)
        graver = full and weights.index(full.severite) < weights.index(finding.severite)
        return full if graver else None

    def groupe_of(self, finding: Finding) -> str | None:
        """Whose it is: the group it was given to, else that of its fiche."""
        line = self.register.get(finding.identite)
        return self.groupe_of_line(line) if line else finding.groupe

    def groupe_of_line(self, line: Signalement) -> str | None:
        """The same for a line of the register; a group that was deleted has nothing any more."""
        return line.attribue if line.attribue in self.dossier.fiches else line.dernier.groupe

    @cached_property
    def porte(self) -> Porte:
        """The gate on the way out of the present phase."""
        return self.porte_de(self.phase.code)

    def porte_de(self, phase: str) -> Porte:
        """The gate on the way out of a phase."""
        return gate(self.dossier.cadre, phase, self.entiers, self.rules, self.register)

    def porte_vers(self, phase: str) -> Porte | None:
        """The gate that opens on a phase; none opens on the first."""
        left = before(self.dossier.cadre, phase)
        return self.porte_de(left) if left else None

    def counted_at(self, at: datetime, apart: Container[str] = ()) -> Counter[Severity]:
        """How many findings were open at a moment, by severity, as the register tells it.

        Those of the rules `apart` do not count.
        """
        settled = (Etat.ACCEPTE, Etat.RESOLU)
        lines = (line for line in self._register_at(at).values() if line.code not in apart)
        return Counter(line.severite for line in lines if line.etat not in settled)

    def change_since(self, at: datetime) -> dict[Severity, int] | None:
        """How many more findings of each severity than then; None when nobody looked then.

        What is there now is weighed as the phase of then weighed it: going on to the next phase
        is neither better nor worse, nor is switching a rule on or off.
        """
        if not self.evenements or self.evenements[0].at > at:
            return None
        apart = self._switched_since(at)
        before, present = self.counted_at(at, apart), self._open_as_at(at, apart)
        return {severity: present[severity] - before[severity] for severity in Severity}

    def _switched_since(self, at: datetime) -> set[str]:
        """The rules that spoke then or speak now, but not both."""
        before = [each for each in self.versions if each.at is None or each.at <= at]
        if len(before) == len(self.versions):
            return set()
        _, former, _ = rules_of(self.dossier, before)
        then, present = (
            {code for code, rule in rules.items() if not rule.eteinte}
            for rules in (former, self.rules)
        )
        return then ^ present

    def _open_as_at(self, at: datetime, apart: Container[str]) -> Counter[Severity]:
        passed = [each for each in self.passages if each.at is None or each.at <= at]
        phase = present_phase(self.dossier.cadre, passed)
        if phase == self.phase:
            return Counter(f.severite for f in self.etat.ouverts if f.code not in apart)
        weighed = at_phase(self.entiers, self.rules, phase.code, self.dossier.cadre)
        former, told = self._register_at(at), (f for f in weighed if f.code not in apart)
        return Counter(f.severite for f in told if not self._settled(f, former))

    def _settled(self, finding: Finding, former: Mapping[str, Signalement]) -> bool:
        """Whether it is accepted, or was until the phase alone made it weigh more."""
        line, then = self.register.get(finding.identite), former.get(finding.identite)
        if line is None or line.covers(finding):
            return line is not None
        return line.acceptation is not None and then is not None and then.covers(finding)

    def _register_at(self, at: datetime) -> dict[str, Signalement]:
        return replay(event for event in self.evenements if event.at <= at)


def watch(
    store: Store,
    dossier: Dossier,
    *,
    linter: Linter | None = None,
    empreinte: str | None = None,
) -> Suivi:
    """Run the rules over a dossier of the store and note in the register what is new.

    `empreinte` is that of the contract before the dossier was read: a dossier that is no longer the
    present one is not noted.
    """
    contrat, run = dossier.contrat.id, linter.check if linter else check
    passages = store.processus.passages(contrat)
    phase = present_phase(dossier.cadre, passages)
    versions = store.processus.reglages(contrat)
    reglages, rules, fault = rules_of(dossier, versions)
    entiers = run(dossier, reglages=reglages)
    findings = run(dossier, phase=phase.code, reglages=reglages)
    lost, silent = unheard(findings, rules), _silent(entiers, rules)
    store.registre.noter(contrat, findings, unheard=lost, silent=silent, empreinte=empreinte)
    evenements = store.registre.evenements(contrat)
    return Suivi(dossier, phase, passages, rules, entiers, findings, evenements, fault, versions)


def _silent(entiers: Sequence[Finding], rules: Mapping[str, Rule]) -> set[str]:
    """What is not mended when a run does not tell it: findings by identity, rules by code."""
    switched_off = {code for code, rule in rules.items() if rule.eteinte}
    return switched_off | {finding.identite for finding in entiers}


def settings_of(store: Store, dossier: Dossier) -> tuple[Reglages | None, dict[str, Rule], str]:
    """The settings of the contract and the rules they make, as `rules_of` tells them."""
    return rules_of(dossier, store.processus.reglages(dossier.contrat.id))


def rules_of(
    dossier: Dossier, versions: Sequence[Version]
) -> tuple[Reglages | None, dict[str, Rule], str]:
    """The last of these settings and the rules they make; those of the cadre alone if they no
    longer hold, with the sentence that says why.
    """
    if not versions:
        return None, effective(dossier.catalogue), ""
    try:
        reglages = Reglages.from_data(versions[-1].contenu)
        return reglages, effective(dossier.catalogue, reglages), ""
    except DefinitionError as error:
        return None, effective(dossier.catalogue), str(error)
