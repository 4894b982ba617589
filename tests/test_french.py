"""Numbers, amounts, days and sentences as French readers write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import french

SPACES = str.maketrans({"~": french.NBSP, "_": french.NNBSP})


def spaced(text: str) -> str:
    """The text with `~` for a non-breaking space and `_` for a narrow one."""
    return text.translate(SPACES)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1_000"),
        (12345.5, "12_345,5"),
        (-1234567, "\N{MINUS SIGN}1_234_567"),
        (0.1 + 0.2, "0,3"),
        (3.0, "3"),
        (100.0, "100"),
        (99.99999999, "100"),
        (0.0000001, "0"),
        (-0.5, "\N{MINUS SIGN}0,5"),
    ],
)
def test_a_number(value: float, said: str) -> None:
    assert french.number(value) == spaced(said)


@pytest.mark.parametrize(
    ("cents", "said"),
    [
        (0, "0~€"),
        (5, "0,05~€"),
        (-50, "\N{MINUS SIGN}0,50~€"),
        (100, "1~€"),
        (1234550, "12_345,50~€"),
        (999_999_999_999_999, "9_999_999_999_999,99~€"),
        (-123400, "\N{MINUS SIGN}1_234~€"),
    ],
)
def test_an_amount(cents: int, said: str) -> None:
    assert french.amount(cents) == spaced(said)


@given(st.integers(-(10**15), 10**15))
def test_an_amount_loses_no_cent(cents: int) -> None:
    digits = french.amount(cents).replace(french.NNBSP, "").removesuffix(french.NBSP + "€")
    euros, _, rest = digits.replace("\N{MINUS SIGN}", "").partition(",")
    assert int(euros) * 100 + int(rest or 0) == abs(cents)


def test_the_first_of_a_month_is_an_ordinal() -> None:
    assert french.day(date(2016, 3, 1)) == "1er mars 2016"
    assert french.day(date(2016, 8, 31)) == "31 août 2016"


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a et b"), (["a", "b", "c"], "a, b et c")],
)
def test_an_enumeration(words: list[str], said: str) -> None:
    assert french.enumeration(words) == said


@pytest.mark.parametrize(
    ("quantity", "said"), [(0, "0~fiche"), (1, "1~fiche"), (2, "2~fiches"), (1500, "1_500~fiches")]
)
def test_zero_and_one_are_singular(quantity: int, said: str) -> None:
    assert french.count(quantity, "fiche") == spaced(said)


def test_a_plural_may_be_its_own_word() -> None:
    assert french.count(3, "enjeu", "enjeux") == spaced("3~enjeux")


@pytest.mark.parametrize(
    ("plain", "typeset"),
    [
        ("Vraiment ?", "Vraiment_?"),
        ("Oui ; non !", "Oui_; non_!"),
        ("50 %", "50_%"),
        ("Reste : 3 €", "Reste~: 3~€"),
        ("« Mobilité »", "«~Mobilité~»"),
        ("l'enjeu", "l’enjeu"),
        ("type == 'x'", "type == 'x'"),
        ("https://exemple.fr/?a=b", "https://exemple.fr/?a=b"),
        ("sans espace; ni là:", "sans espace; ni là:"),
        ("", ""),
    ],
)
def test_typesetting(plain: str, typeset: str) -> None:
    assert french.typeset(plain) == spaced(typeset)


@given(st.text(alphabet=" «»;:!?%€'ab\n\u00a0\u202f"))
def test_typesetting_twice_changes_nothing(text: str) -> None:
    assert french.typeset(french.typeset(text)) == french.typeset(text)


def test_the_nearest_word_is_offered() -> None:
    assert french.nearest("enjeux", ["action", "enjeu"]) == " ; vouliez-vous dire « enjeu » ?"


def test_a_word_near_nothing_gets_a_full_stop() -> None:
    assert french.nearest("zzz", ["action", "enjeu"]) == "."
