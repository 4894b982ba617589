import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "orientation": [{"id": "o", "intitule": "Faciliter l’accès aux soins"}],
                "objectif": [{"id": "b", "parent": "o", "intitule": "FACILITER L'ACCES AUX SOINS"}],
            },
            ["b"],
            "mot pour mot",
        )
    ],
)
def test_an_objectif_that_repeats_its_orientation_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH311"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "orientation": [{"id": "o", "intitule": "Se soigner"}],
            "objectif": [{"id": "b", "parent": "o", "intitule": "Réduire le chômage des jeunes"}],
        },
        {
            "orientation": [{"id": "o2", "intitule": "Réduire le chômage des jeunes"}],
            "objectif": [{"id": "b", "parent": "o", "intitule": "Réduire le chômage des jeunes"}],
        },
    ],
)
def test_that_is_more_precise_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH311"].apply(dossier_of(**rows)) == []


def test_the_same_words_in_another_order_are_the_same_sentence(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        orientation=[{"id": "o", "intitule": "Rendre la rue et les places aux piétons"}],
        objectif=[
            {"id": "b", "parent": "o", "intitule": "Rendre les places et la rue aux piétons"}
        ],
    )
    assert [finding.fiche for finding in RULES["COH311"].apply(dossier)] == ["b"]


def test_a_noun_that_stands_for_the_verb_repeats(dossier_of: DossierOf) -> None:
    def repeats(above: str, below: str) -> bool:
        orientation = {"id": "o", "intitule": above}
        objectif = {"id": "b", "parent": "o", "intitule": below}
        dossier = dossier_of(orientation=[orientation], objectif=[objectif])
        return bool(RULES["COH311"].apply(dossier))

    assert repeats(
        "Réhabiliter les logements dégradés du bourg",
        "La réhabilitation des logements dégradés du bourg",
    )
    assert not repeats(
        "Réhabiliter les logements dégradés du bourg", "La location des logements dégradés du bourg"
    )
    assert not repeats("Loger les familles", "Logement des familles")
