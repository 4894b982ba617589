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
                        "intitule": "Jeunes décrocheurs contactés",
                        "unite": None,
                    }
                ]
            },
            ["i"],
            "sans distinguer",
        ),
        (
            {
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Nombre de demandeurs d’emploi",
                        "unite": None,
                    }
                ]
            },
            ["i"],
            "sans distinguer",
        ),
        (
            {
                "indicateur": [
                    {"id": "i", "parent": "b", "intitule": "Taux de chômage", "unite": "%"}
                ]
            },
            ["i"],
            "sans distinguer",
        ),
        (
            {
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Accès à un stage",
                        "unite": "élèves par an",
                    }
                ]
            },
            ["i"],
            "sans distinguer",
        ),
        (
            {
                "indicateur": [
                    {"id": "i", "parent": "b", "intitule": "Élèves inscrits", "par_sexe": False}
                ]
            },
            ["i"],
            "",
        ),
    ],
)
def test_persons_not_told_by_sex_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH421"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "indicateur": [
                {"id": "i", "parent": "b", "intitule": "Jeunes accompagnés", "par_sexe": True},
                {"id": "i2", "parent": "b", "intitule": "Logements livrés"},
                {"id": "i3", "parent": "b", "intitule": "Part des femmes parmi les habitants"},
                {
                    "id": "i4",
                    "parent": "b",
                    "intitule": "Places pour les enfants",
                    "unite": "places",
                },
                {"id": "i5", "parent": "b", "intitule": "Initiatives portées par des habitants"},
                {"id": "i6", "parent": "b", "intitule": "Élèves présents", "unite": "heures"},
            ]
        }
    ],
)
def test_told_by_sex_or_not_about_persons_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH421"].apply(dossier_of(**rows)) == []
