"""What can be chosen: lists of the cadre, fiches of the contract, those that a condition keeps."""

from typing import Any

import pytest

from pipeline.answers import Catalogue
from pipeline.definitions import Definitions, SelectOne
from pipeline.fiche import Fiche
from tests.answers.specimens import LETTERS, question


def choices(catalogue: Catalogue, source: Any) -> dict[str, str]:
    return dict(catalogue.choices(question(SelectOne, choices=source)))


def test_choices_written_in_the_form(catalogue: Catalogue) -> None:
    assert choices(catalogue, LETTERS) == {"a": "Premier", "b": "Second"}


def test_choices_of_the_cadre_keep_its_order(catalogue: Catalogue) -> None:
    assert list(choices(catalogue, {"cadre": "piliers"})) == [
        "cohesion_sociale",
        "cadre_de_vie",
        "developpement_economique",
    ]
    assert choices(catalogue, {"cadre": "phases"})["3.1"] == "Diagnostic et enjeux"


def test_fiches_are_chosen_by_id_and_read_by_title(catalogue: Catalogue) -> None:
    assert choices(catalogue, {"fiches": "quartier"}) == {"q2": "La Verrerie", "q1": "QP099001"}


def test_a_condition_keeps_some_fiches(catalogue: Catalogue) -> None:
    source = {"fiches": "instance", "where": "type == 'conseil_citoyen'"}
    assert choices(catalogue, source) == {"c1": "Conseil des Tilleuls"}


def test_two_conditions_give_two_lists(catalogue: Catalogue) -> None:
    groups = {"fiches": "instance", "where": "type == 'groupe_travail'"}
    assert choices(catalogue, groups) == {"g1": "Emploi"}
    assert list(choices(catalogue, {"fiches": "instance"})) == ["g1", "c1"]


def test_fiches_of_a_form_the_cadre_does_not_use_are_no_choice(definitions: Definitions) -> None:
    axe = Fiche("a1", "axe_local", {"intitule": "Se soigner"})
    assert choices(Catalogue(definitions, "2014", [axe]), {"fiches": "axe_local"}) == {}


def test_hints_of_choices(catalogue: Catalogue) -> None:
    hints = catalogue.hints(question(SelectOne, choices={"cadre": "axes_transversaux"}))
    assert hints["jeunesse"].startswith("Les jeunes comme public")
    assert catalogue.hints(question(SelectOne, choices={"fiches": "quartier"})) == {}


class TestAxesThatTheContractWrites:
    @pytest.fixture
    def axes(self, definitions: Definitions) -> Catalogue:
        answers = {"intitule": "L'accès aux soins : un droit", "objectif_prioritaire": "R&D 'x'"}
        return Catalogue(
            definitions,
            "2024",
            [Fiche("a é", "axe_local", answers), Fiche("b", "axe_local", {"intitule": "B"})],
        )

    def test_they_are_the_chapters_in_their_order(self, axes: Catalogue) -> None:
        assert [pilier.value for pilier in axes.piliers] == ["a é", "b"]
        assert choices(axes, {"cadre": "piliers"})["b"] == "B"

    def test_their_text_stays_as_typed(self, axes: Catalogue) -> None:
        assert axes.piliers[0].label == "L'accès aux soins : un droit"
        assert axes.piliers[0].objectif_prioritaire == "R&D 'x'"

    def test_an_axis_without_ambition_has_none(self, axes: Catalogue) -> None:
        assert axes.piliers[1].objectif_prioritaire == ""
