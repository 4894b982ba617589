"""The order of the contract and its numbers: piliers, groups, parents, rank."""

from typing import Any

import pytest

from pipeline.consolidation import Dossier, consolidate
from pipeline.consolidation.tree import places
from pipeline.definitions import Definitions
from pipeline.fiche import Contrat, Fiche
from tests.conftest import DossierOf

GROUPS = [
    {"id": "g1", "type": "groupe_travail", "pilier": "developpement_economique"},
    {"id": "g2", "type": "groupe_travail", "pilier": "cohesion_sociale"},
    {"id": "g3", "type": "groupe_travail", "pilier": "cohesion_sociale"},
    {"id": "g4", "type": "groupe_travail"},
]


def numbers(dossier: Dossier, form: str) -> dict[str, Any]:
    return {str(name): number for name, number in dossier[form]["numero"].items()}


def test_fiches_come_by_pilier_then_group_then_rank(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        instance=GROUPS,
        enjeu=[
            {"id": "sans", "groupe": "g4"},
            {"id": "emploi", "groupe": "g1"},
            {"id": "ecole", "groupe": "g3"},
            {"id": "sante1", "groupe": "g2"},
            {"id": "sante2", "groupe": "g2"},
        ],
    )
    assert list(dossier["enjeu"].index) == ["sante1", "sante2", "ecole", "emploi", "sans"]


def test_numbers_run_through_the_groups_of_a_pilier(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        instance=GROUPS,
        enjeu=[
            {"id": "a", "groupe": "g2"},
            {"id": "b", "groupe": "g3"},
            {"id": "c", "groupe": "g1"},
        ],
    )
    assert numbers(dossier, "enjeu") == {"a": "E1.1", "b": "E1.2", "c": "E3.1"}


def test_rank_restarts_in_each_group(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        instance=GROUPS,
        enjeu=[
            {"id": "a", "groupe": "g2"},
            {"id": "b", "groupe": "g2"},
            {"id": "c", "groupe": "g3"},
        ],
    )
    assert dossier["enjeu"]["rang"].to_dict() == {"a": 1, "b": 2, "c": 1}


def test_numbers_descend_from_parent_to_child(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        instance=GROUPS,
        orientation=[{"id": "o1", "groupe": "g1"}, {"id": "o2", "groupe": "g1"}],
        objectif=[
            {"id": "b1", "parent": "o2", "groupe": "g1"},
            {"id": "b2", "parent": "o1", "groupe": "g1"},
            {"id": "b3", "parent": "o2", "groupe": "g1"},
        ],
        action=[{"id": "a1", "parent": "b3", "groupe": "g1"}],
    )
    assert numbers(dossier, "orientation") == {"o1": "3.1", "o2": "3.2"}
    assert numbers(dossier, "objectif") == {"b2": "3.1.1", "b1": "3.2.1", "b3": "3.2.2"}
    assert numbers(dossier, "action") == {"a1": "3.2.2.1"}


def test_children_come_under_their_parents_in_the_order_of_forms(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        orientation=[{"id": "o1"}, {"id": "o2"}],
        action=[{"id": "a1", "parent": "b1"}],
        objectif=[{"id": "b1", "parent": "o1"}, {"id": "b2", "parent": "o2"}],
        indicateur=[{"id": "i1", "parent": "b1"}],
    )
    assert list(dossier.fiches) == ["o1", "b1", "i1", "a1", "o2", "b2"]


def test_fiches_without_group_are_numbered_from_zero(dossier_of: DossierOf) -> None:
    dossier = dossier_of(instance=GROUPS, enjeu=[{"id": "a"}, {"id": "b", "groupe": "g4"}])
    assert set(numbers(dossier, "enjeu").values()) == {"E0.1", "E0.2"}
    assert dossier["enjeu"]["pilier"].isna().all()


def test_unnumbered_forms_have_no_number(dossier_of: DossierOf) -> None:
    dossier = dossier_of(quartier=[{"code": "QP093001"}])
    assert dossier["quartier"]["numero"].isna().all()


def test_a_pilier_that_the_cadre_does_not_have_is_none(dossier_of: DossierOf) -> None:
    groups = [{"id": "g", "type": "groupe_travail", "pilier": "inconnu"}]
    dossier = dossier_of(instance=groups, enjeu=[{"id": "a", "groupe": "g"}])
    assert numbers(dossier, "enjeu") == {"a": "E0.1"}


@pytest.mark.parametrize("parent", ["inconnu", "a1"])
def test_a_fiche_whose_parent_is_unknown_stands_at_the_top(
    dossier_of: DossierOf, parent: str
) -> None:
    dossier = dossier_of(axe_local=[{"id": "a1"}], objectif=[{"id": "b1", "parent": parent}])
    assert list(dossier["objectif"].index) == ["b1"]
    assert dossier["objectif"].loc["b1", "parent"] == parent


def test_fiches_that_run_in_a_circle_all_stand(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        objectif=[
            {"id": "b1", "parent": "b2"},
            {"id": "b2", "parent": "b1"},
            {"id": "b3", "parent": "b2"},
            {"id": "b4", "parent": "b4"},
        ]
    )
    assert sorted(dossier["objectif"].index) == ["b1", "b2", "b3", "b4"]


def test_a_form_the_cadre_does_not_use_is_left_out(dossier_of: DossierOf) -> None:
    dossier = dossier_of(enjeu=[{"id": "e1"}], axe_local=[{"id": "a1"}])
    assert list(dossier.fiches) == ["e1"]
    assert "axe_local" not in dossier.tables


def test_a_form_that_nobody_knows_is_left_out(definitions: Definitions) -> None:
    gone = Fiche("x1", "disparu", parent="e1")
    fiches = [Fiche("e1", "enjeu"), gone, Fiche("d1", "debat", parent="x1")]
    dossier = consolidate(Contrat("c", "C", "2014"), fiches, definitions)
    assert sorted(dossier.fiches) == ["d1", "e1"]


def test_the_groups_own_pilier_is_its_answer(dossier_of: DossierOf) -> None:
    dossier = dossier_of(instance=GROUPS)
    assert dossier["instance"].loc["g2", "pilier"] == "cohesion_sociale"


@pytest.mark.parametrize("pilier", [["a"], {"a": 1}, 3, True])
def test_a_pilier_that_is_no_text_is_none(dossier_of: DossierOf, pilier: Any) -> None:
    groups = [{"id": "g", "type": "comite_pilotage", "pilier": pilier}]
    dossier = dossier_of(instance=groups, enjeu=[{"id": "e", "groupe": "g"}])
    assert dossier["enjeu"]["pilier"].isna().all()


class TestThePiliersThatTheContractWrites:
    @pytest.fixture
    def dossier(self, dossier_of: DossierOf) -> Dossier:
        return dossier_of(
            "2024",
            axe_local=[{"id": "soin", "intitule": "Se soigner"}, {"id": "bouger"}],
            enjeu=[{"id": "e1", "pilier": "bouger"}, {"id": "e2", "pilier": "soin"}],
        )

    def test_are_its_chapters(self, dossier: Dossier) -> None:
        assert [(p.value, p.label) for p in dossier.piliers] == [
            ("soin", "Se soigner"),
            ("bouger", "Axe local sans titre"),
        ]

    def test_number_its_fiches(self, dossier: Dossier) -> None:
        assert numbers(dossier, "enjeu") == {"e2": "E1.1", "e1": "E2.1"}

    def test_may_not_be_written_yet(self, dossier_of: DossierOf) -> None:
        dossier = dossier_of("2024", enjeu=[{"id": "e1", "pilier": "soin"}])
        assert dossier.piliers == ()
        assert numbers(dossier, "enjeu") == {"e1": "E0.1"}


def test_a_large_tree_is_walked_once(definitions: Definitions) -> None:
    fiches = [Fiche("e", "enjeu")]
    fiches += [Fiche(f"d{rank}", "debat", parent="e", position=rank) for rank in range(2000)]
    found = list(places(fiches, definitions.forms, []))
    assert [place.fiche.id for place in found] == ["e", *(f"d{rank}" for rank in range(2000))]
