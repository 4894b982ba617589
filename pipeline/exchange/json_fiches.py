"""One fiche as JSON, written and read: its text, and the one accepted before it was corrected.

    {"id": "o1", …, "version": 4, "status": "brouillon", "answers": {"intitule": "Mobilité"},
     "accepte": {"version": 3, "answers": {"intitule": "Transports"}}}

`accepte` says what counts for the contract as long as the present text is a draft. Without
`answers` the present text is the accepted one; a fiche of status `accepte` needs no `accepte`.
"""

from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Any

from pipeline.definitions import FicheChoices, Form, Question
from pipeline.fiche import Answers, Fiche
from pipeline.vocabulary import Status


def fiche_data(fiche: Fiche, form: Form, present: set[str]) -> dict[str, Any]:
    """One fiche, without the choices that name a fiche that is not `present`."""
    data = {
        "id": fiche.id,
        "form": fiche.form,
        "parent": fiche.parent,
        "groupe": fiche.groupe,
        "version": fiche.version,
        "status": fiche.status.value,
        **_text_data(fiche.answers, form, present),
    }
    accepted = _accepted_data(fiche, form, present)
    return {**data, "accepte": accepted} if accepted else data


def _text_data(answers: Answers, form: Form, present: set[str]) -> dict[str, Any]:
    asked = {name: value for name, value in answers.items() if name in form.by_name}
    obsolete = {name: value for name, value in answers.items() if name not in form.by_name}
    data = {"answers": without_deleted(form, asked, present)}
    return {**data, "obsolete": obsolete} if obsolete else data


def _accepted_data(fiche: Fiche, form: Form, present: set[str]) -> dict[str, Any] | None:
    """What neither the status nor the present answers say of the accepted text."""
    if fiche.accepted_version is None or fiche.status is Status.ACCEPTE:
        return None
    version = {"version": fiche.accepted_version}
    if not fiche.is_corrected:
        return version
    if fiche.accepted_answers is None:
        return None
    return version | _text_data(fiche.accepted_answers, form, present)


def read_fiche(position: int, item: Mapping[str, Any]) -> Fiche:
    """One fiche of the list, whose shape has been checked."""
    version, status = item.get("version", 1), Status(item.get("status", Status.BROUILLON))
    accepted = item.get("accepte", {})
    return Fiche(
        id=item["id"],
        form=item["form"],
        parent=item.get("parent"),
        groupe=item.get("groupe"),
        version=version,
        status=status,
        answers=_answered(item["answers"]),
        position=position,
        accepted_version=version if status is Status.ACCEPTE else accepted.get("version"),
        accepted_answers=_answered(accepted["answers"]) if "answers" in accepted else None,
    )


def _answered(answers: Answers) -> Answers:
    return {name: value for name, value in answers.items() if value is not None}


def with_obsolete(fiche: Fiche, item: Mapping[str, Any]) -> Fiche:
    """The same fiche with the answers to questions that its form no longer has."""
    accepted = fiche.accepted_answers
    if accepted is not None:
        accepted = {**accepted, **item["accepte"].get("obsolete", {})}
    answers = {**fiche.answers, **item.get("obsolete", {})}
    return replace(fiche, answers=answers, accepted_answers=accepted)


def without_deleted(form: Form, answers: Answers, present: Container[str]) -> dict[str, Any]:
    """The answers without the choices that name a fiche that is not `present`."""
    kept = {
        name: _present(form.by_name.get(name), value, present) for name, value in answers.items()
    }
    return {name: value for name, value in kept.items() if value is not None}


def _present(question: Question | None, value: Any, present: Container[str]) -> Any:
    if not isinstance(getattr(question, "choices", None), FicheChoices):
        return value
    if isinstance(value, list):
        return [one for one in value if one in present] or None
    return value if value in present else None
