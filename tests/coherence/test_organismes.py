import pytest

from pipeline.coherence.organismes import among, organisme, together, variants

SAME = [
    ("CAF", "Caisse d’allocations familiales de l’Ouvre"),
    ("Caf du 31", "CAF de Haute-Garonne"),
    ("Ville de Brissonne", "Mairie de Brissonne"),
    ("la Commune de Brissonne", "VILLE DE BRISSONNE – service jeunesse"),
    ("Préfecture de l’Ouvre", "État"),
    ("Conseil général", "Département de l’Ouvre"),
    ("Mission locale", "Mission locale du Val d’Ouvre"),
    ("Éducation nationale (DSDEN)", "Rectorat"),
    ("C.A.F.", "(CAF)"),
    ("RQB", "Régie de quartier de Brissonne"),
    ("OMB", "Ouvre Médiation (OMB)"),
    ("Brissonne", "Ville de Brissonne"),
    ("Espoir", "Association Espoir"),
]
OTHERS = [
    ("Ville de Brissonne", "Ville d’Ormeval"),
    ("CAF", "CPAM"),
    ("Ville de Brissonne", "Régie de quartier de Brissonne"),
    ("Ouvre Habitat", "Foyer ormevalois"),
    ("Centre social", "Centre hospitalier"),
    ("Foyer", "Foyer ormevalois"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_names_of_one_body(one: str, other: str) -> None:
    assert among(one, [organisme(other)])
    assert among(other, [organisme(one)])


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_bodies(one: str, other: str) -> None:
    assert not among(one, [organisme(other)])
    assert not among(other, [organisme(one)])


def test_variants_are_the_spellings_of_one_body() -> None:
    names = ["CAF", "Caf", "Ouvre Médiation", "la CAF", "Mairie de Lys", "Ville de Lys", "État"]
    assert variants(names) == [["CAF", "Caf"], ["Mairie de Lys", "Ville de Lys"]]


def test_the_services_of_the_state_are_not_variants() -> None:
    assert variants(["État", "Préfecture", "DDCS", "Rectorat", "DSDEN de l’Ouvre"]) == []


@pytest.mark.parametrize(
    ("name", "several"), [("CAF et Ville de Brissonne", True), ("CAF", False), ("Ouvre", False)]
)
def test_one_body_alone_is_not_several(name: str, several: bool) -> None:
    assert together(name) is several


def test_an_agency_or_a_departmental_service_is_its_body() -> None:
    assert among("Agence France Travail du Val", [organisme("France Travail")])
    assert among("Service départemental de l’Éducation nationale", [organisme("Rectorat")])


def test_legal_forms_tell_no_body_from_another() -> None:
    assert variants(["SA HLM Ouvre Habitat", "Ouvre Habitat"]) != []


def test_a_name_and_what_it_is_are_one_body() -> None:
    assert not together("Brissonne Métropole – Communauté urbaine")
    assert together("Mission locale et PLIE")
    whole = organisme("Brissonne Métropole – Communauté urbaine")
    assert whole == organisme("Brissonne Métropole") == organisme("Communauté urbaine de Brissonne")


def test_a_level_between_brackets_is_the_kind() -> None:
    assert organisme("Nouvelle-Aquitaine (Région)") == organisme("Région Nouvelle-Aquitaine")
    assert organisme("CAF (Département)").kind == "caf"
    assert organisme("Brissonne (Ville)") == organisme("Ville de Brissonne")


def test_a_name_in_one_word_or_in_several_is_one() -> None:
    one = ["GrandBrissonne", "CA du Grand Brissonne"]
    assert variants(one) == [one]
    assert variants(one[::-1]) == [one[::-1]]


def test_nine_letters_are_enough_to_join_two_names() -> None:
    assert variants(["GrandBrie", "Grand Brie"]) == [["GrandBrie", "Grand Brie"]]
    assert variants(["GrandBri", "Grand Bri"]) == []


def test_short_names_and_towns_are_not_joined() -> None:
    assert variants(["Vallon", "Val Lon"]) == []
    assert variants(["Brissonne-le-Pont", "CA de Brissonne-le-Pont"]) == []
    assert variants(["GrandBrissonne", "Ville de Grand Brissonne"]) == []


def test_an_office_is_known_by_its_own_name() -> None:
    named = ["OPH Ouvre Habitat", "Ouvre Habitat"]
    assert variants(named) == [named]
    assert variants(["OPH", "Office public de l’habitat"]) != []
    assert variants(["OPH de l’Ouvre", "Régie de l’Ouvre"]) == []
