import pytest

from pipeline.coherence.wording import normalised, quoted, without


@pytest.mark.parametrize(
    "text", ["Égalité femmes-hommes", "EGALITE FEMMES/HOMMES", "  égalité  « femmes – hommes » !"]
)
def test_case_accents_and_punctuation_do_not_tell_texts_apart(text: str) -> None:
    assert normalised(text) == "egalite femmes hommes"


def test_ligatures_are_spelled_out() -> None:
    assert normalised("Mise en œuvre") == normalised("MISE EN OEUVRE")


def test_a_text_without_a_letter_has_no_wording() -> None:
    assert normalised("— !") == ""


def test_titles_are_enumerated_between_guillemets() -> None:
    assert quoted(["A", "B", "C"]) == "« A », « B » et « C »"


@pytest.mark.parametrize(
    ("unite", "source", "words"),
    [("%", "INSEE", ""), ("%", None, "source"), (None, None, "unité ni source")],
)
def test_blanks_are_named_in_words(unite: str | None, source: str | None, words: str) -> None:
    row = {"unite": unite, "source": source, "annee": None}
    assert without(row, {"unite": "unité", "source": "source"}) == words
