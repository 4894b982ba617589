"""Follow the committee's work: what remains, what was decided, what came of each proposal."""

from collections import Counter
from typing import Any

from flask import Blueprint, redirect, render_template, url_for

from pipeline.consolidation.arbitrages import in_force
from pipeline.consolidation.suites import Suite
from pipeline.errors import NotFoundError, StoreError
from pipeline.fiche import Fiche
from pipeline.vocabulary import Acte, Droit
from webforms.context import services, tell, way_back
from webforms.cotech.actes import ACTES, objection
from webforms.cotech.changes import ChangedItem, changed_items
from webforms.cotech.deciding import decide, left_without_object, undo
from webforms.cotech.desk import done
from webforms.cotech.pairs import contradictions_of, to_answer
from webforms.cotech.selection import RETOUR, Selection, in_view, now, sent
from webforms.cotech.table import Table, table_of
from webforms.droits import pour
from webforms.security import shows_again
from webforms.views.arbitrer import PAGE_TOO_OLD

pages = Blueprint("suivre", __name__, url_prefix="/contrats/<ident:contrat>")

LATEST = 5
KEPT = "Le groupe a changé son texte ; le comité technique garde sa décision."


@pages.get("/comite-technique/")
@pour(Droit.LIRE_TOUT)
def sommaire(contrat: str) -> Any:
    """What remains to arbitrate, by group and level, and what was done."""
    table = table_of(contrat)
    decided = Counter(arbitrage.acte for arbitrage in in_force(table.arbitrages))
    return render_template(
        "cotech/sommaire.html",
        table=table,
        work=table.work,
        decided={acte: decided[acte] for acte in ACTES if decided[acte]},
        changed=list(changed_items(table)),
        to_answer=to_answer(table),
        contradictions=len(contradictions_of(table)),
        latest=table.journal[:LATEST],
        actes=ACTES,
    )


@pages.get("/comite-technique/journal")
@pour(Droit.LIRE_TOUT)
def journal(contrat: str) -> Any:
    """Every decision: who, when, what, why; those undone stay."""
    table = table_of(contrat)
    return render_template("cotech/journal.html", table=table, work=table.work)


@pages.get("/comite-technique/decisions/<ident:decision>/annuler")
@pour(Droit.LIRE_TOUT)
def avant_d_annuler(contrat: str, decision: str) -> Any:
    """What undoing it would change, before anything does."""
    return _undoing(table_of(contrat), decision, Selection())


@pages.post("/comite-technique/decisions/<ident:decision>/annuler")
@pour(Droit.INSTRUIRE)
def annuler(contrat: str, decision: str) -> Any:
    """Record that it no longer counts; the undoing can itself be undone."""
    table, selection = table_of(contrat), sent()
    line = table.line(decision)
    if line.undone_by is not None:
        return _undoing(table, decision, selection), 409
    if refusal := objection(Acte.ANNULER, 1, selection.motif):
        return _undoing(table, decision, selection, refusal), 422
    try:
        made = undo(table, line.arbitrage, selection.motif, selection.rang(table))
    except StoreError as error:
        return _undoing(table_of(contrat), decision, now(selection), str(error)), 409
    tell(f"Décidé : {table_of(contrat).said(made)}.")
    return redirect(way_back(url_for(".journal", contrat=contrat), RETOUR), 303)


@shows_again("suivre.annuler")
def _undoing_again(contrat: str, decision: str) -> Any:
    return _undoing(table_of(contrat), decision, sent(), PAGE_TOO_OLD), 400


@pages.get("/comite-technique/changements")
@pour(Droit.LIRE_TOUT)
def changements(contrat: str) -> Any:
    """The originals that changed after a decision, word by word, and what to do."""
    return _changes(table_of(contrat))


@pages.post("/comite-technique/changements/<ident:item>")
@pour(Droit.INSTRUIRE)
def garder(contrat: str, item: str) -> Any:
    """Keep what was decided, in view of what the group writes now."""
    table, selection = table_of(contrat), sent()
    changed = next((each for each in changed_items(table) if each.id == item), None)
    if changed is None:
        raise NotFoundError("Cet élément n’a plus de changement à examiner.")
    try:
        made = _kept(table, changed, selection)
    except StoreError as error:
        return _changes(table_of(contrat), now(selection), str(error)), 409
    return redirect(done(table_of(contrat), made, url_for(".changements", contrat=contrat)), 303)


@shows_again("suivre.garder")
def _changes_again(contrat: str, item: str) -> Any:
    return _changes(table_of(contrat), sent(), PAGE_TOO_OLD), 400


@pages.get("/groupes/<ident:groupe>/suites")
@pour(Droit.LIRE)
def suites(contrat: str, groupe: str) -> Any:
    """What became of each proposal of one group, and why."""
    table = table_of(contrat)
    if groupe not in table.work.groupes:
        raise NotFoundError("Ce groupe n’existe pas dans ce contrat.")
    own = [suite for suite in table.suites.values() if suite.fiche.groupe == groupe]
    return render_template(
        "cotech/suites.html",
        table=table,
        work=table.work,
        groupe=table.work.groupes[groupe],
        by_level=[(form, [s for s in own if s.fiche.form == form.form]) for form in table.levels],
    )


@pages.app_template_global("suite_of")
def suite_of(contrat: str, chain: list[Fiche]) -> tuple[Table, Suite] | None:
    """What became of the last of a chain of fiches; None as long as nothing was decided on it.

    Every decision names the fiches it is about, or one above: the others cost nothing.
    """
    named = {cible for a in in_force(services().store.arbitrages(contrat)) for cible in a.cibles}
    if named.isdisjoint(fiche.id for fiche in chain):
        return None
    table = table_of(contrat)
    suite = table.suites.get(chain[-1].id)
    return (table, suite) if suite and suite.sorts else None


def _kept(table: Table, changed: ChangedItem, selection: Selection) -> str:
    """The same decision once more, on the versions in view."""
    motif = selection.motif or KEPT
    if not changed.put_aside:
        again = Selection((changed.id,), motif, selection.base_rang, selection.seen)
        return decide(table, Acte.RETENIR, again).id
    former = changed.decision
    undo(table, former, KEPT, selection.rang(table))
    again = Selection(former.cibles, selection.motif or former.motif, None, selection.seen)
    return decide(table_of(table.id), Acte.ECARTER, again).id


def _undoing(table: Table, decision: str, selection: Selection, alert: str = "") -> str:
    line = table.line(decision)
    return render_template(
        "cotech/annuler.html",
        table=table,
        work=table.work,
        line=line,
        orphans=[] if line.undone_by else left_without_object(table, line.arbitrage),
        selection=selection,
        back=way_back(url_for(".journal", contrat=table.id), RETOUR),
        alert=alert,
    )


def _changes(table: Table, selection: Selection | None = None, alert: str = "") -> str:
    return render_template(
        "cotech/changements.html",
        table=table,
        work=table.work,
        changed=list(changed_items(table)),
        selection=selection or Selection(),
        in_view=in_view,
        alert=alert,
    )
