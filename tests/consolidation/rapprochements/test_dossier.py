"""One level of a dossier, with its context."""

import pytest

from pipeline.consolidation.rapprochements import FORMS, items_of, rapprochements_of
from tests.conftest import DossierOf


@pytest.mark.parametrize("form", FORMS)
def test_items_of_one_form_are_brought_together(dossier_of: DossierOf, form: str) -> None:
    dossier = dossier_of(
        **{
            form: [
                {"id": "a", "intitule": "Lutter contre le décrochage scolaire"},
                {"id": "b", "intitule": "Améliorer la desserte en bus"},
                {"id": "c", "intitule": "PREVENIR LE DECROCHAGE DES ELEVES"},
            ]
        }
    )
    assert [(found.a, found.b) for found in rapprochements_of(dossier, form)] == [("a", "c")]


def test_a_parent_is_not_compared_with_its_child(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        orientation=[{"id": "o", "intitule": "Lutter contre le décrochage"}],
        objectif=[{"id": "p", "parent": "o", "intitule": "Lutter contre le décrochage"}],
    )
    assert all(rapprochements_of(dossier, form) == [] for form in FORMS)


def test_the_context_comes_from_the_fiches(dossier_of: DossierOf) -> None:
    same = {"quartiers": ["q"], "pilote": "Ville", "partenaires": [{"organisme": "CAF"}]}
    dossier = dossier_of(
        quartier=[{"id": "q", "code": "QP093001", "nom": "Verrerie"}],
        action=[
            {"intitule": "Aide aux devoirs", "pilier": "cohesion_sociale", **same},
            {"intitule": "Accompagnement à la scolarité", "pilier": "cohesion_sociale", **same},
        ],
    )
    raisons = rapprochements_of(dossier, "action")[0].raisons
    assert {
        "quartier en commun\xa0: Verrerie",
        "mêmes partenaires\xa0: Ville et CAF",
        "même pilier",
    } <= set(raisons)


def test_indicators_in_common_are_said(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        objectif=[
            {"id": "a", "intitule": "Réussite au brevet"},
            {"id": "b", "intitule": "Améliorer la réussite au brevet"},
        ],
        indicateur=[
            {"parent": "a", "intitule": "Taux de réussite au brevet"},
            {"parent": "b", "intitule": "Taux de réussite au brevet"},
        ],
    )
    raisons = rapprochements_of(dossier, "objectif")[0].raisons
    assert "même indicateur\xa0: Taux de réussite au brevet" in raisons


def test_a_form_the_cadre_does_not_have_has_no_item(dossier_of: DossierOf) -> None:
    assert items_of(dossier_of(cadre="2014"), "axe_local").empty
    assert rapprochements_of(dossier_of(cadre="2014"), "axe_local") == []
