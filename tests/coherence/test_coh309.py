import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {"enjeu": [{"id": "e", "intitule": "Créer une maison de santé"}]},
            ["e"],
            "comme une action",
        ),
        (
            {"enjeu": [{"id": "e", "intitule": "Mettre en place un comité"}]},
            ["e"],
            "comme une action",
        ),
        (
            {"enjeu": [{"id": "e", "intitule": "La réussite au brevet de x %"}]},
            ["e"],
            "comme un objectif",
        ),
        (
            {"enjeu": [{"id": "e", "intitule": "Réduire le chômage de 10 %"}]},
            ["e"],
            "comme un objectif",
        ),
        (
            {"enjeu": [{"id": "e", "intitule": "Réduire à 55 les sorties sans diplôme"}]},
            ["e"],
            "comme un objectif",
        ),
    ],
)
def test_an_enjeu_off_its_level_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH309"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "enjeu": [
                {"id": "e", "intitule": "La santé des jeunes"},
                {"id": "e2", "intitule": "Réduire les inégalités de santé"},
                {"id": "e3", "intitule": "La place des 16-25 ans"},
            ]
        }
    ],
)
def test_at_its_level_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH309"].apply(dossier_of(**rows)) == []


def test_works_are_an_action(dossier_of: DossierOf) -> None:
    enjeu = {"intitule": "Rénover les tours du Val"}
    assert len(RULES["COH309"].apply(dossier_of(enjeu=[enjeu]))) == 1


def test_a_figure_before_a_colon_is_a_fact(dossier_of: DossierOf) -> None:
    enjeux = [
        {"id": "e", "intitule": "30 % de jeunes sans diplôme : une génération à rattraper"},
        {"id": "e2", "intitule": "30 % de jeunes diplômés"},
        {"id": "e3", "intitule": "Diplômes : 30 % de jeunes en plus"},
    ]
    found = RULES["COH309"].apply(dossier_of(enjeu=enjeux))
    assert [finding.fiche for finding in found] == ["e2", "e3"]
