import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "contrat": [
                    {
                        "intitule": "Contrat du Val",
                        "annee_debut": 2015,
                        "annee_fin": 2020,
                        "communes": [{"nom": "Brissonne"}, {"nom": "Ormeval"}],
                    }
                ],
                "signataire": [
                    {"organisme": "État", "college": "etat"},
                    {"organisme": "Ville de Brissonne", "college": "commune"},
                ],
            },
            [None],
            "La commune « Ormeval » a un quartier",
        ),
        (
            {
                "contrat": [
                    {
                        "intitule": "Contrat du Val",
                        "annee_debut": 2015,
                        "annee_fin": 2020,
                        "communes": [{"nom": "Brissonne"}, {"nom": "Ormeval"}],
                    }
                ],
                "signataire": [{"organisme": "Mairie de Brissonne"}],
            },
            [None],
            "Ormeval",
        ),
    ],
)
def test_a_commune_that_does_not_sign_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH713"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "communes": [{"nom": "Brissonne"}, {"nom": "Ormeval"}],
                }
            ],
            "signataire": [
                {"organisme": "Ville de Brissonne", "college": "commune"},
                {"organisme": "COMMUNE D'ORMEVAL"},
            ],
        },
        {
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "communes": [{"nom": "Brissonne"}],
                }
            ],
            "signataire": [{"organisme": "État", "college": "etat"}],
        },
        {
            "contrat": [{"intitule": "Contrat du Val", "annee_debut": 2015, "annee_fin": 2020}],
            "signataire": [{"organisme": "Ville de Brissonne", "college": "commune"}],
        },
    ],
)
def test_when_all_sign_or_none_yet_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH713"].apply(dossier_of(**rows)) == []


def test_a_commune_that_signs_under_its_name_alone_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        contrat=[{"intitule": "Contrat du Val", "communes": [{"nom": "Brissonne"}]}],
        signataire=[{"organisme": "Brissonne", "college": "commune"}],
    )
    assert RULES["COH713"].apply(dossier) == []
