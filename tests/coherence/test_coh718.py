import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {"modalites_suivi": [{"id": "m", "synthese": "Un tableau"}]},
            ["m"],
            "les objectifs ni les engagements de droit commun ni les actions",
        ),
        (
            {
                "modalites_suivi": [
                    {
                        "id": "m",
                        "synthese": "Un tableau",
                        "suivi_objectifs": "x",
                        "suivi_actions": "y",
                    }
                ]
            },
            ["m"],
            "suivis les engagements de droit commun.",
        ),
    ],
)
def test_a_follow_up_half_told_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH718"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "modalites_suivi": [
                {
                    "synthese": "Un tableau",
                    "suivi_objectifs": "x",
                    "suivi_actions": "y",
                    "suivi_droit_commun": "z",
                }
            ]
        }
    ],
)
def test_fully_told_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH718"].apply(dossier_of(**rows)) == []
