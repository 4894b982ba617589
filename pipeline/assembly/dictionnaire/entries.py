"""The dictionary of the templates: each name with its meaning, its type and an example."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pipeline.assembly.dictionnaire.annotations import parameters
from pipeline.assembly.dictionnaire.attributs import attributes, converted_call
from pipeline.assembly.dictionnaire.sens import AILLEURS, NOMS, SUITES
from pipeline.assembly.dictionnaire.types import Type
from pipeline.assembly.records import Record
from pipeline.definitions import Form, Question, load_definitions

WIDTH = 60
"""The longest example."""
HIDDEN = frozenset({"chosen", "is_private", "names", "read", "shelf", "acte"})
"""What only other parts of the tool use."""


@dataclass(frozen=True)
class Entry:
    """One name: how it is written, what it means, what it is and what it holds in the example."""

    nom: str
    sens: str
    type: str
    exemple: str


@dataclass(frozen=True)
class Rubrique:
    """The names of one kind of thing."""

    titre: str
    intro: str
    entrees: list[Entry]


def dictionnaire(names: Mapping[str, Type], values: Mapping[str, Any]) -> list[Rubrique]:
    """The names of the context, then what each fiche, and each kind of thing, has."""
    top = [_entry(name, _meant(_said(name)), names[name], values) for name in names]
    forms = load_definitions().forms.values()
    return [
        Rubrique("Ce qu’un modèle peut nommer", "Partout dans le modèle.", top),
        *(_fiche(form, values) for form in forms),
        *_kinds(names),
    ]


def _fiche(form: Form, values: Mapping[str, Any]) -> Rubrique:
    loop = f"{{%p for x in fiches('{form.form}') %}}"
    intro = f"« {form.form} » tout court." if form.single else f"Dans une boucle {loop}."
    example = _first(form, values)
    entries = [_question(question, example) for question in form.questions]
    return Rubrique(f"Fiche « {form.title} » ({form.form})", intro, entries)


def _question(question: Question, example: Any) -> Entry:
    label = question.label if question.label.endswith("?") else f"{question.label}."
    said = f"{label} {question.hint or ''}".strip()
    known = _rows(question)
    kind = f"liste de lignes : {', '.join(known)}" if known else "texte"
    return Entry(f".{question.name}", said, kind, _shown(getattr(example, question.name, "")))


def _rows(question: Question) -> list[str]:
    """The names of the questions asked in each row."""
    return [each.name for each in getattr(question, "questions", ())]


def _kinds(names: Mapping[str, Type]) -> Iterator[Rubrique]:
    """Each class met on the way, once, in the order in which it is met."""
    seen: set[type] = set()
    left = list(names.values())
    while left:
        type_ = left.pop(0)
        left += [*type_.items, *([converted_call(type_)] if type_.call else [])]
        cls = type_.cls
        if cls is None or cls in seen or issubclass(cls, int | float | Enum) or type_.rows:
            continue
        seen.add(cls)
        own = {n: t for n, t in attributes(Type(cls)).items() if n not in HIDDEN}
        asked = {q for form in load_definitions().forms.values() for q in form.by_name}
        if issubclass(cls, Record):
            own = {name: t for name, t in own.items() if name not in asked or name in vars(cls)}
        left += own.values()
        if own:
            entries = [
                _entry(f".{name}", _meant(_follows(cls, name)), t, {}) for name, t in own.items()
            ]
            yield Rubrique(str(Type(cls)).capitalize(), "Après un point.", entries)


def _entry(name: str, meaning: str, type_: Type, values: Mapping[str, Any]) -> Entry:
    call = f"({', '.join(parameters(type_.call))})" if type_.call else ""
    kind = str(converted_call(type_)) if type_.call else str(type_)
    return Entry(f"{name}{call}", meaning, kind, _shown(values.get(name, "")))


def _meant(meaning: str) -> str:
    return f"{meaning}." if meaning and not meaning.endswith((".", "}}")) else meaning


def _said(name: str) -> str:
    form = load_definitions().forms.get(name)
    return NOMS.get(name, f"La fiche « {form.title} »" if form else "")


def _follows(cls: type, name: str) -> str:
    return AILLEURS.get((cls.__name__, name), SUITES.get(name, ""))


def _first(form: Form, values: Mapping[str, Any]) -> Any:
    """The fiche of the example that answers most questions."""
    if form.single and form.form in values:
        return values[form.form]
    fiches = values.get("fiches")
    try:
        some = fiches(form.form) if fiches else []
    except Exception:  # a form that the example's cadre does not have
        return None
    return max(some, key=lambda fiche: len(fiche.reponses()), default=None)


def _shown(value: Any) -> str:
    """A value in a few words; nothing for what does not print."""
    text = " ".join(str(value).split()) if _printable(value) else ""
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"


def _printable(value: Any) -> bool:
    """Whether its class says how it is printed: a text, a fiche, the rows of a question."""
    own = type(value).__mro__[:-1]
    return isinstance(value, int | float) or any("__str__" in vars(each) for each in own)


def as_text(rubriques: list[Rubrique]) -> str:
    """The dictionary for a terminal."""
    return "\n\n".join("\n".join(_lines(each)) for each in rubriques)


def _lines(rubrique: Rubrique) -> Iterator[str]:
    yield f"{rubrique.titre} – {rubrique.intro}"
    for entry in rubrique.entrees:
        example = f"  Ex. : {entry.exemple}" if entry.exemple else ""
        yield f"  {entry.nom}  ({entry.type})  {entry.sens}{example}"


def as_data(rubriques: list[Rubrique]) -> list[dict[str, Any]]:
    """The dictionary as JSON."""
    return [
        {
            "titre": each.titre,
            "intro": each.intro,
            "entrees": [vars(entry) for entry in each.entrees],
        }
        for each in rubriques
    ]
