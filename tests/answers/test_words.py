"""An answer as a French sentence carries it."""

from typing import Any

import pytest

from pipeline.answers import Catalogue, words
from pipeline.definitions import (
    Currency,
    Date,
    Decimal,
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
from tests.answers.specimens import LETTERS, question

YEARS = [
    {"name": "annee", "type": "year", "label": "Année"},
    {"name": "montant", "type": "currency", "label": "Montant"},
]


@pytest.mark.parametrize(
    ("kind", "said", "answer", "sentence"),
    [
        (Text, {}, "R&D <b> « é » 😀\n", "R&D <b> « é » 😀\n"),
        (Integer, {"unit": "habitants"}, 5840, "5\u202f840\xa0habitants"),
        (Integer, {}, 0, "0"),
        (Year, {}, 2016, "2016"),
        (Decimal, {"unit": "%"}, 52.4, "52,4\xa0%"),
        (Currency, {}, 1250050, "12\u202f500,50\xa0€"),
        (Date, {}, "2016-03-01", "1er mars 2016"),
        (YesNo, {}, True, "Oui"),
        (YesNo, {}, False, "Non"),
        (Target, {}, "x", "x"),
        (Target, {}, 1234.5, "1\u202f234,5"),
        (SelectOne, {"choices": LETTERS}, "a", "Premier"),
        (SelectOne, {"choices": LETTERS}, "gone", "gone"),
        (SelectMultiple, {"choices": LETTERS}, ["a", "b"], "Premier et Second"),
        (SelectMultiple, {"choices": LETTERS}, [], ""),
        (
            Repeat,
            {"questions": YEARS},
            [{"annee": 2016, "montant": 500}, {"annee": 2017}],
            "Année\xa0: 2016\xa0; Montant\xa0: 5\xa0€\nAnnée\xa0: 2017",
        ),
    ],
)
def test_is_said(
    kind: type[Question], said: Any, answer: Any, sentence: str, catalogue: Catalogue
) -> None:
    assert words(question(kind, **said), answer, catalogue) == sentence


@pytest.mark.parametrize(
    ("kind", "answer"), [(Integer, "douze"), (Date, "hier"), (Currency, "gratuit"), (Target, "y")]
)
def test_an_answer_to_a_former_type_is_said_as_it_is(
    kind: type[Question], answer: Any, catalogue: Catalogue
) -> None:
    assert words(question(kind), answer, catalogue) == answer
