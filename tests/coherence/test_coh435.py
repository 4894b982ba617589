import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

RENOVER = {"id": "o", "intitule": "Rénover 800 logements du parc social", "cible": 800}
RENOVER |= {"unite": "logements", "echeance": 2020}
RENOVES: Rows = {"id": "i", "parent": "o", "intitule": "Logements rénovés", "unite": "logements"}
RENOVES |= {"cible": 600, "annee_cible": 2020}
PART = {"id": "o", "intitule": "Porter à 60 % la part de femmes", "cible": 60, "unite": "%"}
FEMMES = {"id": "i", "parent": "o", "intitule": "Part des femmes", "cible": 55, "unite": "%"}


def said(dossier_of: DossierOf, objectif: Rows, *indicateurs: Rows) -> list[str | None]:
    found = RULES["COH435"].apply(dossier_of(objectif=[objectif], indicateur=list(indicateurs)))
    return [finding.fiche for finding in found]


def test_another_number_than_its_objective_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(objectif=[RENOVER], indicateur=[RENOVES])
    [found] = RULES["COH435"].apply(dossier)
    assert (found.fiche, found.question) == ("i", "cible")
    assert "vise 600" in plain(found.message)
    assert "vise 800" in plain(found.message)


def test_another_share_is_reported(dossier_of: DossierOf) -> None:
    assert said(dossier_of, PART, FEMMES) == ["i"]
    assert said(dossier_of, PART, {**FEMMES, "cible": 60}) == []
    assert (
        said(dossier_of, {**PART, "intitule": "Augmenter de 60 % la part de femmes"}, FEMMES) == []
    )


@pytest.mark.parametrize(
    "change",
    [
        {"cible": 800},
        {"cible": 1000, "valeur_initiale": 200},
        {"cible": None},
        {"annee_cible": 2018},
        {"unite": "foyers"},
        {"unite": None},
        {"intitule": "Logements rénovés par an"},
        {"intitule": "Ménages satisfaits"},
        {"intitule": "Nombre"},
    ],
)
def test_what_does_not_compare_passes(dossier_of: DossierOf, change: Rows) -> None:
    assert said(dossier_of, RENOVER, {**RENOVES, **change}) == []


@pytest.mark.parametrize(
    "change",
    [
        {"cible": None},
        {"unite": None},
        {"intitule": "Rénover 800 logements, dont 600 au Faubourg"},
    ],
)
def test_an_objective_that_tells_no_other_number_passes(
    dossier_of: DossierOf, change: Rows
) -> None:
    assert said(dossier_of, {**RENOVER, **change}, RENOVES) == []


@pytest.mark.parametrize("cible", [799, 801])
def test_without_a_start_every_unit_counts(dossier_of: DossierOf, cible: int) -> None:
    assert said(dossier_of, RENOVER, {**RENOVES, "cible": cible}) == ["i"]


def test_two_indicators_in_its_unit_are_parts(dossier_of: DossierOf) -> None:
    other = {**RENOVES, "id": "i2", "intitule": "Logements collectifs rénovés", "cible": 200}
    assert said(dossier_of, RENOVER, RENOVES, other) == []
    assert said(dossier_of, RENOVER, RENOVES, {**other, "unite": "ménages"}) == ["i"]


def test_half_of_the_words_are_enough(dossier_of: DossierOf) -> None:
    half = {**RENOVES, "intitule": "Logements livrés"}
    assert said(dossier_of, RENOVER, half) == ["i"]
    assert said(dossier_of, RENOVER, {**half, "intitule": "Logements livrés propres"}) == []


def test_what_goes_the_other_way_is_another_thing(dossier_of: DossierOf) -> None:
    rising = {**RENOVER, "sens": "hausse"}
    assert said(dossier_of, rising, {**RENOVES, "sens": "baisse"}) == []
    assert said(dossier_of, rising, {**RENOVES, "sens": "hausse"}) == ["i"]
    assert said(dossier_of, rising, RENOVES) == ["i"]


VACANCE = {"id": "o", "intitule": "Ramener la vacance d’ici 2020", "cible": 20, "unite": "%"}
TAUX = {"id": "i", "intitule": "Taux de vacance", "unite": "%", "valeur_initiale": 14, "cible": 7}


def test_a_rate_told_by_no_sentence_is_a_level_or_a_change(dossier_of: DossierOf) -> None:
    assert said(dossier_of, VACANCE, {**TAUX, "parent": "o"}) == ["i"]
    changed = [{**VACANCE, "cible": share} for share in (50, 48, 52, 7, 5, 9)]
    assert [said(dossier_of, each, {**TAUX, "parent": "o"}) for each in changed] == [[]] * 6
    apart = [{**VACANCE, "cible": share} for share in (47, 53, 4, 10)]
    assert [said(dossier_of, each, {**TAUX, "parent": "o"}) for each in apart] == [["i"]] * 4


@pytest.mark.parametrize("change", [{"valeur_initiale": None}, {"cible": 20}])
def test_without_a_start_it_stays_unsure(dossier_of: DossierOf, change: Rows) -> None:
    assert said(dossier_of, VACANCE, {**TAUX, "parent": "o", **change}) == []


def test_nothing_grows_from_zero_in_per_cent(dossier_of: DossierOf) -> None:
    assert said(dossier_of, VACANCE, {**TAUX, "parent": "o", "valeur_initiale": 0}) == ["i"]


def test_a_change_told_as_a_multiple_leaves_the_level_alone(dossier_of: DossierOf) -> None:
    halved = {**VACANCE, "intitule": "Diviser par deux la vacance"}
    assert said(dossier_of, halved, {**TAUX, "parent": "o"}) == ["i"]
    assert said(dossier_of, {**halved, "cible": 50}, {**TAUX, "parent": "o"}) == []
    yearly = {**VACANCE, "intitule": "Ramener la vacance par an"}
    assert said(dossier_of, yearly, {**TAUX, "parent": "o"}) == []
