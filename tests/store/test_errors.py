"""What the database refuses, told in French with what to do; nothing half-written."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.fiche import Contrat
from pipeline.store import Author, Store, engine
from pipeline.vocabulary import Origin
from tests.rights import folder_open_to_all, ordinary_account
from tests.store.conftest import AWA, A, Filled, fiche


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An SQLite database that has contract A and gives up waiting at once."""
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    path = tmp_path / "contrats.db"
    store = Store(f"sqlite:///{path}", create=True)
    store.create_contrat(A, [fiche("e1")], AWA)
    store.close()
    return path


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    store = Store(f"sqlite:///{path}")
    try:
        yield store
    finally:
        store.close()


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Somebody else in the middle of a long write."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield
    connection.rollback()
    connection.close()


def test_a_write_that_lasts_elsewhere(file: Path) -> None:
    with opened(file) as store:
        with writing(file), pytest.raises(StoreError, match="occupée par une autre écriture"):
            store.save("a", "e1", {"a": 1}, base_version=1, digest="", author=AWA)
        saved = store.save("a", "e1", {"a": 1}, base_version=1, digest="", author=AWA)
        assert saved.version == 2


def test_reading_goes_on_during_a_write(file: Path) -> None:
    with writing(file), opened(file) as store:
        assert [each.id for each in store.fiches("a")] == ["e1"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cdv initialiser"):
        Store(f"sqlite:///{tmp_path}/absente.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="créez-le, ou changez --base"):
        Store(f"sqlite:///{tmp_path}/absent/a.db", create=True)


@pytest.mark.parametrize("content", [b"PK\x03\x04" * 500, b"bonjour" * 100])
def test_a_file_that_is_not_a_database(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.db").write_bytes(content)
    with pytest.raises(StoreError, match="n’est pas une base SQLite"):
        Store(f"sqlite:///{tmp_path}/a.db")
    assert (tmp_path / "a.db").read_bytes() == content


def test_a_folder_instead_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="ne s’ouvre pas"):
        Store(f"sqlite:///{tmp_path}")


def test_a_damaged_file(file: Path) -> None:
    damaged = bytearray(file.read_bytes())
    damaged[4096 : len(damaged)] = b"\xff" * (len(damaged) - 4096)
    file.write_bytes(damaged)
    with pytest.raises(StoreError, match="abîmé"), opened(file) as store:
        store.fiches("a")


def test_a_file_one_may_only_read(file: Path) -> None:
    with folder_open_to_all() as folder:
        shutil.copy(file, folder / "a.db")
        folder.chmod(0o555)
        with ordinary_account(), pytest.raises(StoreError, match="lecture seule"):
            _write(folder / "a.db")


def test_a_file_one_may_not_even_read(file: Path) -> None:
    with folder_open_to_all() as folder:
        shutil.copy(file, folder / "a.db")
        (folder / "a.db").chmod(0)
        with ordinary_account(), pytest.raises(StoreError, match="ne s’ouvre pas"):
            _write(folder / "a.db")


@pytest.mark.parametrize(("mode", "sentence"), [(0o555, "ne s’ouvre pas"), (0, "pas le droit")])
def test_a_folder_one_may_not_write_in(mode: int, sentence: str) -> None:
    with folder_open_to_all() as folder:
        folder.chmod(mode)
        with ordinary_account(), pytest.raises(StoreError, match=sentence):
            Store(f"sqlite:///{folder}/neuve.db", create=True)


def _write(path: Path) -> None:
    with opened(path) as store:
        store.create_contrat(Contrat("c", "C", "2014"), [], AWA)


def test_a_name_too_long(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="ce nom est trop long"):
        Store(f"sqlite:///{tmp_path}/{'a' * 300}", create=True)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "contrat.db",
        "sqlite",
        "sqlite://contrat.db",
        "sqlite:///a.db?timeout=abc",
        "sqlite:///a\0.db",
        "mysql://a:b@c/d",
        "http://exemple.fr",
        "postgresql://a:b@c:port/d",
    ],
)
def test_an_address_that_cannot_be_read(url: str) -> None:
    with pytest.raises(StoreError, match="L’adresse de la base est illisible"):
        Store(url, create=True)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://127.0.0.1:1/contrats",
        "postgres://127.0.0.1:99999/contrats",
        "postgresql+psycopg:///contrats?host=/nulle-part",
    ],
)
def test_a_postgresql_that_does_not_answer(url: str) -> None:
    with pytest.raises(StoreError, match="PostgreSQL ne répond pas"):
        Store(url)


def test_a_postgresql_database_that_does_not_exist(server: str) -> None:
    with pytest.raises(StoreError, match="vérifiez le serveur, le nom de la base"):
        Store(server.replace("/postgres?", "/absente?"))


def test_the_password_is_never_shown() -> None:
    with pytest.raises(StoreError) as error:
        Store("postgresql://awa:secret@127.0.0.1:1/contrats")
    assert "secret" not in str(error.value)


class TestTextThatAnswersRefuse:
    """`pipeline.answers` lets none of it through; were it to come, nothing is half-written."""

    def test_a_nul_in_an_answer_comes_back(self, filled: Filled) -> None:
        store = filled(e1={})
        saved = store.save("a", "e1", {"a": "x\0y"}, base_version=1, digest="", author=AWA)
        assert store.fiche("a", "e1").answers == saved.answers == {"a": "x\0y"}

    def test_half_a_character_in_an_answer_comes_back(self, filled: Filled) -> None:
        store = filled(e1={})
        store.save("a", "e1", {"a": "\ud800"}, base_version=1, digest="", author=AWA)
        assert store.fiche("a", "e1").answers == {"a": "\ud800"}

    def test_half_a_character_in_a_name_is_refused(self, store: Store) -> None:
        with pytest.raises(StoreError, match="ne peut pas être conservé"):
            store.create_contrat(Contrat("a", "\ud800", "2014"), [], AWA)
        assert store.contrats() == []

    def test_a_nul_in_a_name_is_kept_by_sqlite_alone(self, store: Store, database: str) -> None:
        contrat = Contrat("a", "x\0y", "2014")
        if database.startswith("sqlite"):
            store.create_contrat(contrat, [], AWA)
            assert store.contrats() == [contrat]
        else:
            with pytest.raises(StoreError, match="ne peut pas être conservé"):
                store.create_contrat(contrat, [], AWA)

    def test_a_name_too_long_for_postgresql_is_refused_there(
        self, store: Store, database: str
    ) -> None:
        contrat, author = Contrat("a", "x" * 201, "2014"), Author("y" * 201, Origin.WEB)
        if database.startswith("sqlite"):
            store.create_contrat(contrat, [fiche("e1")], author)
            assert store.contrats() == [contrat]
        else:
            with pytest.raises(StoreError, match="longueur"):
                store.create_contrat(contrat, [], author)

    def test_a_version_beyond_all_measure_is_refused(self, store: Store) -> None:
        with pytest.raises(StoreError, match="ne peut pas être conservé"):
            store.create_contrat(A, [replace(fiche("e1"), version=10**30)], AWA)
        assert store.contrats() == []
