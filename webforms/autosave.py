"""Saving a few questions of a fiche while somebody goes on typing, and telling what became of each.

What cannot be saved stays in the page as it was typed: a refusal never stops the other answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import request

from pipeline.answers import words
from pipeline.definitions import Form, Repeat
from pipeline.errors import ConflictError, NotFoundError, StoreError
from pipeline.fiche import Fiche
from pipeline.store.rows import now
from webforms import wording
from webforms.context import author, services
from webforms.drafts import answers_at, partial_entry, read_versions
from webforms.entry import Entry
from webforms.rows import RowsField
from webforms.workspace import Workspace

OTHER_DATABASE = "Cette page vient d’un autre état de la base : rechargez-la, votre texte y sera."


@dataclass
class Outcome:
    """What became of the questions that were sent; the page reads it as JSON."""

    version: int
    saved: list[str] = field(default_factory=list)
    refused: dict[str, list[str]] = field(default_factory=dict)
    disputed: dict[str, dict[str, str]] = field(default_factory=dict)
    rows: dict[str, list[int | None]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Names as the script knows them."""
        return {
            "version": self.version,
            "heure": wording.hour(now()),
            "enregistrees": self.saved,
            "refusees": self.refused,
            "disputees": self.disputed,
            "lignes": self.rows,
        }


def autosave(work: Workspace, fiche: Fiche) -> Outcome | None:
    """Save what can be; None when the page comes from another database."""
    form, read = work.form_of(fiche), read_versions()
    sent = [name for name in form.by_name if name in request.form]
    bases = {name: read.of_questions.get(name, read.version) for name in sent}
    shown = _shown(work, fiche, form, bases)
    if shown is None:
        return None
    entry = partial_entry(work, fiche, shown, sent)
    entry.validate()
    outcome = Outcome(fiche.version, refused=_faults(entry))
    outcome.rows = {f.name: f.ranks for f in entry.fields if isinstance(f, RowsField)}
    refused = {path.split("-")[0] for path in outcome.refused}
    good = {name: version for name, version in bases.items() if name not in refused}
    try:
        _save(work, fiche, entry, good, outcome)
    except NotFoundError:
        raise
    except StoreError:
        if any(answers_at(work, fiche, version) is None for version in set(good.values())):
            return None
        raise
    return outcome


def _shown(
    work: Workspace, fiche: Fiche, form: Form, bases: Mapping[str, int]
) -> dict[str, Any] | None:
    """The present answers; rows as the page had them, for it tells them by their rank."""
    if any(version > fiche.version for version in bases.values()):
        return None
    shown = dict(fiche.answers)
    for name, version in bases.items():
        if isinstance(form.by_name[name], Repeat) and version != fiche.version:
            shown[name] = (answers_at(work, fiche, version) or {}).get(name)
    return shown


def _save(
    work: Workspace, fiche: Fiche, entry: Entry, bases: Mapping[str, int], outcome: Outcome
) -> None:
    """Save the questions of `bases`; those in dispute are told, and the others saved without."""
    if not bases:
        return
    typed = entry.answers
    try:
        saved = services().store.save_some(
            work.id,
            fiche.id,
            {name: typed.get(name) for name in bases},
            bases=bases,
            digest=entry.form.digest,
            author=author(),
        )
    except ConflictError as conflict:
        outcome.version, outcome.disputed = conflict.version, _theirs(entry, conflict)
        left = {name: v for name, v in bases.items() if name not in conflict.theirs}
        _save(work, fiche, entry, left, outcome)
    else:
        outcome.version, outcome.saved = saved.version, list(bases)


def _theirs(entry: Entry, conflict: ConflictError) -> dict[str, dict[str, str]]:
    form, offer = entry.form, entry.offer
    return {
        name: {"auteur": conflict.author, "texte": words(form.by_name[name], value, offer)}
        for name, value in conflict.theirs.items()
        if name in form.by_name
    }


def _faults(entry: Entry) -> dict[str, list[str]]:
    found: Mapping[str, list[str]] = {
        part.name: list(map(str, part.errors))
        for question in entry.fields
        for part in question.flat()
        if part.errors
    }
    return dict(found)
