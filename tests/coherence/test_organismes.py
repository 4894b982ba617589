import pytest

from pipeline.coherence.organismes import among, organisme, variants

SAME = [
    ("CAF", "Caisse d’allocations familiales de l’Ouvre"),
    ("Caf du 31", "CAF de Haute-Garonne"),
    ("Ville de Brissonne", "Mairie de Brissonne"),
    ("la Commune de Brissonne", "VILLE DE BRISSONNE – service jeunesse"),
    ("Préfecture de l’Ouvre", "État"),
    ("Conseil général", "Département de l’Ouvre"),
    ("Mission locale", "Mission locale du Val d’Ouvre"),
    ("Éducation nationale (DSDEN)", "Rectorat"),
]
OTHERS = [
    ("Ville de Brissonne", "Ville d’Ormeval"),
    ("CAF", "CPAM"),
    ("Ville de Brissonne", "Régie de quartier de Brissonne"),
    ("Ouvre Habitat", "Foyer ormevalois"),
    ("Centre social", "Centre hospitalier"),
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
