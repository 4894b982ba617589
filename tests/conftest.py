"""What every test may ask for: the shipped definitions, dossiers of a few rows, empty stores."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import Definitions, load_definitions
from pipeline.fiche import Contrat, Fiche
from pipeline.store import Store

hypothesis.settings.register_profile("untimed", deadline=None)  # time is for the benchmarks
hypothesis.settings.load_profile("untimed")

DossierOf = Callable[..., Dossier]
NewStore = Callable[..., Store]


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What commands keep between them stays out of the user's own cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def definitions() -> Definitions:
    return load_definitions()


@pytest.fixture
def dossier_of(definitions: Definitions) -> DossierOf:
    """`dossier_of(enjeu=[{"id": "e1", "intitule": "Mobilité"}])`: a dossier of these fiches.

    `id` (else `enjeu-1`…), `parent` and `groupe` place the row; `pilier` puts it in a group of that
    pilier, which is made when no group is given. All other keys are answers.
    """

    def make(cadre: str = "2014", **rows: list[dict[str, Any]]) -> Dossier:
        fiches = fiches_of(rows)
        return consolidate(Contrat("essai", "Contrat d’essai", cadre), fiches, definitions)

    return make


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with its tables, to copy: faster than making them anew."""
    path = tmp_path_factory.mktemp("base") / "vide.db"
    Store(f"sqlite:///{path}", create=True).close()
    return path


@pytest.fixture
def new_store(empty_database: Path, tmp_path: Path) -> Iterator[NewStore]:
    """`new_store()`: a store of the test's own, without any contract, closed after the test.

    Its file is `essai.db`, in the folder of the test, or of the name that is given.
    """
    with ExitStack() as opened:

        def make(name: str = "essai.db") -> Store:
            path = shutil.copy(empty_database, tmp_path / name)
            return opened.enter_context(closing(Store(f"sqlite:///{path}")))

        yield make


def fiches_of(rows: dict[str, list[dict[str, Any]]]) -> list[Fiche]:
    groups: dict[str, Fiche] = {}
    fiches: list[Fiche] = []
    for form, items in rows.items():
        for rank, item in enumerate(items, 1):
            answers = dict(item)
            place = {name: answers.pop(name, None) for name in ("id", "parent", "groupe")}
            if form != "instance" and place["groupe"] is None and "pilier" in answers:
                pilier = answers.pop("pilier")
                groups.setdefault(pilier, _group(pilier))
                place["groupe"] = groups[pilier].id
            fiches.append(
                Fiche(
                    id=place["id"] or f"{form}-{rank}",
                    form=form,
                    answers=answers,
                    parent=place["parent"],
                    groupe=place["groupe"],
                    position=len(fiches),
                )
            )
    return [*groups.values(), *fiches]


def _group(pilier: str) -> Fiche:
    answers = {"type": "groupe_travail", "intitule": f"Groupe {pilier}", "pilier": pilier}
    return Fiche(id=f"groupe-{pilier}", form="instance", answers=answers, position=-1)
