"""From the files of forms/ to checked definitions: read once, then kept as long as they stay."""

import hashlib
import importlib.util
import pickle
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pydantic

from pipeline import cache, errors, expressions, french, settings, vocabulary
from pipeline.definitions.cadre import Cadre
from pipeline.definitions.form import Form
from pipeline.errors import DefinitionError
from pipeline.files import cause


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
    kept = f"formulaires-{_digest(folder)}"
    if (data := cache.recall(kept)) is not None:
        found: Definitions = pickle.loads(data)  # noqa: S301 (only this user can have written it)
        return found
    from pipeline.definitions.reading import read_definitions  # noqa: PLC0415 (YAML takes a while)

    definitions = read_definitions(folder)
    cache.keep(kept, pickle.dumps(definitions))
    return definitions


def _digest(folder: Path) -> str:
    """Of these files, and of all that reads them: this code, Python and pydantic."""
    modules = (errors, expressions, french, vocabulary)
    code = [*Path(__file__).parent.glob("*.py"), *(Path(str(each.__file__)) for each in modules)]
    files = [*yaml_files(folder), *yaml_files(folder / "cadres")]
    made = hashlib.sha256(importlib.util.MAGIC_NUMBER + pydantic.VERSION.encode())
    for path in (*sorted(code), *files):
        made.update(str(path.absolute()).encode())
        with suppress(OSError):  # said better where it is read
            made.update(path.read_bytes())
    return made.hexdigest()


def yaml_files(folder: Path) -> list[Path]:
    """The definitions of a folder; raises `DefinitionError` where it cannot be read."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".yml")
    except OSError as error:
        raise DefinitionError(f"Impossible de lire {folder} : {cause(error)}.") from error
