"""YAML read and checked; a fault says file, line, key and remedy."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.definitions import references, remedies
from pipeline.definitions.cadre import Cadre
from pipeline.definitions.form import Form
from pipeline.definitions.loading import Definitions, yaml_files
from pipeline.definitions.places import Data, OfFile, Part, Place
from pipeline.definitions.regles import Regles
from pipeline.definitions.source import Source, read_source, source_of
from pipeline.errors import DefinitionError

Model = TypeVar("Model", bound=BaseModel)


def read_definitions(folder: Path) -> Definitions:
    """All that `folder/*.yml` and `folder/cadres/*.yml` say; raises `DefinitionError`."""
    forms = _read(folder, Form, "form")
    cadres = _read(folder / "cadres", Cadre, "name")
    definitions = Definitions(
        dict(sorted(((name, form) for name, (_, form) in forms.items()), key=_order)),
        {name: cadre for name, (_, cadre) in cadres.items()},
    )
    for source, cadre in cadres.values():
        cadre.regles.written(Part(OfFile(source.path), ("regles",)))
        references.check_cadre(source, cadre, definitions)
    for source, form in forms.values():
        references.check_form(source, form, definitions)
    return definitions


def read_regles(path: Path) -> Regles:
    """The settings of rules that a file holds; raises `DefinitionError` as `load_definitions`."""
    source = read_source(path)
    return _validated(source, Regles, source.data).written(source)


def regles_of_text(text: str, name: str) -> Regles:
    """The same from text typed somewhere; a fault says `name`, the line and the key."""
    source = source_of(Path(name), text)
    return _validated(source, Regles, source.data).written(source)


def regles_from(data: object, name: str) -> Regles:
    """The same from plain data, such as JSON; a fault says `name` and the key."""
    place = Data(name)
    return _validated(place, Regles, data).written(place)


def _order(named: tuple[str, Form]) -> tuple[int, str]:
    return named[1].order, named[0]


def _read(folder: Path, model: type[Model], key: str) -> dict[str, tuple[Source, Model]]:
    """The definitions of a folder, by what they call themselves under `key`."""
    found: dict[str, tuple[Source, Model]] = {}
    for path in yaml_files(folder):
        source = read_source(path)
        model_read = _validated(source, model, source.data)
        name = getattr(model_read, key)
        if name in found:
            sentence = f"« {name} » est déjà défini par {found[name][0].path.name} ; renommez-le."
            raise source.fault((key,), sentence)
        found[name] = source, model_read
    if not found:
        raise DefinitionError(f"Le dossier {folder} ne contient aucun fichier .yml.")
    return found


def _validated(place: Place, model: type[Model], data: object) -> Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise DefinitionError("\n".join(remedies.sentences(place, model, error))) from error
