"""One question of each class, with an answer that fits it, and JSON values of all kinds."""

from typing import Any

from hypothesis import strategies as st

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

LETTERS = [{"value": "a", "label": "Premier"}, {"value": "b", "label": "Second"}]


def question(kind: type[Question], **said: Any) -> Any:
    """`question(Integer, min=0)`: a question « Q » of that class that says this."""
    word = kind.model_fields["type"].annotation.__args__[0]  # type: ignore[union-attr]
    return kind.model_validate({"name": "q", "label": "Q", "type": word, **said})


SPECIMENS: list[tuple[Any, Any]] = [
    (question(Text), "R&D <b> « é » 😀"),
    (question(Area), "Une ligne\nl'autre"),
    (question(Email), "a.b@exemple.fr"),
    (question(Integer, unit="habitants"), 5840),
    (question(Year), 2016),
    (question(Decimal, unit="%"), 52.4),
    (question(Currency), 1250050),
    (question(Date), "2016-12-31"),
    (question(YesNo), False),
    (question(Target), 8.5),
    (question(SelectOne, choices=LETTERS), "a"),
    (question(SelectMultiple, choices=LETTERS), ["a", "b"]),
    (
        question(Repeat, questions=[{"name": "nom", "type": "text", "label": "Nom"}]),
        [{"nom": "Brissonne"}, {"nom": "Ormeval"}],
    ),
]
KINDS = [type(specimen) for specimen, _ in SPECIMENS]

HOSTILE: list[Any] = [
    None,
    True,
    0,
    -1,
    10**15,
    10**400,
    -(2**63) - 1,
    1e308,
    1e-320,
    float("nan"),
    float("inf"),
    "",
    " ",
    "x",
    "2016-13-45",
    "20161231",
    "2016-W01-1",
    "0202-01-01",
    "a\x00b",
    "\ud800",
    "é" * 60_000,
    [],
    [[]],
    [None],
    ["a", "a"],
    [{}],
    [{"nom": [1]}],
    {},
    {"a": 1},
]
JSON = st.recursive(
    st.sampled_from(HOSTILE) | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
