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
                        "intitule": "Augmenter le stationnement en pied d’immeuble",
                        "pilier": "cohesion_sociale",
                    },
                    {
                        "id": "b2",
                        "parent": "o",
                        "intitule": "Faire baisser le stationnement en pied d’immeuble",
                        "pilier": "cadre_de_vie",
                    },
                ]
            },
            ["b", "b2"],
            "vise une hausse, alors que « Cadre de vie et renouvellement urbain » vise une baisse",
        )
    ],
)
def test_objectives_that_oppose_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH807"].apply(dossier_of(**rows))
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
                    "intitule": "Réduire le stationnement",
                    "pilier": "cohesion_sociale",
                },
                {
                    "id": "b2",
                    "parent": "o",
                    "intitule": "Diminuer le stationnement",
                    "pilier": "cadre_de_vie",
                },
            ]
        },
        {
            "objectif": [
                {
                    "id": "b",
                    "parent": "o",
                    "intitule": "Augmenter le stationnement",
                    "pilier": "cohesion_sociale",
                },
                {
                    "id": "b2",
                    "parent": "o",
                    "intitule": "Réduire les dégradations",
                    "pilier": "cadre_de_vie",
                },
            ]
        },
        {
            "objectif": [
                {
                    "id": "b",
                    "parent": "o",
                    "intitule": "Augmenter le stationnement",
                    "pilier": "cohesion_sociale",
                },
                {
                    "id": "b2",
                    "parent": "o",
                    "intitule": "Réduire le stationnement",
                    "pilier": "cohesion_sociale",
                },
            ]
        },
        {
            "objectif": [
                {"id": "b", "parent": "o", "intitule": "Augmenter", "pilier": "cohesion_sociale"},
                {"id": "b2", "parent": "o", "intitule": "Réduire", "pilier": "cadre_de_vie"},
            ]
        },
    ],
)
def test_that_agree_or_differ_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH807"].apply(dossier_of(**rows)) == []


def test_all_that_follows_the_verb_is_compared(dossier_of: DossierOf) -> None:
    objectifs = [
        {"intitule": "Augmenter le stationnement des vélos", "pilier": "cohesion_sociale"},
        {"intitule": "Réduire le bruit des vélos", "pilier": "cadre_de_vie"},
    ]
    assert RULES["COH807"].apply(dossier_of(objectif=objectifs)) == []


def test_to_fight_a_thing_is_to_want_less_of_it(dossier_of: DossierOf) -> None:
    objectifs = [
        {"id": "b", "intitule": "Lutter contre le bruit", "pilier": "cohesion_sociale"},
        {"id": "b2", "intitule": "Augmenter le bruit", "pilier": "cadre_de_vie"},
    ]
    found = RULES["COH807"].apply(dossier_of(objectif=objectifs))
    assert [finding.fiche for finding in found] == ["b", "b2"]


def test_the_number_of_a_thing_is_the_thing(dossier_of: DossierOf) -> None:
    groupes = [
        {"id": f"g{n}", "type": "groupe_travail", "intitule": f"Groupe {n}", "pilier": pilier}
        for n, pilier in enumerate(("cohesion_sociale", "cadre_de_vie"))
    ]
    objectifs = [
        {"id": "b", "groupe": "g0", "intitule": "Réduire le nombre de locaux vides"},
        {"id": "b2", "groupe": "g1", "intitule": "Développer les locaux vides"},
    ]
    found = RULES["COH807"].apply(dossier_of(instance=groupes, objectif=objectifs))
    assert [finding.fiche for finding in found] == ["b", "b2"]
