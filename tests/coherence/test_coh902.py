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
                        "pilote": "CAF de l’Ouvre",
                        "partenaires": [{"organisme": "CAF de l’Ouvre"}],
                    }
                ],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "Caf",
                        "nature": "droit_commun",
                        "annees": [],
                    }
                ],
            },
            ["f"],
            "« Caf » ; « CAF de l’Ouvre »",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "pilote": "Mairie de Brissonne",
                    }
                ],
                "signataire": [{"id": "s", "organisme": "Ville de Brissonne"}],
            },
            ["s"],
            "Mairie de Brissonne",
        ),
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "pilote": "OUVRE MEDIATION"},
                    {"id": "a2", "parent": "b", "intitule": "Tutorat", "pilote": "Ouvre Médiation"},
                ]
            },
            ["a"],
            "",
        ),
    ],
)
def test_one_partner_under_several_names_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH902"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "action": [
                {"id": "a", "parent": "b", "intitule": "Tutorat", "pilote": "CAF"},
                {"id": "a2", "parent": "b", "intitule": "Tutorat", "pilote": "la CAF."},
                {"id": "a3", "parent": "b", "intitule": "Tutorat", "pilote": "Ville de Brissonne"},
                {"id": "a4", "parent": "b", "intitule": "Tutorat", "pilote": "Ville d’Ormeval"},
                {"id": "a5", "parent": "b", "intitule": "Tutorat", "pilote": "État"},
                {"id": "a6", "parent": "b", "intitule": "Tutorat", "pilote": "Préfecture"},
                {"id": "a7", "parent": "b", "intitule": "Tutorat", "pilote": "L'Atelier"},
                {"id": "a8", "parent": "b", "intitule": "Tutorat", "pilote": "Atelier"},
            ]
        }
    ],
)
def test_under_one_name_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH902"].apply(dossier_of(**rows)) == []


def test_a_blank_name_or_several_as_one_are_no_other_spelling(dossier_of: DossierOf) -> None:
    actions = [
        {"intitule": "Tutorat", "pilote": name}
        for name in ("CAF de l’Ouvre", "Caf / CPAM", None, "CAF de l’Ouvre")
    ]
    assert RULES["COH902"].apply(dossier_of(action=actions)) == []
