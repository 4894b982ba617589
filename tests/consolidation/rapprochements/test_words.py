"""Words made comparable."""

import pytest

from pipeline.consolidation.rapprochements import normalise


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RÉUSSITE ÉDUCATIVE", "la réussite éducative"),
        ("REUSSITE EDUCATIVE", "réussite éducative"),
        ("L’accès aux droits", "L'accès aux droits"),
        ("Accès au droit", "accès aux droits"),
        ("Accompagner les parents", "L'accompagnement des parents"),
        ("Renforcer la médiation", "Renforcement de la médiation"),
        ("les lieux, les locaux et les jeux", "le lieu, le local et le jeu"),
        ("Développer l'IAE", "Développement de l'insertion par l'activité économique"),
        ("Habitants des QPV", "Habitants du quartier prioritaire"),
        ("Égalité F/H", "égalité femmes-hommes"),
        ("Emploi / insertion", "Emploi - insertion !"),
    ],
)
def test_two_spellings_are_the_same_words(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Acompagner les habitans", "Accompagner les habitants"),
        ("insertion profesionnelle", "insertion professionnelle"),
        ("lutter contre l'illetrisme", "lutter contre l'illettrisme"),
        ("prevention de la deliquance", "prévention de la délinquance"),
    ],
)
def test_typing_mistakes_are_corrected(typed: str, meant: str) -> None:
    assert normalise(typed) == normalise(meant)


def test_words_of_the_language_are_not_taken_for_mistakes() -> None:
    assert normalise("formation") != normalise("information")
    assert normalise("artisan") != normalise("artiste")


def test_a_word_with_an_accent_is_not_an_acronym() -> None:
    assert "educatif" not in normalise("Le Grand-Pré")
    assert normalise("Grand-Pré") == "grand pre"
    assert normalise("PRE") == normalise("programme de réussite éducative")


@pytest.mark.parametrize("text", ["", "   ", "…", "« – »"])
def test_a_blank_text_has_no_words(text: str) -> None:
    assert normalise(text) == ""
