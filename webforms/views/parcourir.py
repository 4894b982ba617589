"""Go through a contract: its parts, its chapters, the fiches of one form."""

from typing import Any

from flask import Blueprint, abort, render_template, request

from pipeline.vocabulary import Droit
from webforms import tree
from webforms.chapters import NO_PILIER, Chapter
from webforms.context import workspace
from webforms.droits import pour

ROWS_A_PAGE = 100
UNFOLDED_AT_MOST = 400
"""Beyond so many fiches, the page of a chapter shows one group at a time."""
OPEN_AT_MOST, CLOSED = 40, 2
"""Beyond so many fiches, what hangs under each is folded, to be opened where one works."""
WHOLE_AT_MOST, LEVELS_OF_MANY = 150, 1
"""Beyond so many fiches, a tree shows these levels below the first; each fiche shows its own."""

pages = Blueprint("parcourir", __name__, url_prefix="/contrats/<ident:contrat>")


@pages.get("/")
@pour(Droit.LIRE)
def contrat(contrat: str) -> Any:
    """What the contract says as a whole, then its chapters."""
    work = workspace(contrat)
    chapters = [Chapter(work, pilier.value) for pilier in work.piliers]
    loose = Chapter(work, None)
    return render_template(
        "contrat.html",
        work=work,
        parts=tree.top(work, None),
        chapters=[*chapters, loose] if loose.groupes else chapters,
    )


@pages.get("/piliers/<ident:pilier>")
@pour(Droit.LIRE)
def pilier(contrat: str, pilier: str) -> Any:
    """The tree of one chapter, group by group; `?groupe=` keeps one of them."""
    work = workspace(contrat)
    if pilier != NO_PILIER and work.pilier(pilier) is None:
        abort(404)
    chapter = Chapter(work, None if pilier == NO_PILIER else pilier)
    only = request.args.get("groupe", "")
    shown = [groupe for groupe in chapter.groupes if only in ("", groupe.id)]
    unfolded = len(shown) == 1 or chapter.total <= UNFOLDED_AT_MOST
    total = sum(chapter.written_by(groupe) for groupe in shown)
    deep = tree.DEEP if total <= WHOLE_AT_MOST else LEVELS_OF_MANY
    branches = [(groupe, tree.top(work, groupe.id, deep) if unfolded else []) for groupe in shown]
    return render_template(
        "pilier.html",
        work=work,
        chapter=chapter,
        only=only,
        groupes=branches,
        depth=0 if total <= OPEN_AT_MOST else CLOSED,
    )


@pages.get("/formulaires/<ident:form>")
@pour(Droit.LIRE)
def formulaire(contrat: str, form: str) -> Any:
    """The fiches of one form, in a table."""
    work = workspace(contrat)
    definition = work.form(form)
    pilier, groupe = request.args.get("pilier", ""), request.args.get("groupe", "")
    rows = [
        place
        for place in work.of_form(form)
        if pilier in ("", place.pilier or NO_PILIER) and groupe in ("", place.fiche.groupe)
    ]
    last = max(1, -(-len(rows) // ROWS_A_PAGE))
    page = min(max(request.args.get("page", 1, type=int), 1), last)
    return render_template(
        "formulaire.html",
        work=work,
        form=definition,
        rows=rows[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE],
        total=len(rows),
        page=page,
        last=last,
        filters={"pilier": pilier, "groupe": groupe},
    )
