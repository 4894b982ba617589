import pytest

from pipeline.coherence.anonymes import anyone


@pytest.mark.parametrize(
    "name",
    [
        "L’ensemble des partenaires",
        "Les acteurs locaux",
        "Porteur retenu par appel à projets",
        "Association",
        "Prestataire",
        "Structures du quartier",
    ],
)
def test_words_that_fit_any_body_are_anyone(name: str) -> None:
    assert anyone(name)


@pytest.mark.parametrize(
    "name",
    [
        "Association Relais",
        "CAF",
        "Les bailleurs sociaux",
        "Service jeunesse",
        "À définir",
        "",
        "–",
    ],
)
def test_a_word_of_its_own_or_none_is_not(name: str) -> None:
    assert not anyone(name)
