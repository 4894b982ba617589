"""A check as its files tell it: the rules, what each found, and where each finding belongs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.coherence import NOT_APPLIED, Finding, Rule
from pipeline.coherence.lecture import by_id
from pipeline.consolidation import Dossier

FAILED = "Une règle n’a pas pu être appliquée : c’est un défaut de l’outil."


@dataclass(frozen=True)
class Controle:
    """One check of one contract: its rules by code, also those that found nothing.

    `acceptes` are the justifications of the findings that were accepted, by identity.
    """

    dossier: Dossier
    findings: Sequence[Finding]
    rules: Mapping[str, Rule]
    phase: str | None = None
    acceptes: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_code(self) -> Mapping[str, list[Finding]]:
        """The findings of each rule."""
        found: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            found[finding.code].append(finding)
        return found

    @property
    def failures(self) -> list[Finding]:
        """What is a defect of the tool, not of the contract."""
        return self.by_code.get(NOT_APPLIED, [])

    def silence(self, rule: Rule) -> str:
        """Why a rule was not asked; empty when it was."""
        if rule.eteinte:
            return f"Règle éteinte : {rule.eteinte}"
        if self.phase is not None and rule.severity_at(self.phase, self.dossier.cadre) is None:
            return f"Cette règle ne s’applique pas encore à la phase {self.phase}."
        return ""

    def justification(self, finding: Finding) -> str:
        """Why it is accepted; empty when it is not."""
        return self.acceptes.get(finding.identite, "")

    def groupe(self, finding: Finding) -> str:
        """The name of its group; empty when it has none."""
        return self.dossier.titre(finding.groupe) if finding.groupe else ""

    def chapitre(self, finding: Finding) -> str:
        """The name of its pilier; empty when it has none."""
        return self._chapitres.get(finding.pilier or "", "")

    def form(self, finding: Finding) -> str:
        """The kind of fiche to open, or that is missing."""
        return self.dossier.forms[finding.form].title

    def titre(self, finding: Finding) -> str:
        """What the fiche is called; empty when it is missing."""
        return self.dossier.titre(finding.fiche) if finding.fiche else ""

    def numero(self, finding: Finding) -> str:
        """The number of the fiche in the contract; empty when it has none."""
        fiche = self.dossier.fiches.get(finding.fiche or "")
        return (by_id(self.dossier, fiche.form)[fiche.id]["numero"] or "") if fiche else ""

    def question(self, finding: Finding) -> str:
        """The label of the question at fault; empty when no single one is."""
        asked = self.dossier.forms[finding.form].by_name.get(finding.question or "")
        return asked.label if asked else ""

    @cached_property
    def _chapitres(self) -> dict[str, str]:
        return {pilier.value: pilier.label for pilier in self.dossier.piliers}
