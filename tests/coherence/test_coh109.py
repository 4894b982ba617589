import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "instance": [
                    {
                        "id": "t",
                        "type": "comite_technique",
                        "intitule": "COTECH",
                        "co_presidents": [{"nom": "X", "college": "intercommunalite"}],
                    }
                ]
            },
            ["t"],
            "il y manque l’État et une commune",
        ),
        (
            {
                "instance": [
                    {
                        "id": "t",
                        "type": "comite_technique",
                        "intitule": "COTECH",
                        "co_presidents": [
                            {"nom": "X", "college": "etat"},
                            {"nom": "X", "college": "commune"},
                        ],
                    }
                ]
            },
            ["t"],
            "manque l’intercommunalité",
        ),
    ],
)
def test_a_comite_technique_not_shared_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH109"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "instance": [
                {
                    "id": "t",
                    "type": "comite_technique",
                    "intitule": "COTECH",
                    "co_presidents": [
                        {"nom": "X", "college": "etat"},
                        {"nom": "X", "college": "intercommunalite"},
                        {"nom": "X", "college": "commune"},
                    ],
                }
            ]
        },
        {
            "instance": [
                {"id": "t", "type": "groupe_travail", "intitule": "COTECH", "co_presidents": []}
            ]
        },
    ],
)
def test_animated_by_the_three_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH109"].apply(dossier_of(**rows)) == []
