"""What a run of the rules found, told apart by what the register says of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.coherence.controle import NOT_APPLIED
from pipeline.coherence.finding import Finding, identity, key_of
from pipeline.coherence.modele import Rule
from pipeline.definitions import Cadre
from pipeline.registre import Etat, Evenement, Signalement
from pipeline.vocabulary import Severity


@dataclass(frozen=True)
class Accepte:
    """A finding that stays, and the justification that somebody wrote: `texte`, `author`, `at`."""

    finding: Finding
    acceptation: Evenement


@dataclass(frozen=True)
class EtatDuRegistre:
    """The findings of a run: those to settle, those accepted, and what is settled since.

    `a_revoir` are those of `ouverts` whose acceptance lapsed, by identity, with what it said.
    """

    ouverts: list[Finding]
    acceptes: list[Accepte]
    a_revoir: Mapping[str, Evenement]
    resolus: list[Signalement]

    @property
    def bloquants(self) -> list[Finding]:
        """What closes the gates."""
        return [finding for finding in self.ouverts if finding.severite is Severity.BLOQUANT]


def etat_du_registre(
    findings: Sequence[Finding],
    register: Mapping[str, Signalement],
    weighed: Iterable[Finding] = (),
) -> EtatDuRegistre:
    """What a run found, each finding once; `register` may or may not have noted the run.

    `weighed` are the same findings as they weigh where the contract stands, when the run is of
    another phase: what is accepted there stays so, though it would weigh more later.
    """
    told = {finding.identite for finding in findings}
    judged = {finding.identite: finding for finding in weighed}
    lines = [
        (finding, line, line is not None and line.covers(judged.get(finding.identite, finding)))
        for finding in findings
        for line in [register.get(finding.identite)]
    ]
    return EtatDuRegistre(
        ouverts=[finding for finding, _, covered in lines if not covered],
        acceptes=[
            Accepte(finding, line.acceptation)
            for finding, line, covered in lines
            if covered and line is not None and line.acceptation is not None
        ],
        a_revoir={
            finding.identite: line.acceptation
            for finding, line, covered in lines
            if not covered and line is not None and line.acceptation is not None
        },
        resolus=[
            line
            for line in register.values()
            if line.etat is Etat.RESOLU and line.identite not in told
        ],
    )


def unheard(findings: Iterable[Finding], codes: Iterable[str]) -> set[str]:
    """The codes of the rules that could not be applied in this run."""
    failed = [(f.fiche, f.identite) for f in findings if f.code == NOT_APPLIED]
    keys = {(fiche, code): key_of(NOT_APPLIED, fiche, None, None, code)
            for fiche, _ in failed for code in codes}  # fmt: skip
    names = {place: identity(key) for place, key in keys.items()}
    return {code for (fiche, code), name in names.items() if (fiche, name) in failed}


def at_phase(
    findings: Iterable[Finding], rules: Mapping[str, Rule], phase: str, cadre: Cadre
) -> list[Finding]:
    """The findings, at full severity, as they weigh at a phase; without those that wait."""
    weights = {code: rule.severity_at(phase, cadre) for code, rule in rules.items()}
    weighed = [(finding, weights.get(finding.code, finding.severite)) for finding in findings]
    return [replace(finding, severite=weight) for finding, weight in weighed if weight is not None]
