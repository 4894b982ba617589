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
                        "id": "k",
                        "type": "conseil_citoyen",
                        "intitule": "Conseil citoyen des Tilleuls",
                        "date_installation": "2015-03-04",
                    }
                ],
                "debat": [
                    {
                        "id": "d",
                        "parent": "e",
                        "intitule": "Atelier du 12 mars",
                        "date": "2015-01-12",
                        "conseil": "k",
                    }
                ],
            },
            ["d"],
            "(12 janvier 2015) précède l’installation de « Conseil citoyen des Tilleuls » (4 "
            "mars 2015)",
        )
    ],
)
def test_a_debate_older_than_its_conseil_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH005"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "instance": [
                {
                    "id": "k",
                    "type": "conseil_citoyen",
                    "intitule": "Conseil citoyen des Tilleuls",
                    "date_installation": "2015-03-04",
                }
            ],
            "debat": [
                {
                    "id": "d",
                    "parent": "e",
                    "intitule": "Atelier du 12 mars",
                    "date": "2015-03-04",
                    "conseil": "k",
                },
                {"id": "d2", "parent": "e", "intitule": "Atelier du 12 mars", "conseil": "k"},
            ],
        },
        {
            "instance": [
                {
                    "id": "k",
                    "type": "conseil_citoyen",
                    "intitule": "Conseil citoyen des Tilleuls",
                    "date_installation": None,
                }
            ],
            "debat": [
                {
                    "id": "d",
                    "parent": "e",
                    "intitule": "Atelier du 12 mars",
                    "date": "2015-01-12",
                    "conseil": "k",
                }
            ],
        },
        {
            "instance": [
                {
                    "id": "k",
                    "type": "conseil_citoyen",
                    "intitule": "Conseil citoyen des Tilleuls",
                    "date_installation": "2015-03-04",
                }
            ],
            "debat": [
                {"id": "d", "parent": "e", "intitule": "Atelier du 12 mars", "date": "2015-01-12"}
            ],
        },
    ],
)
def test_the_day_itself_or_undated_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH005"].apply(dossier_of(**rows)) == []


def test_a_debate_older_than_its_group_is_reported(dossier_of: DossierOf) -> None:
    groupe = {"id": "g", "type": "groupe_travail", "intitule": "Emploi"}
    groupe |= {"date_installation": "2015-03-04"}
    debat = {"id": "d", "groupe": "g", "intitule": "Atelier", "date": "2015-03-03"}
    [found] = RULES["COH005"].apply(dossier_of(instance=[groupe], debat=[debat]))
    assert found.fiche == "d"
    assert "l’installation de « Emploi »" in plain(found.message)
    same_day = {**debat, "date": "2015-03-04"}
    assert RULES["COH005"].apply(dossier_of(instance=[groupe], debat=[same_day])) == []
