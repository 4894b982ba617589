"""What a text shows by itself, read once for all rules."""

import pytest

from pipeline.coherence.signes import NOTHING, Signes, longest, marked, passages, shouted, signes
from tests.conftest import DossierOf


def test_a_plain_text_shows_nothing() -> None:
    assert signes("Une permanence chaque mardi, à la maison de quartier.") is NOTHING


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Le CLSPD se réunit.", Signes(sigles=("CLSPD",))),
        ("Lieu : [à préciser]", Signes(laisse="Lieu : [à préciser]")),
        ("Une hausse de x % par an", Signes(vague="Une hausse de x % par an")),
        ("x % de filles", Signes(vague="x % de filles")),
        ("FAVORISER LES DROITS", Signes(capitales=True)),
    ],
)
def test_what_a_text_shows_is_told(text: str, shown: Signes) -> None:
    assert signes(text) == shown


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Le dernier bus du soir part à ??? de la gare routière de Brissonne",
            "… bus du soir part à ??? de la gare …",
        ),
        ("Part à ??? de la gare", "Part à ??? de la gare"),
        ("Part à ??? de la gare routière", "Part à ??? de la gare routière"),
        ("Part à ??? de la gare routière.", "Part à ??? de la gare …"),
        ("a" * 40 + " ??? " + "b" * 40, "… ??? …"),
        ("a" * 40 + "[à compléter]" + "b" * 40, "… " + "a" * 20 + "[à compléter] …"),
    ],
)
def test_whole_words_are_told_on_each_side(text: str, told: str) -> None:
    assert signes(text).laisse == told


@pytest.mark.parametrize(
    ("text", "loud"),
    [
        ("ABCD EFGH IJKL", True),
        ("ABCD EFGH IJK", False),
        ("ABCDEFGH IJKL", False),
        ("ABCD EFGH IJkl mn", False),
        ("ABCDEF GHIJKL abc", True),
        ("ABCDEF GHIJKL abcd", False),
    ],
)
def test_capitals_are_several_words_hardly_a_small_letter(text: str, loud: bool) -> None:
    assert shouted(text) is loud


def test_the_longest_sentence_is_told_with_its_words() -> None:
    assert longest("Un. Deux mots ici ; l’eau d’en-bas\nfin") == (" Deux mots ici ", 3)


def test_passages_follow_a_fiche_that_changes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        enjeu=[{"id": "e", "intitule": "Mobilité", "argumentaire": "Le CLSPD se réunit"}]
    )
    assert [(p.question, shown.sigles) for p, shown in passages(dossier, "enjeu")] == [
        ("intitule", ()),
        ("argumentaire", ("CLSPD",)),
    ]
    assert [passage.question for passage, _ in marked(dossier)] == ["argumentaire"]
    later = dossier_of(enjeu=[{"id": "e", "intitule": "Le CLSPD en question"}])
    assert [passage.text for passage, _ in passages(later, "enjeu")] == ["Le CLSPD en question"]
    assert [passage.text for passage, _ in marked(later)] == ["Le CLSPD en question"]


@pytest.mark.parametrize(
    "text",
    [
        "A rédiger avec la régie",
        "Un comité avec l’université …, 20 000 €",
        "Montants à vérifier auprès du trésorier.",
        "Texte à reprendre avec le groupe.",
        "Des bancs, <insérer la suite>.",
        "Deux arrêts, dont [lieu], le soir",
        "Donnée 2024 en attente",
        "Chiffres provisoires",
        "Le Pré : ouvert. La Butte : ...",
        "(à venir)",
        "Un lieu (à détailler)",
    ],
)
def test_what_is_left_to_write_is_seen(text: str) -> None:
    assert signes(text).laisse


@pytest.mark.parametrize(
    "text",
    [
        "La régie veille à vérifier auprès des locataires",
        "Du chant, de la danse …, le samedi",
        "On attend… et on part, le soir",
        "« [les habitantes] y tiennent »",
        "dans les années à venir",
        "un hébergement provisoire",
        "des familles en attente d’un logement",
    ],
)
def test_a_finished_text_is_left_in_peace(text: str) -> None:
    assert not signes(text).laisse


@pytest.mark.parametrize(
    "text", ["Ouverture le ../../2025", "Mise à jour en [mois] de l’année", "Bal (date à fixer)"]
)
def test_a_date_left_blank_is_left_for_later(text: str) -> None:
    assert signes(text).laisse


@pytest.mark.parametrize("text", ["../annexes/carte.pdf", "Visites [mois 1 à 3], puis bilan"])
def test_a_path_or_a_month_between_brackets_is_not(text: str) -> None:
    assert not signes(text).laisse


def test_a_count_left_for_later_after_a_colon_is_seen() -> None:
    assert signes("Rentrée : xx classes").vague
    assert signes("Hausse :x % par an").vague
    assert not signes("Rentrée : huit classes").vague


@pytest.mark.parametrize(
    ("text", "left"),
    [("Chantier : début … 2025", True), ("Fin ... 2028", True), ("Des fins… et des débuts", False)],
)
def test_a_date_left_open_shows(text: str, left: bool) -> None:
    assert bool(signes(text).laisse) is left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("De 9 h à 13 h. (à développer)", True),
        ("Bilan : voir avec la CAF", True),
        ("On ira voir avec les habitants", False),
        ("Un réseau à développer", False),
    ],
)
def test_an_aside_to_oneself_shows(text: str, left: bool) -> None:
    assert bool(signes(text).laisse) is left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ouverture le XX septembre", True),
        ("Avec XX enfants", True),
        ("Au XX e siècle", False),
        ("Le XX s. finissant", False),
        ("Hausse :y % par an", True),
    ],
)
def test_a_number_left_for_later_before_any_word_shows(text: str, left: bool) -> None:
    assert bool(signes(text).vague) is left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Isolation (surface : … m²)", True),
        ("XX/03/2025 : bilan", True),
        ("Fiche en cours d’écriture", True),
        ("Texte de la DSDEN, à relire.", True),
        ("Un journal à relire en famille", False),
        ("Un projet en cours d’écriture avec les jeunes", False),
        ("On y trouve : … mille objets", False),
    ],
)
def test_a_text_still_at_work_shows(text: str, left: bool) -> None:
    assert bool(signes(text).laisse) is left
