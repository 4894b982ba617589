"""The same thing twice, and something that cannot be right in both."""

from typing import Any

import pytest

from pipeline.consolidation.rapprochements import contradictions
from tests.conftest import DossierOf

TITRE = "Augmenter le taux de réussite au brevet des collégiens"


def motifs(
    dossier_of: DossierOf, form: str, one: dict[str, Any], other: dict[str, Any]
) -> list[str]:
    return [found.motif for found in contradictions(dossier_of(**{form: [one, other]}))]


@pytest.mark.parametrize(
    ("form", "one", "other", "motif"),
    [
        ("objectif", {"cible": 85, "unite": "%"}, {"cible": 90, "unite": "%"}, "cible"),
        ("objectif", {"echeance": 2018}, {"echeance": 2020}, "echeance"),
        ("objectif", {"sens": "hausse"}, {"sens": "baisse"}, "sens"),
        ("action", {"pilote": "CAF"}, {"pilote": "Mission locale"}, "pilote"),
        ("action", {"cout_total": 100_000}, {"cout_total": 250_000}, "montant"),
        ("indicateur", {"sens": "hausse"}, {"sens": "baisse"}, "sens"),
    ],
)
def test_two_answers_to_one_question_are_reported(
    dossier_of: DossierOf, form: str, one: dict[str, Any], other: dict[str, Any], motif: str
) -> None:
    same = {"intitule": TITRE}, {"intitule": TITRE.upper()}
    assert motifs(dossier_of, form, same[0] | one, same[1] | other) == [motif]
    assert motifs(dossier_of, form, same[0] | one, same[1] | one) == []
    assert motifs(dossier_of, form, same[0] | one, same[1]) == []


def test_targets_are_also_read_in_the_wording(dossier_of: DossierOf) -> None:
    one, other = (
        {"intitule": "Créer 30 places de crèche"},
        {"intitule": "Créer 50 places de crèche"},
    )
    assert motifs(dossier_of, "objectif", one, other) == ["cible"]


def test_ages_and_years_are_no_targets(dossier_of: DossierOf) -> None:
    one = {"intitule": "Accueillir en crèche les moins de 3 ans dès 2016"}
    other = {"intitule": "Accueillir en crèche les moins de 2 ans dès 2017"}
    assert motifs(dossier_of, "objectif", one, other) == []


def test_two_units_are_not_compared(dossier_of: DossierOf) -> None:
    one = {"intitule": TITRE, "cible": 8, "unite": "points"}
    other = {"intitule": TITRE, "cible": 85, "unite": "%"}
    assert motifs(dossier_of, "objectif", one, other) == []


def test_two_spellings_of_one_pilote_agree(dossier_of: DossierOf) -> None:
    one = {"intitule": TITRE, "pilote": "CAF"}
    other = {"intitule": TITRE, "pilote": "Caisse d’allocations familiales"}
    assert motifs(dossier_of, "action", one, other) == []


def test_different_quartiers_may_differ(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        quartier=[{"id": "q1", "nom": "Verrerie"}, {"id": "q2", "nom": "Tilleuls"}],
        objectif=[
            {"intitule": TITRE, "cible": 85, "unite": "%", "quartiers": ["q1"]},
            {"intitule": TITRE, "cible": 90, "unite": "%", "quartiers": ["q2"]},
        ],
    )
    assert contradictions(dossier) == []


def test_a_paraphrase_is_not_accused(dossier_of: DossierOf) -> None:
    one = {"intitule": "Réduire le chômage", "cible": 10, "unite": "%"}
    other = {"intitule": "Favoriser le retour à l’emploi des habitants", "cible": 40, "unite": "%"}
    assert motifs(dossier_of, "objectif", one, other) == []


def test_the_sentence_names_both_and_what_each_says(dossier_of: DossierOf) -> None:
    found = contradictions(
        dossier_of(
            objectif=[
                {"id": "a", "intitule": TITRE, "cible": 85, "unite": "%"},
                {"id": "b", "intitule": TITRE, "cible": 90, "unite": "%"},
            ]
        )
    )[0]
    assert (found.form, found.a, found.b) == ("objectif", "a", "b")
    assert TITRE in found.explication
    assert "85\u202f% pour l’un, 90\u202f% pour l’autre" in found.explication


def test_an_empty_dossier_contradicts_nothing(dossier_of: DossierOf) -> None:
    assert contradictions(dossier_of()) == []
