"""What a deadline says, asked as a fiche is."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from pipeline.definitions import Choice, Date, Form, SelectOne, Text
from pipeline.echeances import Echeance
from webforms.entry import Entry
from webforms.offer import Offer
from webforms.workspace import Workspace


def entry_of(work: Workspace, chosen: Echeance | None = None, typed: Any = None) -> Entry:
    """One deadline in its form, or a new one: as stored, or as just typed."""
    form = form_of(work)
    stored = as_typed(asdict(chosen)) if chosen else {}
    return Entry(form, Offer(work, None, form, stored, lambda fiche: None), stored, typed)


def as_typed(said: Mapping[str, Any]) -> dict[str, Any]:
    """What a deadline says, as answers to the questions of `form_of`."""
    named = {"concerne" if name == "groupe" else name: value for name, value in said.items()}
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in named.items() if v}


def form_of(work: Workspace) -> Form:
    """What a deadline says, asked as a fiche is."""
    phases = [Choice(value=phase.code, label=phase.label) for phase in work.cadre.phases]
    groupes = [Choice(value=g.id, label=work.title(g)) for g in work.groupes.values()]
    questions: list[Any] = [
        Date(name="le", type="date", label="Date", required=True),
        Text(
            name="intitule",
            type="text",
            label="Ce qui est attendu",
            hint="Par exemple : les diagnostics des groupes sont envoyés.",
            required=True,
        ),
        SelectOne(name="phase", type="select_one", label="Étape", choices=phases, required=True),
    ]
    if groupes:
        hint = "Sans réponse : tous les groupes."
        questions.append(
            SelectOne(
                name="concerne", type="select_one", label="Groupe", hint=hint, choices=groupes
            )
        )
    return Form(
        form="echeance",
        title="Échéance",
        plural="Échéances",
        feminine=True,
        phase=work.cadre.phases[0].code,
        order=0,
        scope="contrat",
        titles=["intitule"],
        questions=questions,
    )


def echeance_of(entry: Entry, id: str = "", version: int = 1) -> Echeance:
    """The deadline that a valid form says."""
    said = entry.answers
    le = date.fromisoformat(said["le"])
    return Echeance(id, le, said["intitule"], said["phase"], said.get("concerne"), version)
