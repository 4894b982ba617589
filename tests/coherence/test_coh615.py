import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "État – politique de la ville",
                        "nature": "droit_commun",
                        "annees": [],
                    }
                ],
            },
            ["f"],
            "pour l’action « Tutorat »",
        ),
        (
            {
                "action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "BOP 147",
                        "nature": "droit_commun",
                        "annees": [],
                    }
                ],
            },
            ["f"],
            "pour l’action « Tutorat »",
        ),
        (
            {
                "action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "Programme 147 (État)",
                        "nature": "droit_commun",
                        "annees": [],
                    }
                ],
            },
            ["f"],
            "pour l’action « Tutorat »",
        ),
        (
            {
                "action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "P147",
                        "nature": "droit_commun",
                        "annees": [],
                    }
                ],
            },
            ["f"],
            "pour l’action « Tutorat »",
        ),
    ],
)
def test_a_p147_called_droit_commun_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH615"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "État",
                    "nature": "droit_commun",
                    "annees": [],
                },
                {"id": "f2", "parent": "a", "financeur": "P147", "nature": "p147", "annees": []},
            ]
        }
    ],
)
def test_called_by_its_name_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH615"].apply(dossier_of(**rows)) == []


@pytest.mark.parametrize(
    "name",
    [
        "ANCT",
        "Agence nationale de la cohésion des territoires (ANCT)",
        "Acsé",
        "BOP n° 147",
        "BOP147",
        "État, crédits spécifiques",
        "Préfecture – crédits politique de la ville",
    ],
)
def test_the_names_of_specific_credits_are_known(dossier_of: DossierOf, name: str) -> None:
    financement = {"id": "f", "parent": "a", "financeur": name, "nature": "droit_commun"}
    assert len(RULES["COH615"].apply(dossier_of(financement=[financement]))) == 1


@pytest.mark.parametrize(
    "name", ["ANCT – conseillers numériques", "Ville, service politique de la ville", "BOP 177"]
)
def test_other_lines_pass(dossier_of: DossierOf, name: str) -> None:
    financement = {"id": "f", "parent": "a", "financeur": name, "nature": "droit_commun"}
    assert RULES["COH615"].apply(dossier_of(financement=[financement])) == []
