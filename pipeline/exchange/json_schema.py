"""The JSON Schema of an exported contract, made from the forms of a cadre."""

from functools import singledispatch
from typing import Any

from pipeline.definitions import (
    Area,
    Cadre,
    Currency,
    Date,
    Decimal,
    Definitions,
    Email,
    Form,
    Integer,
    Question,
    Repeat,
    SelectMultiple,
    SelectOne,
    Target,
    Text,
    Year,
    YesNo,
)
from pipeline.definitions.questions import CadreChoices
from pipeline.exchange.json_file import FORMAT
from pipeline.exchange.json_parcours import parcours_schema
from pipeline.exchange.json_shape import IDENTIFIER
from pipeline.vocabulary import Acte, Status

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_IDENTIFIER = {"type": "string", "pattern": f"^{IDENTIFIER}$"}
_REFERENCE = {"type": ["string", "null"]}


_ARBITRAGE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "acte", "cibles"],
    "properties": {
        "id": _IDENTIFIER,
        "acte": {"enum": list(Acte)},
        "cibles": {"type": "array", "items": {"type": "string"}},
        "motif": {"type": "string"},
        "contenu": {"type": "object"},
        "versions": {"type": "object", "additionalProperties": {"type": "integer"}},
        "author": {"type": "string"},
        "at": {"type": ["string", "null"], "format": "date-time"},
    },
}


def json_schema(definitions: Definitions, cadre: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a contract of that cadre."""
    chosen = definitions.cadre(cadre)
    parcours, shared = parcours_schema()
    return {
        "$schema": DRAFT,
        "title": f"Contrat de ville, cadre {chosen.name}",
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "contrat", "fiches"],
        "properties": {
            "$schema": {"type": "string"},
            "format": {"const": FORMAT},
            "contrat": _object(
                {"id": _IDENTIFIER, "nom": {"type": "string"}, "cadre": {"const": chosen.name}},
                required=["id", "nom", "cadre"],
            ),
            "fiches": {
                "type": "array",
                "items": {
                    "oneOf": [_fiche(f, chosen) for f in definitions.forms_of(cadre).values()]
                },
            },
            "arbitrages": {"type": "array", "items": _ARBITRAGE},
            **parcours,
        },
        "$defs": shared,
    }


def _fiche(form: Form, cadre: Cadre) -> dict[str, Any]:
    return {
        "title": form.title,
        "description": form.help,
        **_object(
            {
                "id": _IDENTIFIER,
                "form": {"const": form.form},
                "parent": {"type": "string"} if form.parent else {"type": "null"},
                "groupe": _REFERENCE if form.scope == "groupe" else {"type": "null"},
                "version": {"type": "integer", "minimum": 1},
                "status": {"enum": list(Status)},
                "answers": _answers(form.questions, cadre),
                "obsolete": {"type": "object"},
                "accepte": _accepted(form, cadre),
            },
            required=["id", "form", "answers", *(["parent"] if form.parent else [])],
        ),
    }


def _accepted(form: Form, cadre: Cadre) -> dict[str, Any]:
    """The text accepted last, when the present one is a draft of the next."""
    return _object(
        {
            "version": {"type": "integer", "minimum": 1},
            "answers": _answers(form.questions, cadre),
            "obsolete": {"type": "object"},
        },
        required=["version"],
    )


def _answers(questions: Any, cadre: Cadre) -> dict[str, Any]:
    """A required question that is only asked under a condition may be absent."""
    return _object(
        {question.name: _described(question, cadre) for question in questions},
        required=[q.name for q in questions if q.required and q.relevant is None],
    )


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": required,
    }


def _described(question: Question, cadre: Cadre) -> dict[str, Any]:
    words = {"title": question.label, "description": question.hint}
    return {**{k: v for k, v in words.items() if v}, **schema_of(question, cadre)}


@singledispatch
def schema_of(question: Question, cadre: Cadre) -> dict[str, Any]:
    """The schema of one answer."""
    return {"type": "string", "minLength": 1}


@schema_of.register(Text)
@schema_of.register(Area)
def _(question: Any, cadre: Cadre) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "maxLength": question.max_length}


@schema_of.register
def _(question: Email, cadre: Cadre) -> dict[str, Any]:
    return {"type": "string", "format": "email", "maxLength": 254}


@schema_of.register(Integer)
@schema_of.register(Year)
@schema_of.register(Currency)
def _(question: Any, cadre: Cadre) -> dict[str, Any]:
    return {"type": "integer", **_bounds(question.min, getattr(question, "max", None))}


@schema_of.register
def _(question: Decimal, cadre: Cadre) -> dict[str, Any]:
    return {"type": "number", **_bounds(question.min, question.max)}


@schema_of.register
def _(question: Target, cadre: Cadre) -> dict[str, Any]:
    return {"oneOf": [{"type": "number"}, {"const": "x"}]}


@schema_of.register
def _(question: Date, cadre: Cadre) -> dict[str, Any]:
    return {"type": "string", "format": "date"}


@schema_of.register
def _(question: YesNo, cadre: Cadre) -> dict[str, Any]:
    return {"type": "boolean"}


@schema_of.register
def _(question: SelectOne, cadre: Cadre) -> dict[str, Any]:
    return _choice(question, cadre)


@schema_of.register
def _(question: SelectMultiple, cadre: Cadre) -> dict[str, Any]:
    return {"type": "array", "items": _choice(question, cadre), "uniqueItems": True}


@schema_of.register
def _(question: Repeat, cadre: Cadre) -> dict[str, Any]:
    rows = _answers(question.questions, cadre)
    return {"type": "array", "items": rows, "maxItems": question.max}


def _choice(question: SelectOne | SelectMultiple, cadre: Cadre) -> dict[str, Any]:
    """The listed values; the id of a fiche where the contract itself makes the list."""
    source = question.choices
    listed = cadre.choices(source.cadre) if isinstance(source, CadreChoices) else source
    if isinstance(listed, list) and listed:
        return {"enum": [choice.value for choice in listed]}
    return {"type": "string"}


def _bounds(least: float | None, most: float | None) -> dict[str, float]:
    bounds = {"minimum": least, "maximum": most}
    return {name: value for name, value in bounds.items() if value is not None}
