"""Check a dossier: every rule that speaks at a phase, and what is said of a rule that failed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.coherence.fiche_en_cause import fiche_en_cause
from pipeline.coherence.finding import Finding, identity, key_of
from pipeline.coherence.lecture import by_id
from pipeline.coherence.modele import Rule, Worded
from pipeline.coherence.reglages import Reglages, effective
from pipeline.consolidation import Dossier
from pipeline.definitions import Cadre
from pipeline.french import typeset
from pipeline.vocabulary import Severity

NOT_APPLIED = "COH000"
"""The code of the finding left by a rule that failed; no rule of `RULES` has it."""


def check(
    dossier: Dossier, *, phase: str | None = None, reglages: Reglages | None = None
) -> list[Finding]:
    """All findings: gravest first, then by code, then in the order of the contract.

    Without `phase`, every rule speaks with its full severity, as at the signature. With one, the
    rules of later phases are silent and the others have the severity of that phase.
    `reglages` are what the contract changes, after its cadre; raises `DefinitionError` when they
    do not hold.

    A rule that raises leaves one finding of code `COH000` and stops no other.
    """
    rules = effective(dossier.catalogue, reglages).values()
    spoken = speaking(rules, dossier.cadre, phase)
    answers = ((rule, applied(rule, dossier).values()) for rule in spoken)
    return ordered(dossier, weighed(answers, dossier.cadre, phase))


def speaking(rules: Iterable[Rule], cadre: Cadre, phase: str | None) -> list[Rule]:
    """The rules that are not switched off and have something to say at that phase."""
    return [r for r in rules if not r.eteinte and r.severity_at(phase, cadre) is not None]


def weighed(
    answers: Iterable[tuple[Rule, Iterable[Finding]]], cadre: Cadre, phase: str | None
) -> Iterator[Finding]:
    """The findings of these rules, with the severity they have at that phase."""
    for rule, findings in answers:
        weight = rule.severity_at(phase, cadre)
        for finding in findings:
            own = weight is None or finding.code == NOT_APPLIED or finding.severite is weight
            yield finding if own or weight is None else replace(finding, severite=weight)


def ordered(dossier: Dossier, findings: Iterable[Finding]) -> list[Finding]:
    """The findings in the order they are read."""
    gravity = {severite: rank for rank, severite in enumerate(Severity)}
    ranks = {fiche: rank for rank, fiche in enumerate(dossier.fiches, 1)}
    placed = (_placed(finding, dossier) for finding in findings)
    return sorted(placed, key=lambda f: (gravity[f.severite], f.code, ranks.get(f.fiche or "", 0)))


def _placed(finding: Finding, dossier: Dossier) -> Finding:
    """The finding with the form of its fiche, and its group and pilier when no rule said them."""
    fiche = dossier.fiches.get(finding.fiche or "")
    if fiche is None:
        return finding
    if finding.groupe or not fiche.groupe:
        own = finding.form == fiche.form
        return finding if own else replace(finding, form=fiche.form)
    pilier = finding.pilier or by_id(dossier, fiche.form)[fiche.id]["pilier"]
    return replace(finding, form=fiche.form, groupe=fiche.groupe, pilier=pilier)


def applied(
    rule: Rule, dossier: Dossier, seen: Dossier | None = None, former: Worded | None = None
) -> Worded:
    """The findings of a rule at full severity, or the one that says it could not be applied.

    `seen` is what the rule looks at when it is not the dossier itself, but says the same; `former`
    are its findings of a run before, which serve again where nothing changes.
    """
    try:
        return rule.worded(dossier if seen is None else seen, former)
    except Exception as error:  # whatever a rule does, the others still speak
        return {(): _not_applied(rule, error, dossier)}


def _not_applied(rule: Rule, error: Exception, dossier: Dossier) -> Finding:
    """The defect, with the fiche whose answers the rule does not bear, when there is one."""
    cause = " ".join(f"{type(error).__name__} {error}".split())[:200]
    fiche = fiche_en_cause(rule, dossier)
    where = f" à cause de « {dossier.titre(fiche)} »" if fiche else ""
    message = (
        f"La règle {rule.code} n’a pas pu être appliquée{where} : {cause}. "
        "C’est un défaut de l’outil, pas de votre contrat : signalez-le avec ce message."
    )
    return Finding(
        code=NOT_APPLIED,
        severite=Severity.ALERTE,
        phase=rule.phase,
        fiche=fiche,
        form=rule.form,
        message=typeset(message),
        identite=identity(key_of(NOT_APPLIED, fiche, None, None, rule.code)),
    )
