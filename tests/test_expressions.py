"""The language of conditions: what it says, what it refuses, and that it never fails on answers."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.errors import ExpressionError
from pipeline.expressions import MAX_LENGTH, Expression

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)
NAMES = st.sampled_from(["a", "b", "axes"])
OPERANDS = st.one_of(
    NAMES, st.sampled_from(["'x'", "1", "2.5", "None", "True", "9" * 400, "['x', 1]", "length(a)"])
)
SIGNS = st.sampled_from(["==", "!=", "<", ">=", "in", "not in", "+", "-", "*", "and", "or"])
SENTENCES = st.recursive(
    OPERANDS,
    lambda inner: (
        st.builds("({} {} {})".format, inner, SIGNS, inner)
        | st.builds("(not {})".format, inner)
        | st.builds("(-{})".format, inner)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("source", "answers"),
    [
        ("type == 'groupe'", {"type": "groupe"}),
        ("type != 'groupe'", {"type": "copil"}),
        ("type != 'groupe'", {}),
        ("'jeunesse' in axes", {"axes": ["jeunesse", "genre"]}),
        ("'jeunesse' not in axes", {"axes": ["genre"]}),
        ("type in ['a', 'b']", {"type": "b"}),
        ("type in ('a', 'b')", {"type": "b"}),
        ("fin >= debut", {"debut": "2015-01-01", "fin": "2015-01-01"}),
        ("fin > debut", {"debut": 2015, "fin": 2016}),
        ("femmes + hommes <= total", {"femmes": 2, "hommes": 1.5, "total": 4}),
        ("total - femmes < 3", {"femmes": 2, "total": 4}),
        ("2 * femmes == total", {"femmes": 2, "total": 4}),
        ("solde == -1", {"solde": -1}),
        ("length(intitule) > 3", {"intitule": "quatre"}),
        ("length(axes) == 0", {}),
        ("par_sexe", {"par_sexe": True}),
        ("not clos", {"clos": False}),
        ("not clos", {}),
        ("a == 1 and b == 2 or c == 3", {"c": 3}),
        ("a == None", {}),
        ("(a == 1\n or b == 2)", {"b": 2}),
    ],
)
def test_holds(source: str, answers: dict[str, Any]) -> None:
    assert Expression(source)(answers) is True


@pytest.mark.parametrize(
    ("source", "answers"),
    [
        ("type == 'groupe'", {"type": "copil"}),
        ("type == 'groupe'", {}),
        ("'jeunesse' in axes", {"axes": ["genre"]}),
        ("'jeunesse' in axes", {"axes": 3}),
        ("1 in axes", {"axes": "abc"}),
        ("fin >= debut", {"debut": "2015-01-02", "fin": "2015-01-01"}),
        ("fin >= debut", {"debut": "2015", "fin": 2016}),
        ("a + b > 0", {"a": "1", "b": 2}),
        ("-a < 0", {"a": "1"}),
        ("par_sexe", {"par_sexe": False}),
        ("par_sexe", {}),
        ("not clos", {"clos": True}),
        ("a == 1 and b == 2", {"a": 1}),
    ],
)
def test_does_not_hold(source: str, answers: dict[str, Any]) -> None:
    assert Expression(source)(answers) is False


@pytest.mark.parametrize("sign", ["<", "<=", ">", ">=", "in", "not in"])
@pytest.mark.parametrize("answers", [{}, {"a": 1}, {"b": 1}, {"a": None, "b": None}])
def test_a_blank_answer_makes_an_ordering_false(sign: str, answers: dict[str, Any]) -> None:
    assert Expression(f"a {sign} b")(answers) is False


def test_a_blank_answer_equals_only_a_blank_one() -> None:
    assert Expression("a == b")({})
    assert Expression("a != b")({"a": 0})


def test_a_number_too_large_to_compute_is_blank() -> None:
    assert Expression("a * 1.5 == None")({"a": 10**400})


@pytest.mark.parametrize(
    "source",
    [
        "intitule.upper()",
        "axes[0]",
        "axes[0:1]",
        "open('x')",
        "len(axes)",
        "length(a, b)",
        "length(x=a)",
        "length(*axes)",
        "lambda: 1",
        "2 ** 9",
        "7 / 2",
        "7 // 2",
        "7 % 2",
        "~a",
        "+a",
        "a & b",
        "f'{a}'",
        "(a := 1)",
        "1 < a < 3",
        "a is None",
        "a if b else c",
        "[x for x in axes]",
        "{x for x in axes}",
        "{'a': 1}",
        "{1}",
        "[*axes]",
        "await a",
        "(yield)",
        "b'x'",
        "...",
        "2j",
        "1e999",
        "a; b",
        "import os",
        "'\\d'",
        "1if a else 2",
        "",
        "   ",
        "a ==",
        "\0",
        "\ud800 == 'x'",
        "a == '" + "x" * MAX_LENGTH + "'",
        "(" * 240 + "a" + ")" * 240,
        "not " * 60 + "a",
        "-" * 480 + "1",
        "+".join("a" * 60),
    ],
)
def test_is_refused(source: str) -> None:
    with pytest.raises(ExpressionError):
        _ = Expression(source).tree


def test_the_refusal_quotes_the_word_at_fault() -> None:
    with pytest.raises(ExpressionError, match=r"axes\[0\]"):
        _ = Expression("type == 'é' and axes[0] == 'x'").tree


def test_names_are_the_questions_it_reads() -> None:
    assert Expression("a == 'b' and length(c) > d").names == {"a", "c", "d"}


def test_a_question_may_be_called_length() -> None:
    assert Expression("length(length) > length").names == {"length"}


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("type == 'x'", ["==", ["name", "type"], "x"]),
        ("'a' not in axes", ["not in", "a", ["name", "axes"]]),
        ("a in ['x', 1]", ["in", ["name", "a"], ["list", "x", 1]]),
        ("not a or b and c", ["or", ["not", ["name", "a"]], ["and", ["name", "b"], ["name", "c"]]]),
        ("length(a) > -1", [">", ["length", ["name", "a"]], ["neg", 1]]),
        ("a + b - c * 2", ["-", ["+", ["name", "a"], ["name", "b"]], ["*", ["name", "c"], 2]]),
        ("a == None", ["==", ["name", "a"], None]),
        ("par_sexe", ["name", "par_sexe"]),
    ],
)
def test_the_browser_gets_the_tree_as_lists(source: str, tree: Any) -> None:
    assert Expression(source).as_json() == tree


def test_two_readings_of_one_condition_are_equal() -> None:
    assert Expression("a == 1") == Expression("a == 1")
    assert len({Expression("a == 1"), Expression("a == 1")}) == 1


@given(
    st.text(max_size=80) | st.text(alphabet="ab'\"()[]{}<>=!+-*., \n\\\0#\tnotradine1", max_size=60)
)
@example("a\f== 1")
@example("'''a")
def test_any_text_is_a_condition_or_is_refused(source: str) -> None:
    try:
        expression = Expression(source)
        json.dumps(expression.as_json(), allow_nan=False)
    except ExpressionError:
        return
    assert expression({}) in (True, False)


@given(SENTENCES, st.dictionaries(NAMES, JSON))
def test_a_condition_answers_whatever_the_answers(source: str, answers: dict[str, Any]) -> None:
    try:
        expression = Expression(source)
        _ = expression.tree
    except ExpressionError:
        return
    assert expression(answers) in (True, False)


def test_answers_nested_beyond_reason_are_only_different() -> None:
    deep: list[Any] = []
    twin: list[Any] = []
    for _ in range(5000):
        deep, twin = [deep], [twin]
    assert Expression("a == b")({"a": deep, "b": twin}) is False
