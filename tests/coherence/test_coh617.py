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
                        "financeur": "CAF",
                        "nature": "droit_commun",
                        "annees": [{"annee": 2016, "sollicite": 600000}],
                    },
                    {
                        "id": "f2",
                        "parent": "a",
                        "financeur": "Caisse d’allocations familiales",
                        "nature": "droit_commun",
                        "annees": [{"annee": 2016, "sollicite": 600000}],
                    },
                ],
            },
            ["f", "f2"],
            "à l’action « Tutorat » est inscrit deux fois : 6 000 € en 2016",
        )
    ],
)
def test_the_same_money_twice_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH617"].apply(dossier_of(**rows))
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
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016, "sollicite": 600000}],
                },
                {
                    "id": "f2",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016, "sollicite": 1}],
                },
                {
                    "id": "f3",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2017, "sollicite": 600000}],
                },
                {
                    "id": "f4",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "autre",
                    "annees": [{"annee": 2016, "sollicite": 600000}],
                },
                {
                    "id": "f5",
                    "parent": "a",
                    "financeur": "ARS",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016, "sollicite": 600000}],
                },
                {
                    "id": "f6",
                    "parent": "a2",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016, "sollicite": 600000}],
                },
                {
                    "id": "f7",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016, "sollicite": 600000}],
                    "commentaire": "Parentalité",
                },
            ]
        },
        {
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [
                        {"annee": 2016, "sollicite": 600000},
                        {"annee": 2016, "sollicite": 1},
                    ],
                }
            ]
        },
        {
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016, "sollicite": 0}],
                },
                {
                    "id": "f2",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016, "sollicite": 0}],
                },
            ]
        },
    ],
)
def test_told_apart_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH617"].apply(dossier_of(**rows)) == []


@pytest.mark.parametrize(
    ("one", "other", "fiches"),
    [
        ("CAF de l’Ouvre", "Caf du 31", ["f0", "f1"]),
        ("Mairie de Brissonne", "Ville de Brissonne", ["f0", "f1"]),
        ("Ville de Brissonne", "Ville d’Ormeval", []),
    ],
)
def test_a_body_that_each_contract_has_once_needs_no_place(
    dossier_of: DossierOf, one: str, other: str, fiches: list[str]
) -> None:
    year = {"annee": 2016, "sollicite": 600000}
    said = {"parent": "a", "nature": "droit_commun", "annees": [year]}
    financements = [
        {"id": f"f{rank}", "financeur": name, **said} for rank, name in enumerate((one, other))
    ]
    dossier = dossier_of(action=[{"id": "a", "intitule": "X"}], financement=financements)
    assert [finding.fiche for finding in RULES["COH617"].apply(dossier)] == fiches


def test_a_year_written_twice_in_one_fiche_is_reported_once(dossier_of: DossierOf) -> None:
    year = {"annee": 2016, "sollicite": 600000}
    financement = {"id": "f", "parent": "a", "financeur": "CAF", "annees": [year, year]}
    financement["nature"] = "droit_commun"
    dossier = dossier_of(action=[{"id": "a", "intitule": "X"}], financement=[financement])
    assert [finding.fiche for finding in RULES["COH617"].apply(dossier)] == ["f"]
