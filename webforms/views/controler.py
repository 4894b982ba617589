"""Check: what does not hold together in the contract, and where to mend it."""

from datetime import date, timedelta
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

from flask import Blueprint, render_template, request, send_file
from flask.sansio.blueprints import BlueprintSetupState

from pipeline import french
from pipeline.errors import NotFoundError
from pipeline.registre.mots import FAITS
from pipeline.store.rows import now
from pipeline.vocabulary import Droit, Severity
from webforms import tableau
from webforms.chapters import NO_PILIER
from webforms.context import workspace
from webforms.controle import GRAVITES, ecart
from webforms.droits import pour
from webforms.surveillance import (
    a_jour,
    controle_a,
    readable,
    suivi_connu,
    suivi_de,
    suivi_de_pres,
    suivi_recent,
)
from webforms.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.coherence import Finding
    from pipeline.suivi import Suivi

pages = Blueprint("controler", __name__, url_prefix="/contrats/<ident:contrat>")

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST, SHOWN = 4, 15
"""So many findings of one rule are in view, and so many in the page; the register has them all."""
WEEK = timedelta(days=7)


@pages.get("/coherence")
@pour(Droit.LIRE)
def coherence(contrat: str) -> Any:
    """The findings to settle now, gravest first, rule by rule; those accepted and those to come."""
    work, suivi = workspace(contrat), suivi_de(contrat)
    pilier, groupe = request.args.get("pilier", ""), request.args.get("groupe", "")

    def kept(findings: "list[Finding]") -> "list[Finding]":
        seen = readable(work, findings)
        return [f for f in seen if _asked(f.pilier, suivi.groupe_of(f), pilier, groupe)]

    ouverts = kept(suivi.etat.ouverts)
    return render_template(
        "controle/coherence.html",
        work=work,
        suivi=suivi,
        by_severity=_by_severity(ouverts),
        total=len(ouverts),
        acceptes=[(told, suivi.register[told.identite]) for told in kept(_accepted(suivi))],
        a_venir=_by_severity(kept(suivi.a_venir)),
        tendance=tendance(suivi),
        pilier=pilier,
        groupe=groupe,
        first=FIRST if len(ouverts) > SHOWN else SHOWN,
        shown=SHOWN,
    )


@pages.get("/coherence.xlsx")
@pour(Droit.LIRE)
def tableur(contrat: str) -> Any:
    """The open findings as a spreadsheet."""
    from pipeline.exchange.signalements import Controle  # noqa: PLC0415
    from pipeline.exchange.signalements_xlsx import signalements_xlsx  # noqa: PLC0415

    work, suivi = workspace(contrat), suivi_de(contrat)
    findings = readable(work, suivi.etat.ouverts)
    controle = Controle(suivi.dossier, findings, suivi.rules, suivi.phase.code)
    name = f"{contrat}-signalements-{date.today().isoformat()}.xlsx"
    return send_file(
        BytesIO(signalements_xlsx(controle)), EXCEL, as_attachment=True, download_name=name
    )


@pages.get("/fiches/<ident:fiche>/signalements")
@pour(Droit.LIRE)
def de_la_fiche(contrat: str, fiche: str) -> Any:
    """What the rules say of one fiche: a part of its page, to put there again after a save."""
    work = workspace(contrat)
    if fiche not in work.places:
        raise NotFoundError("Cette fiche n’existe pas dans ce contrat.")
    return render_template("controle/_fiche.html", work=work, fiche=work.fiche(fiche))


@pages.record_once
def _words(state: BlueprintSetupState) -> None:
    """The words that the templates of findings name."""
    words: dict[str, Any] = {
        "gravites": GRAVITES,
        "faits": FAITS,
        "ecart": ecart,
        "jour": french.day,
    }
    words |= {"attentes": tableau.attentes, "groupes_du_tableau": tableau.groupes}
    state.app.jinja_env.globals.update(words)


@pages.app_template_global("tendance_de")
def tendance_de(contrat: str) -> dict[Severity, int] | None:
    """What changed in a week in the whole contract."""
    return tendance(suivi_recent(contrat))


@pages.app_template_global("suivi_de")
def suivi(contrat: str) -> "Suivi":
    """What the rules say of a contract, for a template."""
    return suivi_recent(contrat)


pages.add_app_template_global(suivi_connu)
pages.add_app_template_global(suivi_de_pres)
pages.add_app_template_global(controle_a)
pages.add_app_template_global(a_jour)


@pages.app_template_global("signalements_de")
def signalements_de(work: Workspace, fiche: str, *, acceptes: bool = False) -> "list[Finding]":
    """The open findings on one fiche, or those accepted, as the person may read them."""
    suivi = suivi_connu(work.id)
    if suivi is None:
        return []
    findings = _accepted(suivi) if acceptes else suivi.etat.ouverts
    return readable(work, [finding for finding in findings if finding.fiche == fiche])


def _accepted(suivi: "Suivi") -> "list[Finding]":
    return [accepte.finding for accepte in suivi.etat.acceptes]


@pages.app_template_global("signalements_lisibles")
def signalements_lisibles(
    work: Workspace, pilier: str | None = None, groupe: str | None = None
) -> "dict[Severity, int]":
    """How many open findings of each severity the person may read, in a chapter or a group."""
    suivi = suivi_connu(work.id)
    if suivi is None:
        return dict.fromkeys(Severity, 0)
    seen = readable(work, suivi.etat.ouverts)
    found = [f for f in seen if _asked(f.pilier, suivi.groupe_of(f), pilier or "", groupe or "")]
    return {severity: sum(f.severite is severity for f in found) for severity in Severity}


def tendance(suivi: "Suivi") -> dict[Severity, int] | None:
    """How many more findings of each severity than a week ago; None when nobody looked then."""
    return suivi.change_since(now() - WEEK)


def _asked(own_pilier: str | None, own_groupe: str | None, pilier: str, groupe: str) -> bool:
    return pilier in ("", own_pilier or NO_PILIER) and groupe in ("", own_groupe)


def _by_severity(findings: "list[Finding]") -> "dict[Severity, dict[str, list[Finding]]]":
    return {
        severity: _by_rule([f for f in findings if f.severite is severity]) for severity in Severity
    }


def _by_rule(findings: "list[Finding]") -> "dict[str, list[Finding]]":
    """The findings of one severity, by the code of their rule."""
    return {code: list(found) for code, found in groupby(findings, key=lambda f: f.code)}
