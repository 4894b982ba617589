import pytest

from pipeline.coherence.verbes import direction, empty, means, stems


@pytest.mark.parametrize(
    ("title", "way"),
    [
        ("Réduire le chômage", "baisse"),
        ("RÉDUCTION DES DÉCHETS", "baisse"),
        ("Faire reculer les incivilités", "baisse"),
        ("Doubler la part des femmes", "hausse"),
        ("Faire progresser la lecture", "hausse"),
        ("Réduire l’écart d’emploi", None),
        ("Réduire la hausse des loyers", None),
        ("Relancer le quartier", None),
        ("Ne pas réduire les moyens", None),
    ],
)
def test_a_title_announces_a_way_only_when_it_is_sure(title: str, way: str | None) -> None:
    assert direction(title) == way


@pytest.mark.parametrize("title", ["Créer un poste", "Mettre en place un guichet", "ORGANISER"])
def test_what_is_to_be_done_is_a_means(title: str) -> None:
    assert means(title)


@pytest.mark.parametrize("title", ["L’accès aux soins", "Mettre fin à l’isolement", "Réussir"])
def test_what_will_have_changed_is_not(title: str) -> None:
    assert not means(title)


@pytest.mark.parametrize("title", ["Dynamiser le territoire", "Favoriser les synergies"])
def test_words_that_suit_every_contract_are_empty(title: str) -> None:
    assert empty(title)


@pytest.mark.parametrize("title", ["Dynamiser", "Dynamiser le commerce", "De la vie"])
def test_one_word_or_one_thing_named_is_not_empty(title: str) -> None:
    assert not empty(title)


def test_stems_leave_out_plurals_and_little_words() -> None:
    assert stems("Les jeunes des quartiers, au bus") == {"jeune", "quartier", "bus"}
