"""Consolidate: the groups' fiches become one dossier, with the same result for the same input."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from pipeline.answers import Catalogue, is_relevant, rows_of
from pipeline.arbitrage import Arbitrage
from pipeline.consolidation.arbitrages import replay
from pipeline.consolidation.columns import cells, columns_of
from pipeline.consolidation.dossier import Dossier
from pipeline.consolidation.items import Item
from pipeline.consolidation.tree import Place, places
from pipeline.definitions import Definitions, Form, Question, Repeat
from pipeline.fiche import Contrat, Fiche

_PLACE_COLUMNS = {
    "id": "string",
    "parent": "string",
    "groupe": "string",
    "pilier": "string",
    "rang": "Int64",
    "numero": "string",
    "titre": "string",
    "version": "Int64",
    "status": "string",
}
_ROW_COLUMNS = {"fiche": "string", "rang": "Int64"}


def consolidate(
    contrat: Contrat,
    fiches: Iterable[Fiche],
    definitions: Definitions,
    arbitrages: Iterable[Arbitrage] = (),
    former: Dossier | None = None,
) -> Dossier:
    """The dossier of one contract, once the decisions of the comité technique are applied.

    Fiches come in any order; their positions decide. Fiches of unknown forms are left out.
    `former`, a dossier of the same contract before a change, lends the tables that have not
    changed: the result is the same, sooner.
    """
    forms = definitions.forms_of(contrat.cadre)
    known = [fiche for fiche in fiches if fiche.form in forms]
    replayed = replay(known, arbitrages, forms)
    fiches = sorted(
        (item.fiche for item in replayed.items.values()),
        key=lambda fiche: (fiche.position, fiche.id),
    )
    catalogue = Catalogue(definitions, contrat.cadre, fiches)
    ordered = list(places(fiches, forms, [pilier.value for pilier in catalogue.piliers]))
    by_form: dict[str, list[Place]] = {name: [] for name in forms}
    for place in ordered:
        by_form[place.fiche.form].append(place)
    tables: dict[str, pd.DataFrame] = {}
    for name, form in forms.items():
        lent = _lent(former, form, by_form[name]) if former else None
        tables |= lent or _tables(form, by_form[name])
    return Dossier(
        contrat=contrat.called(fiches),
        cadre=catalogue.cadre,
        forms=forms,
        tables=tables,
        catalogue=catalogue,
        fiches={place.fiche.id: place.fiche for place in ordered},
        items=replayed.items,
        ecarts=replayed.ecarts,
        caducs=tuple(replayed.caducs),
        digest=_digest(contrat, [replayed.items[place.fiche.id] for place in ordered]),
        places=by_form,
    )


def _tables(form: Form, of_form: Sequence[Place]) -> dict[str, pd.DataFrame]:
    """The table of a form, and those of its repeated questions."""
    repeats = {f"{form.form}.{q.name}": q for q in form.questions if isinstance(q, Repeat)}
    rows = {name: _rows(question, of_form) for name, question in repeats.items()}
    return {form.form: _table(form, of_form), **rows}


def _lent(former: Dossier, form: Form, of_form: Sequence[Place]) -> dict[str, pd.DataFrame]:
    """The tables of a form in a former dossier, when nothing of them has changed."""
    if former.forms.get(form.form) != form or former.places[form.form] != of_form:
        return {}
    repeats = [f"{form.form}.{q.name}" for q in form.questions if isinstance(q, Repeat)]
    return {name: former.tables[name] for name in (form.form, *repeats)}


def _table(form: Form, of_form: Sequence[Place]) -> pd.DataFrame:
    questions = [question for question in form.questions if question.name not in _PLACE_COLUMNS]
    columns = {**_PLACE_COLUMNS, **_columns(questions)}
    rows = [
        (
            place.fiche.id,
            place.fiche.parent,
            place.fiche.groupe,
            place.pilier,
            place.rang,
            place.numero,
            place.fiche.titre(form),
            place.fiche.version,
            place.fiche.status.value,
            *_cells(questions, place.fiche.answers),
        )
        for place in of_form
    ]
    return _frame(columns, rows).set_index("id")


def _rows(repeat: Repeat, of_form: Sequence[Place]) -> pd.DataFrame:
    columns = {**_ROW_COLUMNS, **_columns(repeat.questions)}
    rows = [
        (place.fiche.id, rank, *_cells(repeat.questions, row))
        for place in of_form
        if is_relevant(repeat, place.fiche.answers)
        for rank, row in enumerate(rows_of(place.fiche.answers.get(repeat.name)) or (), 1)
    ]
    return _frame(columns, rows)


def _columns(questions: Sequence[Question]) -> dict[str, str]:
    return {name: dtype for q in questions for name, dtype in columns_of(q).items()}


def _cells(questions: Sequence[Question], answers: Any) -> list[Any]:
    return [
        cell
        for question in questions
        for cell in cells(
            question, answers.get(question.name) if is_relevant(question, answers) else None
        )
    ]


def _frame(columns: dict[str, str], rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    by_column = zip(*rows, strict=True) if rows else ((),) * len(columns)
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=dtype)
            for (name, dtype), values in zip(columns.items(), by_column, strict=True)
        }
    )


def _digest(contrat: Contrat, items: Sequence[Item]) -> str:
    """SHA-256 of what stands: ids, places, answers and marks, as canonical JSON."""
    content = [contrat.cadre, *map(_content, items)]
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _content(item: Item) -> list[Any]:
    fiche = item.fiche
    place = [fiche.id, fiche.form, fiche.parent, fiche.groupe, fiche.status]
    return [*place, dict(fiche.answers), item.retenu, item.transversal, item.priorite]
