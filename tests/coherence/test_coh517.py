import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "axes": [{"axe": "egalite_femmes_hommes"}],
                    }
                ]
            },
            ["a"],
            "quelle part de femmes",
        )
    ],
)
def test_an_equality_without_figure_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH517"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "part_femmes": 0,
                    "axes": [{"axe": "egalite_femmes_hommes"}],
                },
                {"id": "a2", "parent": "b", "intitule": "Tutorat", "axes": [{"axe": "jeunesse"}]},
            ]
        }
    ],
)
def test_with_one_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH517"].apply(dossier_of(**rows)) == []
