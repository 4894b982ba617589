import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "orientation": [
                    {
                        "id": "o",
                        "intitule": "Renforcer la mise en cohérence des actions partenariales",
                    }
                ]
            },
            ["o"],
            "ne dit ni quoi, ni pour qui",
        ),
        ({"orientation": [{"id": "o", "intitule": "DYNAMISER LE TERRITOIRE"}]}, ["o"], ""),
        (
            {"objectif": [{"id": "b", "intitule": "Favoriser les synergies entre acteurs"}]},
            ["b"],
            "",
        ),
        ({"action": [{"id": "a", "intitule": "Coordination des partenaires"}]}, ["a"], ""),
    ],
)
def test_empty_words_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH904"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "orientation": [
                {"intitule": "Renforcer la présence des médecins"},
                {"intitule": "Innover"},
            ],
            "objectif": [
                {"id": "b", "parent": "o", "intitule": "Renforcer les partenariats", "cible": 12}
            ],
            "action": [
                {"id": "a", "parent": "b", "intitule": "Tutorat"},
                {
                    "id": "a2",
                    "parent": "b",
                    "intitule": "Coordination des partenaires",
                    "etat": "abandonnee",
                },
            ],
        }
    ],
)
def test_that_say_something_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH904"].apply(dossier_of(**rows)) == []


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Améliorer l’emploi", 1),
        ("Favoriser le vivre-ensemble", 1),
        ("Dynamiser l’emploi des femmes", 0),
        ("Visiter l’habitat", 0),
        ("Améliorer les guichets", 0),
        ("Dynamiser l’économie locale", 1),
        ("Dynamiser l’emploi et la culture", 0),
        ("Agir pour le cadre de vie et la tranquillité des quartiers", 0),
        ("Emploi", 0),
    ],
)
def test_a_verb_and_a_field_make_no_enjeu(dossier_of: DossierOf, title: str, found: int) -> None:
    assert len(RULES["COH904"].apply(dossier_of(enjeu=[{"intitule": title}]))) == found
