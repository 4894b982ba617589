import pytest

from pipeline.coherence.verbes import direction, empty, leaning, means, stems, wording


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
    assert stems("Des amis en jeux") == {"ami", "jeu"}


@pytest.mark.parametrize(
    ("title", "way"),
    [
        ("Ramener de 30 à 12 % la part des impayés", "baisse"),
        ("Faire passer de deux à six le nombre de lignes", "hausse"),
        ("Passer de 4,5 à 4,2 jours d’attente", "baisse"),
        ("Passer de 4 à 4 lignes", None),
        ("Ramener à 12 % la part des impayés", "baisse"),
        ("Ramener les jeunes au collège", None),
        ("Diviser les coupures par deux", "baisse"),
        ("Limiter les coupures", "baisse"),
        ("Limiter la hausse des loyers", None),
        ("Gagner 4 points", "hausse"),
        ("Gagner la confiance", None),
        ("Deux fois moins de coupures", "baisse"),
        ("Trois fois plus de passages", "hausse"),
        ("Un tiers de moins de déchets", "baisse"),
    ],
)
def test_a_way_is_read_in_numbers_too(title: str, way: str | None) -> None:
    assert direction(title) == way


@pytest.mark.parametrize(
    ("title", "way"),
    [
        ("Développer les terrasses", "hausse"),
        ("Interdire les terrasses", "baisse"),
        ("Éviter la hausse et la baisse", None),
        ("Réduire les terrasses", "baisse"),
        ("Peindre les terrasses", None),
    ],
)
def test_a_verb_leans_to_a_way(title: str, way: str | None) -> None:
    assert leaning(title) == way


def test_articles_and_plurals_do_not_change_a_wording() -> None:
    assert wording("Le café des parents") == wording("CAFÉS DE PARENTS") == "cafe parent"
    assert wording("Café pour les parents") != wording("Café des parents")
