import pytest

from pipeline.coherence import RULES
from tests.conftest import DossierOf

FEMMES = "Porter la part de femmes parmi les sportifs à {} %"


def test_one_objectif_with_two_targets_is_reported_on_both_sides(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        objectif=[
            {"id": "b1", "intitule": FEMMES.format(40), "cible": 40, "unite": "%"},
            {"id": "b2", "intitule": FEMMES.format(45).upper(), "cible": 45},
        ]
    )
    findings = RULES["COH402"].apply(dossier)
    assert [finding.fiche for finding in findings] == ["b1", "b2"]
    assert "45\N{NARROW NO-BREAK SPACE}%" in findings[0].message.casefold()
    assert "(cible\N{NO-BREAK SPACE}: 45)" in findings[0].message


def test_the_targets_may_stand_in_their_boxes_alone(dossier_of: DossierOf) -> None:
    objectifs = [
        {"intitule": "Féminiser le sport", "cible": 40},
        {"intitule": "Féminiser le sport", "cible": 45},
    ]
    assert len(RULES["COH402"].apply(dossier_of(objectif=objectifs))) == 2


def test_the_same_target_twice_passes(dossier_of: DossierOf) -> None:
    objectif = {"intitule": FEMMES.format(40), "cible": 40}
    assert RULES["COH402"].apply(dossier_of(objectif=[objectif, objectif])) == []


@pytest.mark.parametrize("name", ["quartiers", "echeance"])
def test_targets_for_other_quartiers_or_years_pass(dossier_of: DossierOf, name: str) -> None:
    apart = {"quartiers": (["q1"], ["q2"]), "echeance": (2017, 2020)}[name]
    objectifs = [
        {"intitule": FEMMES.format(40), "cible": 40, name: apart[0]},
        {"intitule": FEMMES.format(45), "cible": 45, name: apart[1]},
    ]
    assert RULES["COH402"].apply(dossier_of(objectif=objectifs)) == []


def test_other_ages_make_another_objectif(dossier_of: DossierOf) -> None:
    objectifs = [
        {"intitule": "Accompagner 50 jeunes de 16 à 18 ans", "cible": 50},
        {"intitule": "Accompagner 80 jeunes de 18 à 25 ans", "cible": 80},
    ]
    assert RULES["COH402"].apply(dossier_of(objectif=objectifs)) == []


def test_targets_in_words_are_read(dossier_of: DossierOf) -> None:
    words = "Porter la part de femmes parmi les sportifs à quarante-cinq pour cent"
    objectifs = [{"intitule": FEMMES.format(40)}, {"intitule": words}]
    assert len(RULES["COH402"].apply(dossier_of(objectif=objectifs))) == 2
    objectifs = [{"intitule": FEMMES.format(45)}, {"intitule": words}]
    assert RULES["COH402"].apply(dossier_of(objectif=objectifs)) == []


def test_the_whole_territory_and_one_quartier_contradict(dossier_of: DossierOf) -> None:
    objectifs = [
        {"intitule": FEMMES.format(40), "cible": 40, "quartiers": ["q1"]},
        {"intitule": FEMMES.format(45), "cible": 45},
    ]
    assert len(RULES["COH402"].apply(dossier_of(objectif=objectifs))) == 2


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Réduction de 25 % des impayés de loyer", 2),
        ("Réduire les impayés de loyer de 25 %", 2),
        ("Augmenter de 25 % les impayés de loyer", 0),
        ("Réduire de 25 % les impayés de cantine", 0),
    ],
)
def test_the_same_move_in_other_words_is_one_objective(
    dossier_of: DossierOf, title: str, found: int
) -> None:
    one = {"intitule": "Réduire de 10 % les impayés de loyer", "cible": 10}
    dossier = dossier_of(objectif=[one, {"intitule": title, "cible": 25}])
    assert len(RULES["COH402"].apply(dossier)) == found


@pytest.mark.parametrize("titles", [("Réduire de 10 %", "Réduction de 25 %"), ("10", "25")])
def test_a_move_of_nothing_is_not_compared(dossier_of: DossierOf, titles: tuple[str, str]) -> None:
    dossier = dossier_of(objectif=[{"intitule": title} for title in titles])
    assert RULES["COH402"].apply(dossier) == []


@pytest.mark.parametrize(
    ("title", "found"), [("Réduire de 25 % le chômage", 2), ("Réduction de 25 % du chômage", 0)]
)
def test_a_move_of_one_thing_is_compared_word_for_word(
    dossier_of: DossierOf, title: str, found: int
) -> None:
    one = {"intitule": "Réduire de 10 % le chômage", "cible": 10}
    dossier = dossier_of(objectif=[one, {"intitule": title, "cible": 25}])
    assert len(RULES["COH402"].apply(dossier)) == found
