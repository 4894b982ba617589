import pytest

from pipeline.coherence import RULES
from pipeline.coherence.ensemble import MANY
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "etat": "engagee",
                        "fin": "2017-12-31",
                    }
                ],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "CAF",
                        "nature": "droit_commun",
                        "annees": [{"annee": 2018, "sollicite": 100, "verse": 100}],
                    }
                ],
            },
            ["a"],
            "devait finir en 2017, et le contrat rend déjà compte de 2018",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "etat": "projet",
                        "debut": "2017-01-01",
                        "fin": "2019-01-01",
                    }
                ],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "CAF",
                        "nature": "droit_commun",
                        "annees": [{"annee": 2018, "sollicite": 100, "verse": 100}],
                    }
                ],
            },
            ["a"],
            "devait commencer en 2017",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "etat": "projet",
                        "fin": "2017-01-01",
                    }
                ],
                "indicateur": [
                    {
                        "intitule": "Élèves",
                        "valeurs": [{"annee": 2018, "valeur": 0}, {"annee": 2019}],
                    }
                ],
            },
            ["a"],
            "compte de 2018",
        ),
    ],
)
def test_an_action_left_behind_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH007"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "etat": "engagee",
                    "fin": "2018-12-31",
                    "debut": "2016-01-01",
                },
                {
                    "id": "a2",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "etat": "realisee",
                    "fin": "2016-12-31",
                },
                {
                    "id": "a3",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "etat": "projet",
                    "debut": "2018-01-01",
                },
                {"id": "a4", "parent": "b", "intitule": "Tutorat", "fin": "2016-12-31"},
                {"id": "a5", "parent": "b", "intitule": "Tutorat", "etat": "projet"},
            ],
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2018, "sollicite": 100, "verse": 100}],
                }
            ],
        },
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "etat": "engagee",
                    "fin": "2017-12-31",
                }
            ],
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2018, "sollicite": 100}],
                }
            ],
        },
    ],
)
def test_done_or_in_time_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH007"].apply(dossier_of(**rows)) == []


def test_a_chapter_left_behind_hears_of_it_once(dossier_of: DossierOf) -> None:
    paid = {"financeur": "CAF", "nature": "droit_commun", "parent": "a0"}
    rows = {"financement": [{**paid, "annees": [{"annee": 2018, "verse": 100}]}]}
    late = [{"id": f"a{rank}", "etat": "projet", "fin": "2016-12-31"} for rank in range(MANY + 1)]
    assert len(RULES["COH007"].apply(dossier_of(**rows, action=late[:MANY]))) == MANY
    [finding] = RULES["COH007"].apply(dossier_of(**rows, action=late))
    assert f"2018, comme {MANY} autres actions du même chapitre" in plain(finding.message)
