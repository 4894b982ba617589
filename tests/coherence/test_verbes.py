import pytest

from pipeline.coherence.annonces import announced, direction, leaning
from pipeline.coherence.verbes import empty, family, means, sentence, stems, wording


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


@pytest.mark.parametrize(
    ("title", "way"),
    [
        ("Créer 40 places de crèche", "hausse"),
        ("Réhabiliter 1 200 logements", "hausse"),
        ("Former 20 % des agents", None),
        ("Créer une place", None),
        ("Davantage de femmes à l’atelier", "hausse"),
        ("Élever le niveau de lecture", "hausse"),
        ("Moins de bruit, moins de peur", "baisse"),
        ("Moins de 5 % de halls abîmés", None),
        ("Moins d’une heure d’attente", None),
        ("Ramener le non-recours sous les 20 %", "baisse"),
        ("Réduire les délais et porter à 300 les visites", None),
    ],
)
def test_what_is_built_by_number_rises(title: str, way: str | None) -> None:
    assert announced(title) == way


def test_a_long_title_is_the_same_sentence_in_another_order() -> None:
    assert sentence("Bals du samedi et jardins ouverts") == sentence(
        "Jardins ouverts et bals du samedi"
    )
    assert sentence("Bals du samedi") != sentence("Samedi des bals")


@pytest.mark.parametrize(
    ("title", "way"),
    [
        ("Logement : réduire la vacance", "baisse"),
        ("Logement : 300 réhabilitations", None),
        ("Réduire la vacance : loger des jeunes", "baisse"),
        ("Écart de revenus : réduire la pauvreté", None),
        ("Limiter l’attente : 200 stages", None),
        ("Éliminer les passoires : réduire de 200 les logements froids", None),
    ],
)
def test_a_title_may_begin_after_its_colon(title: str, way: str | None) -> None:
    assert direction(title) == way


@pytest.mark.parametrize(
    ("title", "way"),
    [
        ("Réduire de 4 points l’écart de taux d’emploi", "baisse"),
        ("Réduire l’écart de taux d’emploi de 4,5 points", "baisse"),
        ("Réduire l’écart de taux d’emploi", None),
        ("Logement : rénover 300 immeubles", "hausse"),
        ("Faire venir cinq médecins", "hausse"),
    ],
)
def test_what_a_title_counts_has_a_way(title: str, way: str | None) -> None:
    assert announced(title) == way


def test_the_noun_and_the_verb_are_one_family() -> None:
    assert family("rehabiliter") == family("rehabilitation")
    assert family("2024") != family("2025")
    assert family("formation") != family("formulaire")


@pytest.mark.parametrize(
    ("title", "way"),
    [
        ("Faire passer la vacance sous les 5 %", "baisse"),
        ("Descendre sous 5 %", "baisse"),
        ("Passer la nuit sous un toit", None),
    ],
)
def test_what_goes_under_a_number_falls(title: str, way: str | None) -> None:
    assert direction(title) == way


def test_porter_rises_and_what_is_done_again_is_done() -> None:
    assert direction("Porter à 60 % la part des femmes") == "hausse"
    assert direction("Porter le taux de 30 à 20 %") == "baisse"
    assert direction("Porter un autre regard") is None
    assert means("Rouvrir les locaux vides")
    assert means("Racheter les locaux vides")
    assert not means("Retenir les familles")
