import pytest

from pipeline.coherence import RULES
from tests.conftest import DossierOf

HERE, THERE = {"pilier": "cadre_de_vie"}, {"pilier": "cohesion_sociale"}


def test_an_axis_that_only_an_objective_bears_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        orientation=[{**HERE, "intitule": "Habiter"}, {**THERE, "axes": ["jeunesse"]}],
        objectif=[{**HERE, "intitule": "Rénover", "axes": ["jeunesse"]}],
    )
    [finding] = RULES["COH809"].apply(dossier)
    assert (finding.fiche, finding.pilier) == (None, "cadre_de_vie")
    assert "Jeunesse" in finding.message


@pytest.mark.parametrize(
    ("above", "below"), [(["jeunesse"], ["jeunesse"]), (["jeunesse"], []), ([], [])]
)
def test_an_axis_of_the_orientation_or_of_neither_passes(
    dossier_of: DossierOf, above: list[str], below: list[str]
) -> None:
    dossier = dossier_of(
        orientation=[{**HERE, "intitule": "Habiter", "axes": above}],
        objectif=[{**HERE, "intitule": "Rénover", "axes": below}],
    )
    assert RULES["COH809"].apply(dossier) == []
