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
                        "id": "g",
                        "type": "groupe_travail",
                        "intitule": "Santé",
                        "date_installation": None,
                    },
                    {
                        "id": "h",
                        "type": "groupe_travail",
                        "intitule": "Emploi",
                        "date_installation": None,
                    },
                ],
                "enjeu": [{"intitule": "Mobilité", "groupe": "h"}],
            },
            ["g"],
            "« Santé » n’a encore rien écrit",
        )
    ],
)
def test_a_silent_group_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH111"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "instance": [
                {
                    "id": "g",
                    "type": "groupe_travail",
                    "intitule": "Santé",
                    "date_installation": None,
                }
            ],
            "enjeu": [{"intitule": "Santé", "groupe": "g"}],
        },
        {
            "instance": [
                {
                    "id": "g",
                    "type": "groupe_travail",
                    "intitule": "Santé",
                    "date_installation": None,
                },
                {
                    "id": "k",
                    "type": "conseil_citoyen",
                    "intitule": "Conseil citoyen des Tilleuls",
                    "date_installation": None,
                },
            ]
        },
    ],
)
def test_at_work_or_all_just_born_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH111"].apply(dossier_of(**rows)) == []
