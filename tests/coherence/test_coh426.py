import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Part de femmes parmi les adhérents",
                        "unite": "%",
                        "cible": 101,
                    }
                ]
            },
            ["i"],
            "vaut 101 % (valeur cible)",
        ),
        (
            {
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Part de femmes parmi les adhérents",
                        "unite": "%",
                        "valeur_initiale": -1,
                    }
                ]
            },
            ["i"],
            "valeur initiale",
        ),
        (
            {
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Part de femmes parmi les adhérents",
                        "unite": "%",
                        "par_sexe": True,
                        "valeur_initiale_femmes": 450,
                        "valeur_initiale_hommes": 120,
                    }
                ]
            },
            ["i", "i"],
            "femmes",
        ),
    ],
)
def test_a_share_beyond_the_whole_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH426"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "indicateur": [
                {
                    "id": "i",
                    "parent": "b",
                    "intitule": "Part de femmes parmi les adhérents",
                    "unite": "%",
                    "valeur_initiale": 0,
                    "cible": 100,
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux d’occupation",
                    "unite": "%",
                    "cible": 120,
                },
                {
                    "id": "i3",
                    "parent": "b",
                    "intitule": "Fréquentation",
                    "unite": "%",
                    "cible": 120,
                },
                {
                    "id": "i4",
                    "parent": "b",
                    "intitule": "Part de femmes",
                    "unite": "habitants",
                    "cible": 120,
                },
            ]
        }
    ],
)
def test_between_nought_and_a_hundred_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH426"].apply(dossier_of(**rows)) == []


@pytest.mark.parametrize(
    ("titre", "valeur", "count"),
    [
        ("Incivilités signalées", 412, 1),
        ("Incivilités signalées", 200, 0),
        ("Incivilités signalées", -5, 0),
        ("Indice des incivilités signalées", 412, 0),
        ("Évolution des incivilités", 412, 0),
    ],
)
def test_a_number_far_above_is_no_percentage(
    dossier_of: DossierOf, titre: str, valeur: int, count: int
) -> None:
    row = {"intitule": titre, "unite": "%", "valeur_initiale": valeur}
    assert len(RULES["COH426"].apply(dossier_of(indicateur=[row]))) == count
