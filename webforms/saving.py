"""Saving a fiche, and the page that shows it again with whatever stands in the way."""

from dataclasses import replace
from typing import Any

from flask import redirect, render_template, request, url_for

from pipeline.errors import ConflictError, NotFoundError, StoreError
from pipeline.fiche import Answers, Fiche
from pipeline.store.merging import merge
from pipeline.vocabulary import Droit
from webforms import presence, tree, wording
from webforms.context import author, services, tell, workspace
from webforms.drafts import Read, answers_read, chosen_entry, past, stored_entry, typed_entry
from webforms.droits import exiger, peut
from webforms.entry import Entry
from webforms.meanwhile import fiche_gone
from webforms.presence import mark
from webforms.propositions import noted_if_proposed, starting_status
from webforms.workspace import Workspace

PAGE_TOO_OLD = (
    "Par sécurité, rien n’a été enregistré : cette page était ouverte depuis trop longtemps. "
    "Votre texte est toujours là : vérifiez-le, puis enregistrez de nouveau."
)
OTHER_DATABASE = (
    "Rien n’a été enregistré : cette page vient d’un autre état de la base. Votre texte est "
    "toujours là : comparez-le avec la fiche actuelle, puis enregistrez de nouveau."
)
CONFLICT = (
    "Rien n’a été enregistré : {author} a changé une même réponse pendant que vous écriviez. "
    "Choisissez ce qui doit rester, puis enregistrez."
)
ALREADY = (
    "Rien n’a été enregistré : quelqu’un a écrit cette fiche pendant que vous l’écriviez. "
    "Choisissez ce qui doit rester, puis enregistrez."
)
SAVED = "Enregistré."
MERGED = "Enregistré. Les changements faits entre-temps sur d’autres réponses ont été gardés."


def add(work: Workspace, blank: Fiche) -> Any:
    """Store a new fiche with what was typed."""
    entry = typed_entry(work, blank)
    if gesture := request.form.get("ligne"):
        entry.change_rows(gesture)
        return page(work, blank, entry)
    if not entry.validate():
        return page(work, blank, entry), 422
    fiche = replace(blank, answers=entry.answers, status=starting_status())
    try:
        fiche = services().store.create(work.id, fiche, entry.form.digest, author())
        noted_if_proposed(work.id, fiche)
    except StoreError:
        if past(work, blank.id) is None:
            raise
        return sent_twice(workspace(work.id), blank.id)
    return _saved(work, fiche, SAVED)


def sent_twice(work: Workspace, id: str) -> Any:
    """The same page, sent again while or after it was saved."""
    return save(work, work.fiche(id), Read(1)) if id in work.places else fiche_gone(work, id)


def save(work: Workspace, fiche: Fiche, read: Read) -> Any:
    """Store what was typed over what the page had shown; other people's changes are kept."""
    exiger(Droit.ECRIRE, work.id, fiche.id)
    shown = answers_read(work, fiche, read)
    entry = chosen_entry(work, fiche, shown)
    if gesture := request.form.get("ligne"):
        entry.change_rows(gesture)
        return page(work, fiche, entry, read)
    if not entry.validate():
        return page(work, fiche, entry, read), 422
    if shown is None:
        return page(work, fiche, entry, alert=OTHER_DATABASE), 409
    try:
        saved = services().store.save(
            work.id,
            fiche.id,
            entry.answers,
            base_version=read.version,
            bases=read.of_questions,
            digest=entry.form.digest,
            author=author(),
        )
    except ConflictError as conflict:
        now, other = workspace(work.id), conflict.author
        alert = CONFLICT.format(author=other or "quelqu’un")
        return both(now, now.fiche(fiche.id), entry, shown, alert, other)
    except NotFoundError:
        return fiche_gone(workspace(work.id), fiche.id)
    latest = max(read.version, *read.of_questions.values(), 0)
    return _saved(work, saved, MERGED if saved.version > latest + 1 else SAVED)


def _saved(work: Workspace, fiche: Fiche, sentence: str) -> Any:
    here = url_for("ecrire.corriger", contrat=work.id, fiche=fiche.id)
    if request.form.get("suite") != "autre":
        tell(sentence)
        return redirect(here, 303)
    tell(f"« {wording.short(work.title(fiche), 80)} » : enregistré.", lien=here, vers="Y revenir")
    place = {"parent": fiche.parent} if fiche.parent else {"groupe": fiche.groupe}
    return redirect(url_for("ecrire.nouvelle", contrat=work.id, form=fiche.form, **place), 303)


def both(
    work: Workspace, fiche: Fiche, entry: Entry, base: Answers, alert: str, author: str = ""
) -> Any:
    """What I typed stays where we disagree; elsewhere, what others wrote meanwhile is shown."""
    mine = entry.answers
    shown, disputed = merge(base, mine, fiche.answers)
    answers = {**shown, **{name: mine.get(name) for name in disputed}}
    again = stored_entry(
        work, fiche, {n: value for n, value in answers.items() if value is not None}
    )
    again.show_theirs({name: fiche.answers.get(name) for name in disputed}, author, base)
    return page(work, fiche, again, alert=alert), 409


def page(
    work: Workspace, fiche: Fiche, entry: Entry, read: Read | None = None, *, alert: str = ""
) -> str:
    """The page of a fiche, stored or not yet; `alert` says why it is shown again."""
    stored = fiche.id in work.places
    writes = not stored or peut(Droit.ECRIRE, work.id, fiche.id)
    others = mark(work.id, fiche.id) if stored and writes else []
    if stored:
        entry.show_threads(services().store.commentaires.of(work.id, fiche.id))
    return render_template(
        "fiche.html",
        work=work,
        fiche=fiche,
        form=entry.form,
        entry=entry,
        stored=stored,
        read=read or Read(fiche.version),
        writes=writes,
        presence=presence.sentence(others),
        branches=tree.under(work, fiche) if stored else [],
        alert=alert,
        changed=request.method == "POST",
    )
