import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("cadre", "code", "words"),
    [
        ("2014", "QP09900", "n’a pas la forme d’un code officiel"),
        ("2014", "qp099001", "n’a pas la forme d’un code officiel"),
        ("2014", "QN09901M", "vient de la liste de 2024"),
        ("2024", "QP099001", "vient de la liste de 2014"),
    ],
)
def test_a_code_the_cadre_does_not_know_is_reported(
    dossier_of: DossierOf, cadre: str, code: str, words: str
) -> None:
    dossier = dossier_of(cadre, quartier=[{"id": "q", "code": code, "nom": "Verrerie"}])
    [finding] = RULES["COH201"].apply(dossier)
    assert finding.fiche == "q"
    assert code in finding.message
    assert words in finding.message


@pytest.mark.parametrize(("cadre", "code"), [("2014", "QP02A001"), ("2024", "QN09301I")])
def test_a_code_of_the_cadre_passes(dossier_of: DossierOf, cadre: str, code: str) -> None:
    dossier = dossier_of(cadre, quartier=[{"code": code, "nom": "Verrerie"}])
    assert RULES["COH201"].apply(dossier) == []


def test_no_code_at_all_is_reported(dossier_of: DossierOf) -> None:
    [finding] = RULES["COH201"].apply(dossier_of(quartier=[{"id": "q", "nom": "Verrerie"}]))
    assert finding.fiche == "q"
    assert "Le quartier « Verrerie » n’a pas de code officiel" in plain(finding.message)
