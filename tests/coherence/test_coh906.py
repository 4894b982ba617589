import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import plain
from tests.conftest import DossierOf


def words(count: int) -> str:
    return " ".join(["mot"] * count)


def test_a_sentence_too_long_is_reported(dossier_of: DossierOf) -> None:
    action = {"id": "a", "intitule": "Tutorat", "contenu": f"Court. {words(61)}. Fin."}
    [finding] = RULES["COH906"].apply(dossier_of(action=[action]))
    assert finding.fiche == "a"
    assert "une phrase compte 61 mots (Contenu) : « mot mot mot mot mot mot… »" in plain(
        finding.message
    )


@pytest.mark.parametrize(
    "text", [words(60) + ".", f"{words(40)} ; {words(40)}", f"{words(40)}\n{words(40)}"]
)
def test_sentences_that_can_be_read_aloud_pass(dossier_of: DossierOf, text: str) -> None:
    action = {"intitule": "Tutorat", "contenu": text}
    assert RULES["COH906"].apply(dossier_of(action=[action])) == []


def test_a_long_sentence_of_short_words_is_reported(dossier_of: DossierOf) -> None:
    action = {"id": "a", "intitule": "Tutorat", "contenu": " ".join(["on", "va", "au"] * 21) + "."}
    findings = RULES["COH906"].apply(dossier_of(action=[action]))
    assert [finding.fiche for finding in findings] == ["a"]


@pytest.mark.parametrize(("text", "count"), [("on " * 59 + "y a", 0), ("on " * 59 + "y a.", 1)])
def test_so_many_words_in_so_few_letters_pass(dossier_of: DossierOf, text: str, count: int) -> None:
    """Sixty-one words, in 180 letters and spaces, or in one more."""
    action = {"intitule": "Tutorat", "contenu": text}
    assert len(RULES["COH906"].apply(dossier_of(action=[action]))) == count


def test_a_row_of_single_letters_is_no_sentence(dossier_of: DossierOf) -> None:
    action = {"intitule": "Tutorat", "contenu": "a " * 60 + "a."}
    assert RULES["COH906"].apply(dossier_of(action=[action])) == []
