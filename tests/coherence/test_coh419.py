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
                        "intitule": "Réduire le chômage des jeunes",
                        "echeance": 2018,
                    }
                ],
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Taux de réussite au brevet",
                        "annee_cible": 2019,
                    }
                ],
            },
            ["i"],
            "(2019) vient après l’échéance de son objectif (2018)",
        )
    ],
)
def test_a_target_after_the_deadline_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH419"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "objectif": [
                {
                    "id": "b",
                    "parent": "o",
                    "intitule": "Réduire le chômage des jeunes",
                    "echeance": 2018,
                }
            ],
            "indicateur": [
                {
                    "id": "i",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "annee_cible": 2018,
                },
                {"id": "i2", "parent": "b", "intitule": "Taux de réussite au brevet"},
                {
                    "id": "i3",
                    "parent": None,
                    "intitule": "Taux de réussite au brevet",
                    "annee_cible": 2019,
                },
            ],
        },
        {
            "objectif": [{"id": "b", "parent": "o", "intitule": "Réduire le chômage des jeunes"}],
            "indicateur": [
                {
                    "id": "i",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "annee_cible": 2019,
                }
            ],
        },
    ],
)
def test_at_the_deadline_or_undated_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH419"].apply(dossier_of(**rows)) == []


@pytest.mark.parametrize(("annee_cible", "fiches"), [(2019, ["i"]), (2025, [])])
def test_a_target_outside_the_period_is_for_another_rule(
    dossier_of: DossierOf, annee_cible: int, fiches: list[str]
) -> None:
    dossier = dossier_of(
        contrat=[{"intitule": "Contrat du Val", "annee_debut": 2015, "annee_fin": 2020}],
        objectif=[{"id": "b", "intitule": "Réduire le chômage", "echeance": 2018}],
        indicateur=[{"id": "i", "parent": "b", "intitule": "Taux", "annee_cible": annee_cible}],
    )
    assert [finding.fiche for finding in RULES["COH419"].apply(dossier)] == fiches
