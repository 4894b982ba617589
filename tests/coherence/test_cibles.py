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
        "Réduire de N % le chômage",
        "Réduire de n % le chômage",
        "Réduire de n\N{NARROW NO-BREAK SPACE}% le chômage",
        "Gagner [N] points de réussite",
        "Réduire de « X » % le chômage",
        "Réduire de … % le chômage",
        "Réduire de ?? % le chômage",
        "Réduire de [?] % le chômage",
        "Réduire de [nombre à préciser] le chômage",
        "Réduire de (taux à définir avec la CAF) le chômage",
        "Réduire de [à préciser] % le chômage",
        "Porter à XX % la part de femmes",
        "Porter à .. % la part de femmes",
        "Porter à à définir % la part de femmes",
        "Atteindre un taux de NC %",
        "Réduire le chômage : cible à définir",
        "Former les jeunes (nombre : NC)",
        "Accueillir X jeunes",
        "Accueillir « X » jeunes",
        "Créer … places en crèche",
        "Former ?? jeunes par an",
        "N jeunes accompagnés",
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
        "Desservir le n° 12 de la rue, à 100 %",
        "Verser 50 % en année N et 50 % en N + 1",
        "Verser en N+1 % du reste",
        "Restaurer l’église du Xe siècle",
        "Appliquer l’article X du code",
        "Relire l’article X, points 2 et 3",
        "Accueillir dans le lycée Malcolm X tous les élèves",
        "Aider à définir un projet",
        "Aider chacun à préciser son nombre de places",
        "Voir [Taux Insee 2013] et [cible nationale]",
        "Créer … dans chaque quartier",
        "Rompre l’isolement... Points relais",
        "N’oublier personne",
        "Soutenir les PNC %",
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
        ("Former 40 jeunes pendant 40 heures", 40, "former # jeunes pendant 40 heures", 40),
        ("Féminiser le sport", 40, "feminiser le sport", None),
        ("Porter la part à quinze pour cent", 15, "porter la part a #", 15),
        ("Porter la part à quinze pour cent", None, "porter la part a #", 15),
        ("Porter la part à 15 pour cent", None, "porter la part a #", 15),
        ("Réduire de moitié la part", None, "reduire de moitie la part", None),
    ],
)
def test_the_target_is_set_apart_from_the_wording(
    titre: str, valeur: float | None, wording: str, ecrite: float | None
) -> None:
    found, number = separated(titre, valeur)
    assert (found.removesuffix(" "), number) == (wording, ecrite)
