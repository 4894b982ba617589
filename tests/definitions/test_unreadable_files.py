"""Files that cannot be read, or that were made to harm: always a `DefinitionError`, at once."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.definitions import load_definitions
from pipeline.errors import DefinitionError
from tests.definitions.conftest import CADRE, FORM, Loaded, Refused
from tests.rights import folder_open_to_all, ordinary_account

BOMB = "a: &a [x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}, *{before}, *{before}, *{before}]\n"
    for before, name in zip("abcdefghijklmnop", "bcdefghijklmnopq", strict=True)
)
MERGES = "a: &a {x: 1}\n" + "".join(
    f"{name}: &{name} {{<<: [*{before}, *{before}, *{before}, *{before}, *{before}]}}\n"
    for before, name in zip("abcdefghijklmnop", "bcdefghijklmnopq", strict=True)
)


@pytest.mark.parametrize(
    ("text", "line", "cause"),
    [
        ("form: a\n\ttitle: b\n", 2, "tabulation"),
        ("form: a\n  title: b\n", 2, "deux-points"),
        ("form:\n  a: 1\n b: 2\n", 3, "alignement"),
        ("form: a: b\n", 1, "un deux-points de trop"),
        ("form: a\ntitle: 'b\n", 2, "un guillemet n’est jamais refermé"),
        ("form: a\ntitle: [b\n", 2, "un crochet ou une accolade n’est jamais refermé"),
        ("form: a\ntitle: {nom} b\n", 2, "mettez-le tout entier entre guillemets"),
        ("form: a\ntitle\nb: c\n", 3, "il manque un deux-points"),
        ("form: a\n   title: b\n", 2, "une ligne décalée"),
        ("form: `a`\n", 1, "un caractère que YAML réserve"),
        ("form: a\n---\nform: b\n", 2, "un second document"),
        ("form: a\n[b]: c\n", 2, "une clé doit être un mot"),
        ("form: a\ntitle: b\x07\n", 2, "un caractère de contrôle invisible"),
        ("form: !!python/object:os.system x\n", 1, "les étiquettes « ! »"),
        ("form: !a x\n", 1, "les étiquettes « ! »"),
        ("form: *a\n", 1, "les renvois « *nom »"),
        (f"form: {'9' * 5000}\n", 1, "une valeur impossible"),
        (f"form: a\ntitle: {'[' * 100}\n", 2, "simplifiez"),
        (f"form: a\ntitle: {'[' * 100_000}\n", 2, "simplifiez"),
        ("", 1, "« clé: valeur »"),
        ("# rien\n", 1, "« clé: valeur »"),
        ("- a\n", 1, "« clé: valeur »"),
        ("bonjour\n", 1, "« clé: valeur »"),
    ],
)
def test_yaml_that_cannot_be_read(refused: Refused, text: str, line: int, cause: str) -> None:
    message = refused({"forms/enjeu.yml": text})
    assert message.startswith(f"enjeu.yml, ligne {line} : ")
    assert cause in message


@pytest.mark.parametrize("bomb", [BOMB, MERGES, "a: &a\n  b: *a\n"])
def test_aliases_that_would_grow_without_end_are_refused(refused: Refused, bomb: str) -> None:
    assert "les renvois « *nom » ne sont pas permis" in refused({"forms/enjeu.yml": bomb})


@pytest.mark.parametrize(("encoding", "line"), [("latin-1", 11), ("utf-16", 1)])
def test_a_file_in_another_encoding(refused: Refused, encoding: str, line: int) -> None:
    message = refused({"forms/enjeu.yml": FORM.encode(encoding)})
    assert message.startswith(f"enjeu.yml, ligne {line} : ce n’est pas de l’UTF-8")


def test_a_byte_order_mark_is_no_fault(loaded: Loaded) -> None:
    assert "enjeu" in loaded({"forms/enjeu.yml": b"\xef\xbb\xbf" + FORM.encode()}).forms


def test_a_folder_where_a_file_should_be(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "forms" / "enjeu.yml").mkdir(parents=True)
    assert "Impossible de lire enjeu.yml : c’est un dossier" in refused({})


def test_a_link_to_nowhere(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "enjeu.yml").symlink_to("nulle-part")
    assert "Impossible de lire enjeu.yml : ce chemin n’existe pas" in refused({})


@pytest.mark.parametrize("closed", ["enjeu.yml", "cadres/2014.yml", "cadres", "."])
def test_a_file_or_a_folder_one_may_not_read(closed: str) -> None:
    with folder_open_to_all() as folder:
        (folder / "forms" / "cadres").mkdir(parents=True)
        (folder / "forms" / "cadres" / "2014.yml").write_text(CADRE, encoding="utf-8")
        (folder / "forms" / "enjeu.yml").write_text(FORM, encoding="utf-8")
        (folder / "forms" / closed).chmod(0)
        with ordinary_account(), pytest.raises(DefinitionError, match="pas le droit"):
            load_definitions(folder / "forms")


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="ce chemin n’existe pas"):
        load_definitions(tmp_path / "nulle-part")


def test_a_folder_without_forms(refused: Refused) -> None:
    assert "ne contient aucun fichier .yml" in refused({})


def test_a_folder_without_cadres(tmp_path: Path) -> None:
    (tmp_path / "enjeu.yml").write_text(FORM, encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"cadres\W+: ce chemin n’existe pas"):
        load_definitions(tmp_path)


SPOILS = st.one_of(st.text(max_size=12), st.sampled_from(["\t", "- ", ": ", "[", "{", "'", "&a "]))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(at=st.integers(0, len(FORM)), cut=st.integers(0, 30), spoil=SPOILS)
def test_any_slip_of_the_pen_is_accepted_or_explained(
    loaded: Loaded, at: int, cut: int, spoil: str
) -> None:
    load_definitions.cache_clear()
    text = FORM[:at] + spoil + FORM[at + cut :]
    with suppress(DefinitionError):
        loaded({"forms/enjeu.yml": text.encode("utf-8", "surrogatepass")})
