import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "instance": [
                    {
                        "id": "g",
                        "type": "groupe_travail",
                        "intitule": "Santé",
                        "date_installation": "2014-03-03",
                    },
                    {
                        "id": "p",
                        "type": "comite_pilotage",
                        "intitule": "COPIL",
                        "date_installation": "2014-06-20",
                    },
                ]
            },
            ["g"],
            "installé le 3 mars 2014, avant le comité de pilotage (20 juin 2014)",
        ),
        (
            {
                "instance": [
                    {
                        "id": "p",
                        "type": "comite_pilotage",
                        "intitule": "COPIL",
                        "date_installation": "2015-06-20",
                    },
                    {
                        "id": "p2",
                        "type": "comite_pilotage",
                        "intitule": "COPIL",
                        "date_installation": "2014-06-20",
                    },
                    {
                        "id": "g",
                        "type": "groupe_travail",
                        "intitule": "Santé",
                        "date_installation": "2014-06-19",
                    },
                ]
            },
            ["g"],
            "20 juin 2014",
        ),
    ],
)
def test_a_group_older_than_the_comite_de_pilotage_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH003"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "instance": [
                {
                    "id": "g",
                    "type": "groupe_travail",
                    "intitule": "Santé",
                    "date_installation": "2014-06-20",
                },
                {
                    "id": "p",
                    "type": "comite_pilotage",
                    "intitule": "COPIL",
                    "date_installation": "2014-06-20",
                },
            ]
        },
        {
            "instance": [
                {
                    "id": "g",
                    "type": "groupe_travail",
                    "intitule": "Santé",
                    "date_installation": "2014-03-03",
                }
            ]
        },
        {
            "instance": [
                {
                    "id": "g",
                    "type": "groupe_travail",
                    "intitule": "Santé",
                    "date_installation": None,
                },
                {
                    "id": "p",
                    "type": "comite_pilotage",
                    "intitule": "COPIL",
                    "date_installation": "2014-06-20",
                },
            ]
        },
        {
            "instance": [
                {
                    "id": "g",
                    "type": "conseil_citoyen",
                    "intitule": "Santé",
                    "date_installation": "2014-03-03",
                },
                {
                    "id": "p",
                    "type": "comite_pilotage",
                    "intitule": "COPIL",
                    "date_installation": "2014-06-20",
                },
            ]
        },
    ],
)
def test_installed_the_same_day_or_undated_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH003"].apply(dossier_of(**rows)) == []


def test_the_comite_technique_comes_after_as_well(dossier_of: DossierOf) -> None:
    comites = [
        {"id": "p", "type": "comite_pilotage", "date_installation": "2014-06-20"},
        {"id": "t", "type": "comite_technique", "date_installation": "2014-06-19"},
        {"id": "e", "type": "equipe_restreinte", "date_installation": "2014-03-03"},
        {"id": "s", "type": "comite_technique", "date_installation": "2014-06-20"},
    ]
    [found] = RULES["COH003"].apply(dossier_of(instance=comites))
    assert found.fiche == "t"
