import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "quartier": [
                    {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls", "population": 0}
                ]
            },
            ["q1"],
            "sans son année",
        )
    ],
)
def test_a_population_without_year_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH215"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "quartier": [
                {
                    "id": "q1",
                    "code": "QP099001",
                    "nom": "Les Tilleuls",
                    "population": 10,
                    "population_annee": 2013,
                },
                {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
            ]
        }
    ],
)
def test_with_a_year_or_blank_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH215"].apply(dossier_of(**rows)) == []
