import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "constat": [
                    {
                        "id": "n",
                        "parent": "l",
                        "intitule": "Un logement sur cinq est humide",
                        "nature": "handicap",
                        "pilier": "cohesion_sociale",
                    }
                ],
                "enjeu": [{"intitule": "Habitat", "pilier": "cohesion_sociale"}],
            },
            ["n"],
            "aucun enjeu",
        )
    ],
)
def test_a_handicap_left_aside_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH306"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "constat": [
                {
                    "id": "n",
                    "parent": "l",
                    "intitule": "Un logement sur cinq est humide",
                    "nature": "handicap",
                    "pilier": "cohesion_sociale",
                }
            ],
            "enjeu": [{"intitule": "Habitat", "pilier": "cohesion_sociale", "constats": ["n"]}],
        },
        {
            "constat": [
                {
                    "id": "n",
                    "parent": "l",
                    "intitule": "Un logement sur cinq est humide",
                    "nature": "ressource",
                    "pilier": "cohesion_sociale",
                }
            ],
            "enjeu": [{"intitule": "Habitat", "pilier": "cohesion_sociale"}],
        },
        {
            "constat": [
                {
                    "id": "n",
                    "parent": "l",
                    "intitule": "Un logement sur cinq est humide",
                    "nature": "handicap",
                    "pilier": "cohesion_sociale",
                }
            ],
            "enjeu": [{"intitule": "Habitat", "pilier": "cadre_de_vie"}],
        },
    ],
)
def test_used_or_waiting_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH306"].apply(dossier_of(**rows)) == []
