"""From what is typed to what is stored, and back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.answers import clean, fault, read, typed
from pipeline.answers.checking import LARGEST
from pipeline.definitions import (
    Area,
    Currency,
    Date,
    Decimal,
    Email,
    Integer,
    Question,
    Repeat,
    SelectMultiple,
    SelectOne,
    Target,
    Text,
    Year,
    YesNo,
)
from pipeline.errors import AnswerError
from tests.answers.specimens import LETTERS, question

ROWS = [
    {"name": "annee", "type": "year", "label": "Année"},
    {"name": "montant", "type": "currency", "label": "Montant"},
]


@pytest.mark.parametrize(
    ("kind", "text", "answer"),
    [
        (Text, " R&D <b> « é » 😀 ", " R&D <b> « é » 😀 "),
        (Text, "a\x00b", "a\ufffdb"),
        (Area, "a\r\nb\rc", "a\nb\nc"),
        (Email, " a@exemple.fr\n", "a@exemple.fr"),
        (Integer, "120", 120),
        (Integer, "12 500", 12500),
        (Integer, "12\u202f500", 12500),
        (Integer, "-3", -3),
        (Integer, "\N{MINUS SIGN}3", -3),
        (Integer, "007", 7),
        (Year, " 2016 ", 2016),
        (Decimal, "12,5", 12.5),
        (Decimal, "12.5", 12.5),
        (Decimal, "1 234,5", 1234.5),
        (Decimal, "52,4 %", 52.4),
        (Decimal, "3,0", 3),
        (Decimal, "-0", 0),
        (Decimal, "0,30000000000000004", 0.1 + 0.2),
        (Currency, "12 500", 1250000),
        (Currency, "12 500,50 €", 1250050),
        (Currency, "0,5", 50),
        (Currency, "-0,05", -5),
        (Currency, "\N{MINUS SIGN}1\u202f234,50 €", -123450),
        (Currency, "0", 0),
        (Date, "31/12/2016", "2016-12-31"),
        (Date, "2016-12-31", "2016-12-31"),
        (Date, "1.2.2016", "2016-02-01"),
        (YesNo, "oui", True),
        (YesNo, "NON", False),
        (YesNo, "0", False),
        (Target, "x", "x"),
        (Target, "X %", "x"),
        (Target, "xx", "x"),
        (Target, "NC", "x"),
        (Target, "n.c.", "x"),
        (Target, "?? %", "x"),
        (Target, "À définir", "x"),
        (Target, "[à préciser avec la régie]", "x"),
        (Target, "en attente du vote", "x"),
        (Target, "8,5 %", 8.5),
    ],
)
def test_is_read(kind: type[Question], text: str, answer: Any) -> None:
    found = read(question(kind), text)
    assert (found, type(found)) == (answer, type(answer))


@pytest.mark.parametrize(
    ("kind", "text", "advice"),
    [
        (Integer, "douze", "nombre entier"),
        (Integer, "12,5", "nombre entier"),
        (Integer, "1" * 16, "nombre entier"),
        (Integer, "²", "nombre entier"),
        (Integer, "٣", "nombre entier"),
        (Year, "deux mille", "quatre chiffres"),
        (Decimal, "1e5", "12 ou 12,5"),
        (Decimal, "nan", "12 ou 12,5"),
        (Decimal, "1,2,3", "12 ou 12,5"),
        (Currency, "12.500", "montant en euros"),
        (Currency, "gratuit", "montant en euros"),
        (Currency, "٣", "montant en euros"),
        (Currency, "1" * 14, "montant en euros"),
        (Date, "31/02/2016", "31/12/2016"),
        (Date, "2016", "31/12/2016"),
        (Date, "demain", "31/12/2016"),
        (YesNo, "peut-être", "oui ou par non"),
        (Target, "y", "12 ou 12,5"),
        (Target, "x points", "12 ou 12,5"),
    ],
)
def test_is_refused_with_an_example(kind: type[Question], text: str, advice: str) -> None:
    with pytest.raises(AnswerError, match=advice):
        read(question(kind), text)


def test_one_choice_or_several() -> None:
    assert read(question(SelectOne, choices=LETTERS), "a") == "a"
    assert read(question(SelectMultiple, choices=LETTERS), "a") == ["a"]
    assert read(question(SelectMultiple, choices=LETTERS), ["b", "", "a"]) == ["b", "a"]


def test_blank_rows_are_left_out() -> None:
    rows = [{"annee": "2016", "montant": "1,5"}, {"annee": " ", "montant": ""}, {}]
    assert read(question(Repeat, questions=ROWS), rows) == [{"annee": 2016, "montant": 150}]


@pytest.mark.parametrize("rows", ["abc", ["abc"], [["a"]]])
def test_rows_that_are_not_rows(rows: Any) -> None:
    with pytest.raises(AnswerError, match="liste de lignes"):
        read(question(Repeat, questions=ROWS), rows)


@pytest.mark.parametrize(
    ("kind", "answer", "shown"),
    [
        (Decimal, 12.5, "12,5"),
        (Decimal, 1e-07, "0,0000001"),
        (Target, "x", "x"),
        (Currency, 1250050, "12500,50"),
        (Currency, -5, "-0,05"),
        (Currency, 1200, "12"),
        (YesNo, True, "oui"),
        (YesNo, None, ""),
        (Integer, None, ""),
    ],
)
def test_the_input_shows(kind: type[Question], answer: Any, shown: str) -> None:
    assert typed(question(kind), answer) == shown


@given(st.floats(-LARGEST, LARGEST, allow_nan=False, exclude_min=True, exclude_max=True))
def test_no_decimal_is_lost_between_storing_and_showing(value: float) -> None:
    for kind in (Decimal, Target):
        assert read(question(kind), typed(question(kind), value)) == value


@given(st.integers(-LARGEST + 1, LARGEST - 1))
def test_no_cent_is_lost_between_storing_and_showing(cents: int) -> None:
    assert read(question(Currency), typed(question(Currency), cents)) == cents


@given(st.dates())
def test_no_day_is_lost_between_storing_and_showing(day: Any) -> None:
    assert read(question(Date), typed(question(Date), day.isoformat())) == day.isoformat()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\r\nb\rc\vd\fe", "a\nb\nc\nd\ne"),
        ("a\r\r\nb", "a\n\nb"),
        ("\x00\x07\x1f\x7f\ufffe\uffff\ud800", "\ufffd" * 7),
        ("\ttab et\u00a0insécable", "\ttab et\u00a0insécable"),
        ("😀 R&D <b> \u2028", "😀 R&D <b> \u2028"),
    ],
)
def test_cleaning(text: str, kept: str) -> None:
    assert clean(text) == kept


@given(st.text(st.characters(exclude_categories=[])))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


@given(st.text(st.characters(exclude_categories=[]), max_size=40))
def test_what_is_typed_in_an_area_can_be_stored(text: str) -> None:
    answer = read(question(Area), text)
    assert answer is None or fault(question(Area), answer, None) is None  # type: ignore[arg-type]
