import pytest

from pipeline.coherence import RULES
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    "title",
    ["Ouvrir un guichet le samedi", "Mise en place d’un minibus", "Il faudrait un dentiste"],
)
def test_a_constat_that_says_what_to_do_is_reported(dossier_of: DossierOf, title: str) -> None:
    constat = {"id": "c", "parent": "e", "intitule": title}
    assert [f.fiche for f in RULES["COH218"].apply(dossier_of(constat=[constat]))] == ["c"]


@pytest.mark.parametrize(
    "title", ["Le dernier car part à 18 h", "Les créations d’entreprise reculent", "Il fait froid"]
)
def test_a_fact_passes(dossier_of: DossierOf, title: str) -> None:
    assert RULES["COH218"].apply(dossier_of(constat=[{"parent": "e", "intitule": title}])) == []


@pytest.mark.parametrize("title", ["Élargir les horaires", "Prolonger la ligne le soir"])
def test_an_infinitive_and_its_object_are_a_wish(dossier_of: DossierOf, title: str) -> None:
    assert len(RULES["COH218"].apply(dossier_of(constat=[{"intitule": title}]))) == 1


@pytest.mark.parametrize("title", ["Foyer des jeunes fermé", "Le métier la rebute", "Loyer élevé"])
def test_a_noun_that_ends_like_a_verb_is_none(dossier_of: DossierOf, title: str) -> None:
    assert RULES["COH218"].apply(dossier_of(constat=[{"intitule": title}])) == []


@pytest.mark.parametrize(
    "title",
    ["Nécessité d’ouvrir la piscine", "Besoin de prolonger le bus", "Il conviendrait d’agir"],
)
def test_a_need_to_do_is_no_fact(dossier_of: DossierOf, title: str) -> None:
    assert len(RULES["COH218"].apply(dossier_of(constat=[{"intitule": title}]))) == 1


@pytest.mark.parametrize(
    "title",
    ["Besoin de soins dentaires", "Besoin d’air : un square pour deux rues", "Il faut une heure"],
)
def test_a_need_of_something_is_one(dossier_of: DossierOf, title: str) -> None:
    assert RULES["COH218"].apply(dossier_of(constat=[{"intitule": title}])) == []


def test_what_must_be_done_is_a_wish(dossier_of: DossierOf) -> None:
    constats = [
        {"id": "c", "intitule": "Il faut faire revenir les commerces"},
        {"id": "c1", "intitule": "il faut renforcer la desserte"},
        {"id": "c4", "intitule": "Il faut faire deux changements de bus"},
        {"id": "c2", "intitule": "Il faut une heure pour aller au travail"},
        {"id": "c3", "intitule": "Il faut traverser deux avenues pour rejoindre le parc"},
    ]
    assert [f.fiche for f in RULES["COH218"].apply(dossier_of(constat=constats))] == ["c", "c1"]


def test_to_learn_to_do_is_a_wish(dossier_of: DossierOf) -> None:
    constats = [
        {"id": "c", "intitule": "Apprendre à nager à tous les enfants"},
        {"id": "c2", "intitule": "Loyer à payer trop tôt"},
        {"id": "c3", "intitule": "Un loyer à revoir"},
    ]
    found = [f.fiche for f in RULES["COH218"].apply(dossier_of(constat=constats))]
    assert found == ["c"]


@pytest.mark.parametrize(
    "titre",
    [
        "Faire revenir les commerces",
        "L’enjeu est de retrouver la tranquillité des halls",
        "Il s’agit d’ouvrir le parc",
        "Il s’agit de mieux accueillir",
    ],
)
def test_what_is_at_stake_is_no_fact(dossier_of: DossierOf, titre: str) -> None:
    [found] = RULES["COH218"].apply(dossier_of(constat=[{"id": "c", "intitule": titre}]))
    assert found.fiche == "c"


@pytest.mark.parametrize("titre", ["Faire ses courses prend une heure", "L’enjeu reste discuté"])
def test_a_fact_that_sounds_alike_passes(dossier_of: DossierOf, titre: str) -> None:
    assert RULES["COH218"].apply(dossier_of(constat=[{"intitule": titre}])) == []
