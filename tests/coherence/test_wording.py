import pandas as pd
import pytest

from pipeline.coherence.wording import amounts, normalised, quoted, without, wordings


@pytest.mark.parametrize(
    "text", ["Égalité femmes-hommes", "EGALITE FEMMES/HOMMES", "  égalité  « femmes – hommes » !"]
)
def test_case_accents_and_punctuation_do_not_tell_texts_apart(text: str) -> None:
    assert normalised(text) == "egalite femmes hommes"


def test_ligatures_are_spelled_out() -> None:
    assert normalised("Mise en œuvre") == normalised("MISE EN OEUVRE")


def test_blank_texts_have_no_wording() -> None:
    texts = pd.Series(["Santé", None, "— !"], dtype="string")
    assert wordings(texts).isna().tolist() == [False, True, True]


def test_amounts_are_in_words_and_blanks_stay_blank() -> None:
    words = amounts(pd.Series([1_250_000, None], dtype="Int64"))
    assert words[0] == "12\N{NARROW NO-BREAK SPACE}500\N{NO-BREAK SPACE}€"
    assert pd.isna(words[1])


def test_titles_are_enumerated_between_guillemets() -> None:
    assert quoted(["A", "B", "C"]) == "« A », « B » et « C »"


def test_blanks_are_named_in_words() -> None:
    table = pd.DataFrame({"unite": ["%", None], "source": ["INSEE", None]})
    assert without(table, {"unite": "unité", "source": "source"}).tolist() == [
        "",
        "unité ni source",
    ]
