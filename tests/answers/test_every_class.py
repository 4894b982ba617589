"""The promise: every class of question has every reading, and none of them fails on any value."""

import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.answers import Catalogue, fault, read, typed, words
from pipeline.consolidation.columns import cells, columns_of
from pipeline.definitions import Question, Repeat, SelectMultiple, SelectOne, Text
from pipeline.errors import AnswerError
from tests.answers.specimens import HOSTILE, JSON, KINDS, SPECIMENS

IN_ONE_INPUT = [case for case in SPECIMENS if not isinstance(case[0], SelectMultiple | Repeat)]


def concrete(kind: type[Any] = Question) -> Iterator[type[Any]]:
    """The classes a YAML file can name, whichever module they come from."""
    if "type" in kind.model_fields and not inspect.isabstract(kind):
        yield kind
    for child in kind.__subclasses__():
        yield from concrete(child)


def test_every_class_has_a_specimen() -> None:
    assert set(concrete()) == set(KINDS)


@pytest.mark.parametrize(("question", "answer"), SPECIMENS, ids=lambda each: type(each).__name__)
class TestReadings:
    def test_a_good_answer_has_no_fault(
        self, question: Any, answer: Any, catalogue: Catalogue
    ) -> None:
        assert fault(question, answer, catalogue) is None

    def test_a_good_answer_is_said_in_words(
        self, question: Any, answer: Any, catalogue: Catalogue
    ) -> None:
        assert words(question, answer, catalogue)

    def test_a_blank_answer_is_said_in_no_words(
        self, question: Any, answer: Any, catalogue: Catalogue
    ) -> None:
        assert words(question, None, catalogue) == ""

    def test_nothing_typed_is_no_answer(self, question: Any, answer: Any) -> None:
        assert read(question, [] if isinstance(answer, list) else "  ") is None

    @pytest.mark.parametrize("value", [None, *HOSTILE], ids=lambda value: type(value).__name__)
    def test_there_are_as_many_cells_as_columns(
        self, question: Any, answer: Any, value: Any
    ) -> None:
        columns = columns_of(question)
        assert len(cells(question, value)) == len(columns) == len(cells(question, answer))

    def test_a_good_answer_is_in_its_cell(self, question: Any, answer: Any) -> None:
        first = cells(question, answer)[:1]
        expected = tuple(answer) if isinstance(question, SelectMultiple) else answer
        assert first == (() if isinstance(question, Repeat) else (expected,))

    def test_a_blank_answer_is_a_blank_cell(self, question: Any, answer: Any) -> None:
        assert not any(cells(question, None))


@pytest.mark.parametrize(("question", "answer"), IN_ONE_INPUT, ids=lambda each: type(each).__name__)
def test_what_the_input_shows_reads_as_the_same_answer(question: Any, answer: Any) -> None:
    assert read(question, typed(question, answer)) == answer


@pytest.mark.parametrize("question", [q for q, _ in SPECIMENS], ids=lambda q: type(q).__name__)
@settings(max_examples=60)
@given(value=JSON)
def test_no_value_upsets_a_reading(question: Any, value: Any, catalogue: Catalogue) -> None:
    assert isinstance(fault(question, value, catalogue), str | None)
    assert isinstance(words(question, value, catalogue), str)
    assert isinstance(typed(question, value), str)


@pytest.mark.parametrize("question", [q for q, _ in SPECIMENS], ids=lambda q: type(q).__name__)
@settings(max_examples=60)
@given(text=st.text(max_size=30) | st.text("0123456789-+,. €%/xXouinoe", max_size=12))
def test_any_text_is_read_or_refused(question: Any, text: str, catalogue: Catalogue) -> None:
    try:
        answer = read(question, text)
    except AnswerError:
        return
    if answer is not None and not isinstance(question, Text | SelectOne | SelectMultiple | Repeat):
        assert read(question, typed(question, answer)) == answer
