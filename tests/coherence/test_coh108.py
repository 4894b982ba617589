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
                        "id": "p",
                        "type": "comite_pilotage",
                        "intitule": "COPIL",
                        "membres": [{"organisme": "Préfecture", "college": "etat"}],
                    }
                ]
            },
            ["p"],
            "Aucun conseil citoyen ne siège dans « COPIL »",
        )
    ],
)
def test_a_comite_without_inhabitants_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH108"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "instance": [
                {
                    "id": "p",
                    "type": "comite_pilotage",
                    "intitule": "COPIL",
                    "membres": [
                        {"organisme": "Préfecture"},
                        {"organisme": "Collectif", "college": "conseil_citoyen"},
                    ],
                }
            ]
        },
        {
            "instance": [
                {
                    "id": "p",
                    "type": "comite_pilotage",
                    "intitule": "COPIL",
                    "membres": [{"organisme": "Conseil Citoyen des Tilleuls"}],
                }
            ]
        },
        {
            "instance": [
                {
                    "id": "p",
                    "type": "comite_pilotage",
                    "intitule": "COPIL",
                    "membres": [{"organisme": "Collectif", "qualite": "Habitante"}],
                }
            ]
        },
        {"instance": [{"id": "p", "type": "comite_pilotage", "intitule": "COPIL", "membres": []}]},
        {
            "instance": [
                {
                    "id": "p",
                    "type": "comite_technique",
                    "intitule": "COPIL",
                    "membres": [{"organisme": "Préfecture"}],
                }
            ]
        },
    ],
)
def test_where_they_sit_or_not_composed_yet_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH108"].apply(dossier_of(**rows)) == []
