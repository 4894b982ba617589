from pipeline.coherence import RULES
from tests.conftest import DossierOf


def test_two_quartiers_with_one_code_are_both_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        quartier=[
            {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
            {"id": "q2", "code": "qp099001 ", "nom": "La Verrerie"},
            {"id": "q3", "code": "QP099003", "nom": "Les Hauts"},
        ]
    )
    findings = RULES["COH202"].apply(dossier)
    assert [finding.fiche for finding in findings] == ["q1", "q2"]
    assert "Les Tilleuls" in findings[1].message


def test_different_codes_and_blank_ones_pass(dossier_of: DossierOf) -> None:
    quartiers = [{"code": "QP099001", "nom": "A"}, {"nom": "B"}, {"nom": "C"}]
    assert RULES["COH202"].apply(dossier_of(quartier=quartiers)) == []
