import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "engagement": [
                    {
                        "id": "n1",
                        "parent": "a",
                        "intitule": "Un poste dédié",
                        "organisme": "CAF",
                        "pilier": "cohesion_sociale",
                    },
                    {
                        "id": "n2",
                        "parent": "a",
                        "intitule": "Un poste dédié",
                        "organisme": "Caisse d’allocations familiales",
                        "pilier": "cadre_de_vie",
                    },
                ]
            },
            ["n1", "n2"],
            "est compté aussi dans « Cadre de vie",
        )
    ],
)
def test_an_engagement_counted_twice_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH806"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "engagement": [
                {
                    "id": "n1",
                    "parent": "a",
                    "intitule": "Un poste dédié",
                    "organisme": "CAF",
                    "pilier": "cohesion_sociale",
                },
                {
                    "id": "n2",
                    "parent": "a",
                    "intitule": "Un poste dédié",
                    "organisme": "ARS",
                    "pilier": "cadre_de_vie",
                },
                {
                    "id": "n3",
                    "parent": "a",
                    "intitule": "Un poste dédié",
                    "organisme": "CAF",
                    "pilier": "cohesion_sociale",
                },
                {
                    "id": "n4",
                    "parent": "a",
                    "intitule": "Un local",
                    "organisme": "CAF",
                    "pilier": "cadre_de_vie",
                },
            ]
        }
    ],
)
def test_by_others_or_once_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH806"].apply(dossier_of(**rows)) == []


def test_one_finding_a_fiche_whatever_the_number_of_chapters(dossier_of: DossierOf) -> None:
    piliers = ("cohesion_sociale", "cadre_de_vie", "developpement_economique")
    engagements = [
        {"id": pilier, "intitule": "Un poste", "organisme": "CAF", "pilier": pilier}
        for pilier in piliers
    ]
    findings = RULES["COH806"].apply(dossier_of(engagement=engagements))
    assert [finding.fiche for finding in findings] == [*piliers]


def test_engagements_without_a_name_are_not_compared(dossier_of: DossierOf) -> None:
    piliers = ("cohesion_sociale", "cadre_de_vie")
    engagements = [{"organisme": "CAF", "pilier": pilier} for pilier in piliers]
    assert RULES["COH806"].apply(dossier_of(engagement=engagements)) == []


def test_one_post_under_two_genders_is_the_same(dossier_of: DossierOf) -> None:
    posts = {
        "Coordinateur à plein temps": "cohesion_sociale",
        "Coordinatrice à plein temps": "cadre_de_vie",
    }
    dossier = dossier_of(
        engagement=[
            {"intitule": title, "organisme": "CAF", "pilier": pilier}
            for title, pilier in posts.items()
        ]
    )
    assert len(RULES["COH806"].apply(dossier)) == 2


@pytest.mark.parametrize(
    ("title", "found"),
    [("Coordonnatrice de lecture", 2), ("Deux postes de coordonnatrice de lecture", 0)],
)
def test_how_much_is_promised_tells_none_apart_but_a_number(
    dossier_of: DossierOf, title: str, found: int
) -> None:
    said = {"Un poste de coordonnatrice de lecture": "cohesion_sociale", title: "cadre_de_vie"}
    rows = [{"intitule": words, "pilier": p, "organisme": "CAF"} for words, p in said.items()]
    assert len(RULES["COH806"].apply(dossier_of(engagement=rows))) == found
