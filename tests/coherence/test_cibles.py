import pytest

from pipeline.coherence.cibles import UNFINISHED, separated


@pytest.mark.parametrize(
    "titre",
    [
        "Augmenter de x % la réussite",
        "Augmenter de x\N{NARROW NO-BREAK SPACE}% la réussite",
        "Réduire l’écart de X points",
        "Porter à xx% la part de femmes",
        "Gagner … % de réussite",
        "Gagner ... points de réussite",
        "Créer ___ % d’emplois",
        "Relever de x pour cent",
        "Ouvrir une offre de x places",
        "Aboutir d’ici x ans",
    ],
)
def test_a_number_left_for_later_is_recognised(titre: str) -> None:
    assert UNFINISHED.search(titre)


@pytest.mark.parametrize(
    "titre",
    [
        "Augmenter de 8 % la réussite",
        "Mettre en place un mix 50 % public",
        "Desservir l’axe X pour tous",
        "Créer une classe Culture x Sport",
        "Doubler la cadence de la ligne X",
        "Accueillir 3 x 20 enfants",
        "Relancer le projet… Points d’accueil ouverts",
        "Informer les jeunes sur les drogues (LSD, Ecstasy, XTC) à 100 %",
    ],
)
def test_other_letters_x_are_not(titre: str) -> None:
    assert not UNFINISHED.search(titre)


@pytest.mark.parametrize(
    ("titre", "valeur", "wording", "ecrite"),
    [
        ("Porter la part à 40 %", 40, "porter la part a #", 40),
        ("Porter la part à 12,5 %", None, "porter la part a #", 12.5),
        ("Atteindre 1 200 places", 1200, "atteindre # places", 1200),
        ("Gagner 8 points en 2020", 88, "gagner # points en 2020", 8),
        ("Accompagner 50 jeunes de 16 à 18 ans", 50, "accompagner # jeunes de 16 a 18 ans", 50),
        ("Accompagner les jeunes de 16 ans", None, "accompagner les jeunes de 16 ans", None),
        ("Porter la durée à 12 mois", 12, "porter la duree a # mois", 12),
        ("Équiper les 3 collèges", 90, "equiper les 3 colleges", None),
        ("Féminiser le sport", 40, "feminiser le sport", None),
    ],
)
def test_the_target_is_set_apart_from_the_wording(
    titre: str, valeur: float | None, wording: str, ecrite: float | None
) -> None:
    found, number = separated(titre, valeur)
    assert (found.removesuffix(" "), number) == (wording, ecrite)
