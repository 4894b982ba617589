"""Check: what does not hold together in the contract, and where to mend it."""

from itertools import groupby
from typing import Any

from flask import Blueprint, render_template, request

from pipeline.vocabulary import Droit, Severity
from webforms.chapters import NO_PILIER
from webforms.context import services, workspace
from webforms.droits import pour

pages = Blueprint("controler", __name__, url_prefix="/contrats/<ident:contrat>")


@pages.get("/coherence")
@pour(Droit.LIRE)
def coherence(contrat: str) -> Any:
    """The findings, gravest first, rule by rule."""
    from pipeline.build import dossier_of  # noqa: PLC0415 (pandas and Word wait until needed)
    from pipeline.coherence import RULES, check  # noqa: PLC0415

    work = workspace(contrat)
    pilier, groupe = request.args.get("pilier", ""), request.args.get("groupe", "")
    findings = [
        finding
        for finding in check(dossier_of(services().store, contrat, services().definitions))
        if pilier in ("", finding.pilier or NO_PILIER) and groupe in ("", finding.groupe)
    ]
    by_severity = {
        severity: _by_rule([f for f in findings if f.severite == severity]) for severity in Severity
    }
    return render_template(
        "coherence.html",
        work=work,
        by_severity=by_severity,
        total=len(findings),
        rules=RULES,
        pilier=pilier,
        groupe=groupe,
    )


def _by_rule(findings: list[Any]) -> dict[str, list[Any]]:
    """The findings of one severity, by the code of their rule."""
    return {code: list(found) for code, found in groupby(findings, key=lambda f: f.code)}
