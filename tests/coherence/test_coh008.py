from dataclasses import replace

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
                        "intitule": "Taux de réussite au brevet",
                        "valeurs": [{"annee": 2015, "valeur": 1}, {"annee": 2016, "valeur": 1}],
                    },
                    {
                        "id": "i2",
                        "parent": "b",
                        "intitule": "Taux de réussite au brevet",
                        "valeurs": [{"annee": 2018, "valeur": 1}],
                    },
                ]
            },
            ["i"],
            "plus de valeur depuis 2016, alors que d’autres sont suivis jusqu’en 2018",
        )
    ],
)
def test_an_indicator_no_longer_followed_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH008"].apply(dossier_of(**rows))
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
                    "intitule": "Taux de réussite au brevet",
                    "valeurs": [{"annee": 2017, "valeur": 1}],
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "valeurs": [{"annee": 2018, "valeur": 1}],
                },
                {"id": "i3", "parent": "b", "intitule": "Taux de réussite au brevet"},
            ]
        },
        {
            "indicateur": [
                {
                    "id": "i",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "valeurs": [{"annee": 2015}],
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "valeurs": [{"annee": 2018, "valeur": 1}],
                },
            ]
        },
    ],
)
def test_followed_nearly_as_far_or_never_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH008"].apply(dossier_of(**rows)) == []


def test_a_delay_of_none_says_nothing_of_what_was_never_observed(dossier_of: DossierOf) -> None:
    followed = {"id": "i", "intitule": "Brevet", "valeurs": [{"annee": 2018, "valeur": 1}]}
    dossier = dossier_of(indicateur=[followed, {"id": "i2", "intitule": "Lycée"}])
    found = replace(RULES["COH008"], seuils={"retard": 0}).apply(dossier)
    assert [finding.fiche for finding in found] == ["i"]
