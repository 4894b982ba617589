"""The entry of a fiche: from what is stored, or from what was just sent over it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import abort, request
from werkzeug.datastructures import MultiDict

from pipeline.definitions import Area, Form, Question, SelectMultiple, Text
from pipeline.fiche import Answers, Fiche
from webforms.context import services
from webforms.entry import Entry
from webforms.offer import Offer
from webforms.workspace import Workspace

_CHOICE = "choix."
_OF_QUESTION = "version."
"""Before the name of a question, in a page that saved it on its own; no question has a dot."""


def stored_entry(work: Workspace, fiche: Fiche, answers: Answers | None = None) -> Entry:
    """The form filled with the answers of a fiche, or with those given."""
    answers = fiche.answers if answers is None else answers
    return Entry(work.form_of(fiche), _offer(work, fiche, answers), answers)


def typed_entry(
    work: Workspace, fiche: Fiche, shown: Answers | None = None, sent: Any = None
) -> Entry:
    """The form filled with what was sent, over the answers that the page had shown."""
    shown = fiche.answers if shown is None else shown
    offer = _offer(work, fiche, {**fiche.answers, **shown})
    return Entry(work.form_of(fiche), offer, shown, request.form if sent is None else sent)


def chosen_entry(work: Workspace, fiche: Fiche, shown: Answers | None) -> Entry:
    """The same, once the choices between two versions are applied."""
    sent = sent_as_chosen(work.form_of(fiche), shown or {})
    return typed_entry(work, fiche, shown, sent)


def partial_entry(work: Workspace, fiche: Fiche, shown: Answers, only: Collection[str]) -> Entry:
    """The same, for a few of its questions: quick, however large the contract is."""
    form = work.form_of(fiche)
    held = {name: shown[name] for name in only if name in shown}
    offer = Offer(work, fiche.groupe, form, held, lambda other: past(work, other), quick=True)
    return Entry(form, offer, shown, request.form, only=only)


def answers_at(work: Workspace, fiche: Fiche, version: int) -> Answers | None:
    """The answers of one version; None when this database never had it."""
    if version == fiche.version:
        return fiche.answers
    return services().store.answers_at(work.id, fiche.id, version)


def answers_read(work: Workspace, fiche: Fiche, read: "Read") -> Answers | None:
    """The answers that the page had shown, some in later versions than the others."""
    versions = {read.version, *read.of_questions.values()}
    found = {version: answers_at(work, fiche, version) for version in versions}
    whole = found[read.version]
    if whole is None or None in found.values():
        return None
    later = {name: (found[v] or {}).get(name) for name, v in read.of_questions.items()}
    return {name: value for name, value in {**whole, **later}.items() if value is not None}


def past(work: Workspace, fiche: str) -> Answers | None:
    """The last answers of a fiche, deleted or not; None when there never was one."""
    return services().store.last_answers(work.id, fiche)


def sent_as_chosen(form: Form, theirs: Answers) -> Any:
    """What was sent, once the choices made between two versions of an answer are applied.

    `choix.<question>` says « leur », to keep what is stored, or « deux », to put both together.
    """
    sent = MultiDict(request.form)
    for name, question in form.by_name.items():
        match request.form.get(_CHOICE + name):
            case "leur":
                for key in [k for k in sent if k == name or k.startswith(f"{name}-")]:
                    sent.poplist(key)
            case "deux" if isinstance(question, Text | Area | SelectMultiple):
                sent.setlist(name, _joined(question, sent.getlist(name), theirs.get(name)))
    return sent


def _joined(question: Question, mine: list[str], theirs: Any) -> list[str]:
    if isinstance(question, SelectMultiple):
        return [*mine, *(choice for choice in theirs or () if choice not in mine)]
    between = "\n\n" if isinstance(question, Area) else " "
    return [between.join(filter(None, [*mine[:1], str(theirs or "")]))]


@dataclass(frozen=True)
class Read:
    """The version that the page had shown, and those of the questions it has saved since."""

    version: int
    of_questions: Mapping[str, int] = field(default_factory=dict)


def read_versions() -> Read:
    """What the page says it had shown: `base_version`, and `version.<question>`."""
    later = {
        name.removeprefix(_OF_QUESTION): _version(name)
        for name in request.form
        if name.startswith(_OF_QUESTION)
    }
    return Read(base_version(), {name: version for name, version in later.items() if name})


def base_version() -> int:
    """The version that the page had shown."""
    return _version("base_version")


def _version(name: str) -> int:
    text = request.form.get(name, "")
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
