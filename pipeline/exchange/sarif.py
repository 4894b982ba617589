"""The findings in SARIF 2.1.0, which editors, forges and quality dashboards read.

Format: OASIS, Static Analysis Results Interchange Format 2.1.0. A contract has fiches rather than
lines of a file, hence logical locations; a rule that failed is a notification of the tool.
"""

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from pipeline.coherence import NOT_APPLIED, Finding, Rule
from pipeline.exchange.signalements import FAILED, Controle
from pipeline.french import typeset
from pipeline.vocabulary import Severity

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {Severity.BLOQUANT: "error", Severity.ALERTE: "warning", Severity.CONSEIL: "note"}
FINGERPRINT = "identite/v1"


def sarif(controle: Controle) -> dict[str, Any]:
    """The log of one check, as data for JSON."""
    ranks = {code: rank for rank, code in enumerate(controle.rules)}
    told = [each for each in controle.findings if each.code in ranks]
    run = {
        "tool": {"driver": _driver(controle)},
        "language": "fr-FR",
        "automationDetails": {"id": f"contrat-de-ville/{controle.dossier.contrat.id}/"},
        "invocations": [
            {
                "executionSuccessful": not controle.failures,
                "toolExecutionNotifications": [_failure(each) for each in controle.failures],
            }
        ],
        "logicalLocations": list(_places(controle)),
        "results": [_result(controle, each, ranks[each.code]) for each in told],
        "properties": {
            "contrat": controle.dossier.contrat.nom,
            "cadre": controle.dossier.cadre.name,
            "empreinte": controle.dossier.digest,
            **({"phase": controle.phase} if controle.phase else {}),
        },
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _driver(controle: Controle) -> dict[str, Any]:
    return {
        "name": "cdv",
        "fullName": "Contrat de ville – contrôle de cohérence",
        "version": version("contrat-de-ville"),
        "language": "fr-FR",
        "rules": [_rule(controle, rule) for rule in controle.rules.values()],
        "notifications": [{"id": NOT_APPLIED, "shortDescription": {"text": typeset(FAILED)}}],
    }


def _rule(controle: Controle, rule: Rule) -> dict[str, Any]:
    summary, _, advice = rule.explication.partition("\n")
    example = [f"Exemple : {rule.exemple}"] if rule.exemple else []
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": rule.explication},
        "help": {
            "text": typeset("\n".join([advice or summary, *example, f"Source : {rule.source}"]))
        },
        "defaultConfiguration": {
            "level": LEVELS[rule.severite],
            "enabled": not controle.silence(rule),
        },
        "properties": {
            "phase": rule.phase,
            "source": rule.source,
            "severites": {phase: severite.value for phase, severite in rule.severites.items()},
            **({"seuils": dict(rule.seuils)} if rule.seuils else {}),
        },
    }


def _result(controle: Controle, finding: Finding, rank: int) -> dict[str, Any]:
    properties = {
        "phase": finding.phase,
        "groupe": controle.groupe(finding),
        "chapitre": controle.chapitre(finding),
        "fiche": controle.titre(finding),
        "question": finding.question,
    }
    return {
        "ruleId": finding.code,
        "ruleIndex": rank,
        "level": LEVELS[finding.severite],
        "message": {"text": finding.message},
        "locations": [{"logicalLocations": _nested(controle, finding)[-1:]}],
        "partialFingerprints": {FINGERPRINT: finding.identite},
        **({"suppressions": _suppressions(controle, finding)} if controle.acceptes else {}),
        "properties": {name: value for name, value in properties.items() if value},
    }


def _suppressions(controle: Controle, finding: Finding) -> list[dict[str, str]]:
    """Its acceptance; a log where one result says so, says of each that it has one or none."""
    if not (reason := controle.justification(finding)):
        return []
    return [{"kind": "external", "status": "accepted", "justification": reason}]


def _places(controle: Controle) -> Iterator[dict[str, str]]:
    """Each place once, in the order of the findings."""
    places = (place for finding in controle.findings for place in _nested(controle, finding))
    yield from {place["fullyQualifiedName"]: place for place in places}.values()


def _nested(controle: Controle, finding: Finding) -> list[dict[str, str]]:
    """The fiche to open, or the kind of fiche that is missing; then the question in it, if any."""
    steps = [controle.dossier.contrat.id, finding.form, finding.fiche]
    fiche = {
        "name": controle.titre(finding) or controle.form(finding),
        "fullyQualifiedName": "/".join(filter(None, steps)),
        "kind": "fiche" if finding.fiche else "formulaire",
    }
    label = controle.question(finding)
    if not label:
        return [fiche]
    name = f"{fiche['fullyQualifiedName']}/{finding.question}"
    return [fiche, {"name": label, "fullyQualifiedName": name, "kind": "question"}]


def _failure(finding: Finding) -> dict[str, Any]:
    return {
        "descriptor": {"id": NOT_APPLIED},
        "level": "error",
        "message": {"text": finding.message},
    }
