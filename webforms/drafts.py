"""The entry of a fiche: from what is stored, or from what was just sent over it."""

import re

from flask import abort, request

from pipeline.fiche import Answers, Fiche
from webforms.context import services
from webforms.entry import Entry
from webforms.offer import Offer
from webforms.workspace import Workspace


def stored_entry(work: Workspace, fiche: Fiche, answers: Answers | None = None) -> Entry:
    """The form filled with the answers of a fiche, or with those given."""
    answers = fiche.answers if answers is None else answers
    return Entry(work.form_of(fiche), _offer(work, fiche, answers), answers)


def typed_entry(work: Workspace, fiche: Fiche, shown: Answers | None = None) -> Entry:
    """The form filled with what was sent, over the answers that the page had shown."""
    shown = fiche.answers if shown is None else shown
    offer = _offer(work, fiche, {**fiche.answers, **shown})
    return Entry(work.form_of(fiche), offer, shown, request.form)


def answers_at(work: Workspace, fiche: Fiche, version: int) -> Answers | None:
    """The answers of one version; None when this database never had it."""
    if version == fiche.version:
        return fiche.answers
    revisions = services().store.revisions(work.id, fiche.id)
    return next((r.answers for r in revisions if r.version == version), None)


def past(work: Workspace, fiche: str) -> Answers | None:
    """The last answers of a fiche, deleted or not; None when there never was one."""
    revisions = services().store.revisions(work.id, fiche)
    return revisions[-1].answers if revisions else None


def base_version() -> int:
    """The version that the page had shown."""
    text = request.form.get("base_version", "")
    if not re.fullmatch(r"[0-9]{1,9}", text):
        abort(400)
    return int(text)


def new_id() -> str:
    """The id that the page chose for the fiche it adds, so that adding twice adds once."""
    key = request.form.get("cle", "")
    if not re.fullmatch(r"[0-9a-f-]{36}", key):
        abort(400)
    return key


def _offer(work: Workspace, fiche: Fiche, answers: Answers) -> Offer:
    form = work.form_of(fiche)
    return Offer(work, fiche.groupe, form, answers, lambda other: past(work, other))
