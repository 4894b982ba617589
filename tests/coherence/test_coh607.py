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
                        "valorisation": "valorise",
                    }
                ]
            },
            ["n1"],
            "n’a pas de montant",
        ),
        (
            {
                "engagement": [
                    {
                        "id": "n1",
                        "parent": "a",
                        "intitule": "Un poste dédié",
                        "organisme": "CAF",
                        "valorisation": "valorise",
                        "montants": [{"annee": 2016}],
                    }
                ]
            },
            ["n1"],
            "",
        ),
    ],
)
def test_an_amount_left_blank_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH607"].apply(dossier_of(**rows))
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
                    "valorisation": "valorise",
                    "montants": [{"annee": 2015}, {"annee": 2016, "montant": 1}],
                },
                {
                    "id": "n2",
                    "parent": "a",
                    "intitule": "Un poste dédié",
                    "organisme": "CAF",
                    "valorisation": "non_valorise",
                },
                {"id": "n3", "parent": "a", "intitule": "Un poste dédié", "organisme": "CAF"},
            ]
        }
    ],
)
def test_told_or_not_priced_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH607"].apply(dossier_of(**rows)) == []
