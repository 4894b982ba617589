import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "objectif": [
                    {
                        "id": "b",
                        "parent": "o",
                        "intitule": "Réduire le taux de chômage des jeunes des quartiers",
                    }
                ],
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Taux de chômage des jeunes",
                        "sens": "hausse",
                    }
                ],
            },
            ["i"],
            "à la hausse, alors que son objectif, « Réduire le taux de chômage des jeunes "
            "des quartiers », annonce une baisse",
        )
    ],
)
def test_an_indicator_against_its_objectif_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH428"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "objectif": [{"id": "b", "parent": "o", "intitule": "Réduire le chômage des jeunes"}],
            "indicateur": [
                {"id": "i", "parent": "b", "intitule": "Chômage des jeunes", "sens": "baisse"},
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux d’emploi des jeunes",
                    "sens": "hausse",
                },
                {"id": "i3", "parent": "b", "intitule": "Chômage des jeunes", "sens": "maintien"},
            ],
        },
        {
            "objectif": [{"id": "b", "parent": "o", "intitule": "Former les jeunes"}],
            "indicateur": [{"id": "i", "parent": "b", "intitule": "Jeunes", "sens": "baisse"}],
        },
    ],
)
def test_of_the_same_way_or_another_measure_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH428"].apply(dossier_of(**rows)) == []


def test_an_indicator_named_as_its_objectif_is_reported(dossier_of: DossierOf) -> None:
    title = "Réduction du chômage"
    dossier = dossier_of(
        objectif=[{"id": "b", "intitule": title}],
        indicateur=[{"id": "i", "parent": "b", "intitule": title, "sens": "hausse"}],
    )
    assert [finding.fiche for finding in RULES["COH428"].apply(dossier)] == ["i"]


OPPOSED = {
    "objectif": [{"id": "b", "intitule": "Les plaintes", "sens": "baisse", "cible": 20}],
    "indicateur": [
        {"id": "i", "parent": "b", "intitule": "Plaintes reçues", "sens": "hausse", "cible": 20}
    ],
}


@pytest.mark.parametrize(
    ("objectif", "indicateur", "count"),
    [
        ({}, {}, 1),
        ({}, {"valeur_initiale": 10}, 1),
        ({}, {"intitule": "Habitants satisfaits"}, 0),
        ({}, {"valeur_initiale": 30}, 0),
        ({}, {"cible": 25}, 0),
        ({}, {"sens": "baisse"}, 0),
        ({}, {"sens": "maintien"}, 0),
        ({"sens": "maintien"}, {}, 0),
        ({"sens": None}, {}, 0),
        ({"cible": None}, {"cible": None}, 0),
    ],
)
def test_two_boxes_that_disagree_on_one_target_are_reported(
    dossier_of: DossierOf, objectif: Rows, indicateur: Rows, count: int
) -> None:
    [above], [row] = OPPOSED["objectif"], OPPOSED["indicateur"]
    dossier = dossier_of(objectif=[{**above, **objectif}], indicateur=[{**row, **indicateur}])
    assert len(RULES["COH428"].apply(dossier)) == count
