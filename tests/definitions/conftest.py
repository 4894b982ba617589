"""A folder of forms small enough to read: one cadre, one form, each faulty in its own test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.definitions import Definitions, load_definitions
from pipeline.errors import DefinitionError

Loaded = Callable[..., Definitions]
Refused = Callable[..., str]

CADRE = """\
name: "2014"
title: Essai
duree: 6
quartier_pattern: ^QP\\d{6}$
quartier_example: QP093001
piliers: {label: Pilier, plural: Piliers, items: [{value: emploi, label: Emploi}]}
axes_transversaux: [{value: jeunesse, label: Jeunesse}]
phases: [{code: "1.1", label: Début}]
"""

FORM = """\
form: enjeu
title: Enjeu
plural: Enjeux
order: 1
phase: "3.1"
scope: groupe
titles: [intitule]
questions:
  - name: intitule
    type: text
    label: Intitulé
"""


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    """`loaded({"forms/enjeu.yml": FORM})`: the definitions of these files and of the cadre."""

    def load(files: dict[str, str | bytes]) -> Definitions:
        for name, content in {"forms/cadres/2014.yml": CADRE, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load_definitions(tmp_path / "forms")

    return load


@pytest.fixture
def refused(loaded: Loaded, tmp_path: Path) -> Refused:
    """The message of the error, its folder removed and its French spaces made plain."""

    def message(files: dict[str, str | bytes]) -> str:
        with pytest.raises(DefinitionError) as error:
            loaded(files)
        text = str(error.value).replace(f"{tmp_path}/forms/", "")
        return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")

    return message
