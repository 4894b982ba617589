import pytest

from pipeline.coherence import RULES, Finding
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "enjeu": [
                    {"id": "e", "intitule": "La santé des jeunes", "pilier": "cohesion_sociale"}
                ],
                "orientation": [{"intitule": "X", "enjeux": ["e"], "pilier": "cadre_de_vie"}],
            },
            ["e"],
            "que dans « Cadre de vie et renouvellement urbain »",
        )
    ],
)
def test_an_enjeu_answered_elsewhere_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH804"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "enjeu": [{"id": "e", "intitule": "La santé des jeunes", "pilier": "cohesion_sociale"}],
            "orientation": [
                {"intitule": "X", "enjeux": ["e"], "pilier": "cadre_de_vie"},
                {"intitule": "Y", "enjeux": ["e"], "pilier": "cohesion_sociale"},
            ],
        },
        {
            "enjeu": [{"id": "e", "intitule": "La santé des jeunes", "pilier": "cohesion_sociale"}],
            "orientation": [{"intitule": "X", "pilier": "cadre_de_vie"}],
        },
        {
            "enjeu": [{"id": "e", "intitule": "La santé des jeunes", "pilier": "cohesion_sociale"}],
            "orientation": [{"intitule": "X", "enjeux": ["e"]}],
        },
        {
            "enjeu": [{"id": "e", "intitule": "La santé des jeunes"}],
            "orientation": [{"intitule": "X", "enjeux": ["e"], "pilier": "cadre_de_vie"}],
        },
    ],
)
def test_answered_at_home_or_not_at_all_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH804"].apply(dossier_of(**rows)) == []


def test_the_first_chapter_that_answers_is_named(dossier_of: DossierOf) -> None:
    def found(*piliers: str) -> list[Finding]:
        orientations = [{"intitule": "X", "enjeux": ["e"], "pilier": each} for each in piliers]
        enjeu = {"id": "e", "intitule": "La santé des jeunes", "pilier": "cohesion_sociale"}
        return RULES["COH804"].apply(dossier_of(enjeu=[enjeu], orientation=orientations))

    alone, both = found("cadre_de_vie"), found("cadre_de_vie", "developpement_economique")
    assert both == alone
