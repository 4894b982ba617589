"""The files of forms/lexique/: shipped, extended, faulty."""

from pathlib import Path

import pytest

from pipeline.consolidation.lexique import FOLDER
from pipeline.consolidation.rapprochements import load_lexique, score
from pipeline.consolidation.rapprochements.reading import reader_of
from pipeline.consolidation.rapprochements.words import vocabulary_of
from pipeline.errors import DefinitionError
from pipeline.french import typeset

HEAD = "themes:\n  sante:\n    libelle: santé\n    notions:\n"


def test_the_shipped_lexicon_knows_the_field() -> None:
    lexique = load_lexique()
    assert len(lexique.notions) > 200
    assert all(notion.libelle for notion in lexique.notions.values())


def test_no_expression_says_two_notions() -> None:
    lexique = load_lexique()
    read = vocabulary_of(lexique).read
    said: dict[frozenset[str], str] = {}
    for name, notion in lexique.notions.items():
        for expression in notion.mots:
            stems = frozenset(stem for stem, _ in read(expression))
            assert stems, f"« {expression} » is made of empty words"
            assert said.setdefault(stems, name) == name, f"« {expression} »: {name}, {said[stems]}"


def test_a_committee_adds_its_words_in_a_file_of_its_own(tmp_path: Path) -> None:
    for path in FOLDER.glob("*.yml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "local.yml").write_text(
        "sigles:\n  MRU: maison du renouvellement urbain\n" + HEAD.replace("sante", "mobilite")
        + "      mobilite:\n        mots: la Bougeotte\n",
        encoding="utf-8",
    )  # fmt: skip
    local = load_lexique(tmp_path)
    assert local.libelle("mobilite") == load_lexique().libelle("mobilite")
    assert score("La Bougeotte", "Mobilité des habitants", local) > 0.8
    assert score("La Bougeotte", "Mobilité des habitants") < 0.5


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        (HEAD + "      soins:\n        mot: soins\n", 6, "vouliez-vous dire « mots »"),
        (HEAD + "      soins:\n        mots: soins\n        dans: [santee]\n", 7, "n’existe pas"),
        (HEAD + "      soins:\n        mots: soins\n        proche: [soins]\n", 7, "elle-même"),
        (HEAD + "      soins:\n        mots: soins\n        genre: objets\n", 7, "écrivez"),
        (HEAD + "      soins:\n        mots: soins\n        poids: lourd\n", 7, "un nombre"),
        (HEAD + "      soins: {}\n", 5, "libelle"),
        ("themes:\n  sante: soins\n", 2, "clé: valeur"),
        ("mots_faible: de, la\n", 1, "vouliez-vous dire « mots_faibles »"),
    ],
)
def test_a_fault_says_file_line_and_remedy(
    tmp_path: Path, text: str, line: int, sentence: str
) -> None:
    (tmp_path / "local.yml").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as error:
        load_lexique(tmp_path)
    assert f"local.yml, ligne {line}" in str(error.value)
    assert typeset(sentence) in str(error.value)


def test_one_notion_belongs_to_one_theme(tmp_path: Path) -> None:
    notion = "      soins:\n        libelle: soins\n        mots: soins\n"
    (tmp_path / "a.yml").write_text(HEAD + notion, encoding="utf-8")
    (tmp_path / "b.yml").write_text(HEAD.replace("sante", "sport") + notion, encoding="utf-8")
    with pytest.raises(DefinitionError, match="déjà dans le thème"):
        load_lexique(tmp_path)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="aucun lexique"):
        load_lexique(tmp_path)


def test_a_notion_made_of_others_reads_as_these() -> None:
    read = reader_of(load_lexique())
    assert set(read("L'emploi des jeunes").atoms) == {"emploi", "jeunes"}


def test_the_longest_expression_wins() -> None:
    read = reader_of(load_lexique())
    assert set(read("La mobilité résidentielle").atoms) == {"parcours_residentiel"}
