"""One YAML file and its places: a fault in it names the file, the line, the key and the remedy."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pipeline.definitions.places import Location
from pipeline.errors import DefinitionError
from pipeline.files import cause

MAX_DEPTH = 40

_HIDDEN = re.compile(
    "[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)  # what YAML calls non-printable

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times faster
_CAUSES = {
    "mapping values": "une ligne décalée, ou un deux-points de trop : guillemets autour du texte",
    "expected key": (
        "une ligne décalée, ou un texte qui commence par une accolade ou un guillemet : "
        "mettez-le tout entier entre guillemets"
    ),
    "expected ':'": "il manque un deux-points",
    "tab character": "une tabulation",
    "cannot start any token": "un caractère que YAML réserve, mettez le texte entre guillemets",
    "end of stream": "un guillemet n’est jamais refermé",
    "',' or": "un crochet ou une accolade n’est jamais refermé",
    "another document": "une ligne « --- » commence un second document",
    "unhashable": "une clé doit être un mot",
    "value": "une valeur impossible, mettez-la entre guillemets",
}
_REMEDY = (
    "vérifiez l’alignement (des espaces, jamais de tabulation), les deux-points, les guillemets"
)


class _Loader(_Base):  # type: ignore[misc]
    """Plain YAML; a value that Python refuses, such as the date 2014-13-45, has a line too."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ValueError as error:
            raise yaml.constructor.ConstructorError(None, None, "value", node.start_mark) from error


@dataclass(frozen=True)
class Source:
    """What a file says: plain data, and the nodes that know their lines."""

    path: Path
    root: yaml.Node
    data: dict[Any, Any]

    def fault(self, location: Location, sentence: str) -> DefinitionError:
        """The error of that place: « forms/enjeu.yml, ligne 12, « questions › 2 › type » : … »."""
        return DefinitionError(self.sentence(location, sentence))

    def sentence(self, location: Location, sentence: str) -> str:
        """The same, as text."""
        keys, line = _place(self.root, location)
        named = f", « {' › '.join(keys)} »" if keys else ""
        return f"{self.path}, ligne {line}{named} : {sentence}"


def read_source(path: Path) -> Source:
    """Read one file; raises `DefinitionError` when it is not a mapping of plain YAML."""
    return source_of(path, _text(path))


def source_of(path: Path, text: str) -> Source:
    """The same from text that `path` names, though there may be no such file."""
    _refuse_hidden(path, text)
    try:
        _refuse_tricks(path, text)
        loader = _Loader(text)
        root = loader.get_single_node()
        _refuse_duplicate_keys(path, root)
        data = None if root is None else loader.construct_document(root)
    except yaml.MarkedYAMLError as error:
        raise DefinitionError(_unreadable(path, error)) from error
    if not isinstance(data, dict):
        raise _at(path, 1, "le fichier doit contenir des « clé: valeur ».")
    return Source(path, root, data)


def _text(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _at(path, line, "ce n’est pas de l’UTF-8 ; réenregistrez le fichier.") from error
    except OSError as error:
        raise DefinitionError(f"Impossible de lire {path} : {cause(error)}.") from error
    return text


def _refuse_hidden(path: Path, text: str) -> None:
    if hidden := _HIDDEN.search(text):
        line = text.count("\n", 0, hidden.start()) + 1
        raise _at(path, line, "un caractère de contrôle invisible ; retapez cette ligne.")


def _at(path: Path, line: int, sentence: str) -> DefinitionError:
    return DefinitionError(f"{path}, ligne {line} : {sentence}")


def _unreadable(path: Path, error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or ""
    found = next((sentence for sign, sentence in _CAUSES.items() if sign in problem), None)
    never_closed = found is not None and "jamais refermé" in found
    mark = (error.context_mark if never_closed else None) or error.problem_mark
    where = f"{path}, ligne {mark.line + 1 if mark else 1}"
    return f"{where} : YAML illisible{f' ({found})' if found else ''} ; {_REMEDY}."


def _refuse_tricks(path: Path, text: str) -> None:
    """No alias, tag nor deep nesting: they serve bombs, and nothing a form needs."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise _at(path, line, "les renvois « *nom » ne sont pas permis ; recopiez le texte.")
        if getattr(event, "tag", None) is not None:
            raise _at(path, line, "les étiquettes « ! » ne sont pas permises ; écrivez la valeur.")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _at(path, line, f"plus de {MAX_DEPTH} niveaux l’un dans l’autre ; simplifiez.")


def _refuse_duplicate_keys(path: Path, node: yaml.Node | None) -> None:
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            _refuse_duplicate_keys(path, child)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                sentence = f"la clé « {key.value} » est écrite deux fois ; gardez-en une."
                raise _at(path, key.start_mark.line + 1, sentence)
            seen.add(str(key.value))
            _refuse_duplicate_keys(path, value)


def _place(node: yaml.Node, location: Location) -> tuple[list[str], int]:
    """The readable path and the 1-based line of the deepest node that `location` reaches.

    Steps that the file does not have are passed over: a missing key, a name that pydantic adds.
    """
    keys, line = [], node.start_mark.line + 1
    for step in location:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            keys.append(str(step + 1))
            line = node.start_mark.line + 1
        elif isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == str(step)), None)
            if pair is not None:
                key, node = pair
                keys.append(str(step))
                line = key.start_mark.line + 1
    return keys, line
