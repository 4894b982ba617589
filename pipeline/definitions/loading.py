"""From the files of forms/ to checked definitions; a fault says file, line, key and remedy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from pipeline import settings
from pipeline.definitions.cadre import Cadre
from pipeline.definitions.form import Form
from pipeline.definitions.questions import CadreChoices, FicheChoices, Question, Repeat
from pipeline.errors import DefinitionError
from pipeline.french import nearest

Model = TypeVar("Model", bound=BaseModel)
Location = tuple[int | str, ...]


@dataclass(frozen=True)
class Definitions:
    """All forms and cadres: `forms` in the order they are filled, `cadres` by name."""

    forms: Mapping[str, Form]
    cadres: Mapping[str, Cadre]

    def forms_of(self, cadre: str) -> dict[str, Form]:
        """The forms a contract of that cadre uses, in order."""
        return {name: form for name, form in self.forms.items() if form.used_in(cadre)}

    def cadre(self, name: str) -> Cadre:
        """The cadre of that name; raises `DefinitionError` naming those that exist."""
        if name not in self.cadres:
            raise DefinitionError(
                f"Cadre inconnu : « {name} ». Cadres disponibles : {', '.join(self.cadres)}."
            )
        return self.cadres[name]

    def children(self, form: str, cadre: str) -> list[Form]:
        """The forms whose fiches hang under a fiche of that form."""
        return [child for child in self.forms_of(cadre).values() if form in child.parent]


@lru_cache(maxsize=8)
def load_definitions(folder: Path = settings.FORMS) -> Definitions:
    """Read `folder/*.yml` and `folder/cadres/*.yml`.

    Raises `DefinitionError` with file, line, key and remedy for the first faulty file.
    """
    if not folder.is_dir():
        raise DefinitionError(f"Le dossier des formulaires est introuvable : {folder}.")
    cadres = [_load(path, Cadre) for path in sorted((folder / "cadres").glob("*.yml"))]
    forms = {path: _load(path, Form) for path in sorted(folder.glob("*.yml"))}
    definitions = Definitions(
        {form.form: form for form in sorted(forms.values(), key=lambda form: form.order)},
        {cadre.name: cadre for cadre in cadres},
    )
    for path, form in forms.items():
        _check_references(path, form, definitions)
    return definitions


def _load(path: Path, model: type[Model]) -> Model:
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except UnicodeDecodeError as error:
        raise DefinitionError(
            f"{path} n’est pas enregistré en UTF-8 : réenregistrez-le."
        ) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DefinitionError(
            f"{path}, ligne {line} : YAML illisible ({error.problem}). "
            "Vérifiez l’alignement, les deux-points et les guillemets."
        ) from error
    except yaml.YAMLError as error:
        raise DefinitionError(f"{path} : YAML illisible ({error}).") from error
    if not isinstance(data, dict) or node is None:
        raise DefinitionError(f"{path}, ligne 1 : le fichier doit contenir des « clé: valeur ».")
    _refuse_duplicate_keys(path, node)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise DefinitionError("\n".join(_sentences(path, node, model, error))) from error


def _refuse_duplicate_keys(path: Path, node: yaml.Node) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                line = key.start_mark.line + 1
                raise DefinitionError(
                    f"{path}, ligne {line} : la clé « {key.value} » est écrite deux fois ; "
                    "gardez-en une."
                )
            seen.add(key.value)
            _refuse_duplicate_keys(path, value)
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            _refuse_duplicate_keys(path, child)


def _sentences(
    path: Path, root: yaml.Node, model: type[BaseModel], error: ValidationError
) -> list[str]:
    sentences = []
    for fault in error.errors():
        keys, line = _place(root, fault["loc"])
        where = f"{path}, ligne {line}" + (f", « {' › '.join(keys)} »" if keys else "")
        sentences.append(f"{where} : {_remedy(fault, model)}")
    return list(dict.fromkeys(sentences))


def _place(node: yaml.Node, location: Location) -> tuple[list[str], int]:
    """The readable path and the 1-based line of the deepest node that `location` reaches."""
    keys, line = [], node.start_mark.line + 1
    for step in location:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            keys.append(str(step + 1))
        elif isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == step), None)
            if pair is None:  # a missing key, or the name of a question type in pydantic's path
                continue
            key, node = pair
            keys.append(str(step))
            line = key.start_mark.line + 1
            continue
        else:
            continue
        line = node.start_mark.line + 1
    return keys, line


def _remedy(fault: Any, model: type[BaseModel]) -> str:
    context, key = fault.get("ctx", {}), str(fault["loc"][-1]) if fault["loc"] else ""
    match fault["type"]:
        case "extra_forbidden":
            return f"la clé « {key} » n’existe pas ici{nearest(key, _all_keys(model))}"
        case "missing":
            return f"il manque la clé « {key} » ; ajoutez-la."
        case "union_tag_invalid":
            known = [word.strip(" '") for word in context["expected_tags"].split(",")]
            return (
                f"le type « {context['tag']} » n’existe pas{nearest(context['tag'], known)} "
                f"Types : {', '.join(known)}."
            )
        case "union_tag_not_found":
            return "il manque la clé « type » ; ajoutez par exemple « type: text »."
        case "literal_error":
            return f"valeur refusée ; écrivez {context['expected'].replace(' or ', ' ou ')}."
        case "string_type" | "string_too_short":
            return "il faut un texte non vide (entre guillemets s’il contient « : »)."
        case "int_type" | "int_parsing" | "int_from_float":
            return "il faut un nombre entier."
        case "bool_type" | "bool_parsing":
            return "écrivez true ou false."
        case "list_type" | "too_short":
            return "il faut une liste (un tiret par ligne) d’au moins un élément."
        case "string_pattern_mismatch":
            return "n’utilisez que des minuscules sans accent, des chiffres et « _ »."
        case "value_error":
            return f"{context['error']}."
        case _:
            return f"valeur refusée ({fault['msg']})."


def _all_keys(model: type[BaseModel]) -> list[str]:
    keys = set(model.model_fields)
    for part in Question.__subclasses__() if model is Form else []:
        keys |= set(part.model_fields)
    return sorted(keys)


def _check_references(path: Path, form: Form, definitions: Definitions) -> None:
    for parent in form.parent:
        if parent not in definitions.forms:
            raise DefinitionError(
                f"{path}, « parent » : le formulaire « {parent} » n’existe pas"
                f"{nearest(parent, list(definitions.forms))}"
            )
    for cadre in form.cadres:
        definitions.cadre(cadre)
    for question in _flat(form.questions):
        _check_choices(path, question, form, definitions)


def _check_choices(path: Path, question: Any, form: Form, definitions: Definitions) -> None:
    source, where = getattr(question, "choices", None), f"{path}, question « {question.name} »"
    if isinstance(source, FicheChoices) and source.fiches not in definitions.forms:
        raise DefinitionError(
            f"{where} : le formulaire « {source.fiches} » n’existe pas"
            f"{nearest(source.fiches, list(definitions.forms))}"
        )
    if isinstance(source, CadreChoices):
        for cadre in definitions.cadres.values():
            if form.used_in(cadre.name) and cadre.choices(source.cadre) is None:
                known = ["piliers", "axes_transversaux", "annexes", "phases", *cadre.lists]
                raise DefinitionError(
                    f"{where} : le cadre « {cadre.name} » n’a pas de liste « {source.cadre} »"
                    f"{nearest(source.cadre, known)}"
                )


def _flat(questions: Sequence[Any]) -> list[Question]:
    inner = [
        part
        for question in questions
        if isinstance(question, Repeat)
        for part in question.questions
    ]
    return [*questions, *inner]
