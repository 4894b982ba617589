import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"beneficiaires": -1}, "1 à « Nombre de personnes touchées par an »"),
        ({"beneficiaires": -1}, "qui va à partir de 0"),
        ({"part_femmes": 101}, "qui va de 0 à 100"),
        ({"part_femmes": -1}, "qui va de 0 à 100"),
    ],
)
def test_a_number_that_its_question_does_not_allow_is_reported(
    dossier_of: DossierOf, told: dict[str, int], words: str
) -> None:
    [finding] = RULES["COH017"].apply(dossier_of(action=[{"intitule": "Tutorat", **told}]))
    assert (finding.fiche, finding.question) == ("action-1", next(iter(told)))
    assert words in plain(finding.message)
    assert "« Tutorat » (action)" in plain(finding.message)


@pytest.mark.parametrize(
    "told", [{}, {"beneficiaires": 0}, {"part_femmes": 0}, {"part_femmes": 100}]
)
def test_a_blank_or_a_number_on_the_edge_passes(
    dossier_of: DossierOf, told: dict[str, int]
) -> None:
    assert RULES["COH017"].apply(dossier_of(action=[{"intitule": "Tutorat", **told}])) == []


def test_two_numbers_of_one_fiche_are_two_findings(dossier_of: DossierOf) -> None:
    action = {"intitule": "Tutorat", "part_femmes": 130, "part_qpv": -3}
    one, other = RULES["COH017"].apply(dossier_of(action=[action]))
    assert one.identite != other.identite


def test_a_decimal_has_bounds_too(dossier_of: DossierOf) -> None:
    quartier = {"id": "q", "nom": "Verrerie", "taux_pauvrete": 100.5}
    [finding] = RULES["COH017"].apply(dossier_of(quartier=[quartier]))
    assert "répond 100,5" in plain(finding.message)
