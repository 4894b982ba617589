import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "contrat": [{"id": "c", "intitule": "Contrat du Val"}],
                "objectif": [{"intitule": "Se soigner"}],
            },
            ["c"],
            "quelles années",
        ),
        (
            {
                "contrat": [{"id": "c", "intitule": "Contrat du Val", "annee_debut": 2015}],
                "action": [{"intitule": "Tutorat"}],
            },
            ["c"],
            "quelles années",
        ),
    ],
)
def test_a_plan_without_years_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH001"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "contrat": [{"intitule": "Contrat du Val", "annee_debut": 2015, "annee_fin": 2020}],
            "action": [{"intitule": "Tutorat"}],
        },
        {"contrat": [{"intitule": "Contrat du Val"}], "enjeu": [{"intitule": "Santé"}]},
    ],
)
def test_with_its_years_or_not_yet_written_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH001"].apply(dossier_of(**rows)) == []
