import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "engagement": [
                    {
                        "id": "n1",
                        "parent": "a",
                        "intitule": "Un poste dédié",
                        "organisme": "CAF",
                        "valorisation": "non_valorise",
                    }
                ]
            },
            ["n1"],
            "ni chiffré",
        )
    ],
)
def test_a_means_without_measure_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH608"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "engagement": [
                {
                    "id": "n1",
                    "parent": "a",
                    "intitule": "Un poste dédié",
                    "organisme": "CAF",
                    "valorisation": "non_valorise",
                    "quantite": "20 heures",
                },
                {
                    "id": "n2",
                    "parent": "a",
                    "intitule": "Un poste dédié",
                    "organisme": "CAF",
                    "valorisation": "valorise",
                },
            ]
        }
    ],
)
def test_measured_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH608"].apply(dossier_of(**rows)) == []
