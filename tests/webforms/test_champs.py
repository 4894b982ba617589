"""Every kind of question has its field, and a stored answer comes back from it unchanged."""

from typing import Any, get_args

import pytest
from werkzeug.datastructures import MultiDict

from pipeline.definitions import Definitions, Form, Question
from pipeline.definitions import questions as kinds
from pipeline.fiche import Contrat
from webforms.entry import Entry
from webforms.fields import field_for
from webforms.offer import Offer
from webforms.workspace import Workspace

CHOICES = [{"value": value, "label": value.upper()} for value in "abcdefghij"]
VALUES: list[tuple[dict[str, Any], list[Any]]] = [
    ({"type": "text"}, ["R&D <b> « é » 😀", "  bords  ", "0"]),
    ({"type": "text", "max_length": 300}, ["Une longue phrase"]),
    ({"type": "area"}, ["ligne 1\nligne 2\n\n- fin", "\ncommence par une ligne vide", "<&>"]),
    ({"type": "email"}, ["a.b@exemple.fr"]),
    ({"type": "integer"}, [0, -3, 12345678]),
    ({"type": "year"}, [2016]),
    ({"type": "decimal"}, [0, 12.5, -0.001, 0.0000001]),
    ({"type": "currency", "min": None}, [0, 1, 1250050, -5]),
    ({"type": "date"}, ["2016-02-29"]),
    ({"type": "yesno"}, [True, False]),
    ({"type": "target"}, ["x", 0, 8.5]),
    ({"type": "select_one", "choices": CHOICES}, ["a", "j"]),
    ({"type": "select_one", "choices": CHOICES[:3]}, ["b"]),
    ({"type": "select_multiple", "choices": CHOICES}, [["a"], ["j", "b"]]),
    (
        {"type": "repeat", "questions": [{"name": "r", "label": "R", "type": "integer"}]},
        [[{"r": 1}, {"r": 0}]],
    ),
]


def entry_of(
    definitions: Definitions, question: dict[str, Any], stored: Any = None, typed: Any = None
) -> Entry:
    form = Form.model_validate(
        {
            "form": "essai",
            "title": "Essai",
            "plural": "Essais",
            "phase": "1.1",
            "order": 1,
            "scope": "contrat",
            "titles": ["q"],
            "questions": [{"name": "q", "label": "Question", **question}],
        }
    )
    work = Workspace(Contrat("essai", "Essai", "2014"), [], definitions)
    answers = {} if stored is None else {"q": stored}
    return Entry(form, Offer(work, None, form, answers, lambda fiche: None), answers, typed)


def sent_by(entry: Entry) -> MultiDict[str, str]:
    """What the page of an entry sends back untouched."""
    sent = MultiDict({"q": ""})
    for field in entry.fields[0].flat():
        if field.kind != "rows":
            values = sorted(field.selected) if field.kind == "checks" else [field.shown]
            sent.setlist(field.name, values)
    return sent


@pytest.mark.parametrize("kind", kinds.Question.__subclasses__())
def test_every_kind_of_question_has_a_field(kind: type[Question]) -> None:
    assert field_for.dispatch(kind) is not field_for.dispatch(Question), kind


def test_every_kind_of_question_is_tried_below() -> None:
    tried = {question["type"] for question, _ in VALUES}
    kept = (
        get_args(kind.model_fields["type"].annotation) for kind in kinds.Question.__subclasses__()
    )
    assert tried == {name for names in kept for name in names}


@pytest.mark.parametrize(
    ("question", "value"), [(question, value) for question, values in VALUES for value in values]
)
def test_an_answer_survives_the_round_trip(
    definitions: Definitions, question: dict[str, Any], value: Any
) -> None:
    shown = entry_of(definitions, question, value)
    again = entry_of(definitions, question, value, sent_by(shown))
    assert again.validate(), again.mistakes
    assert again.answers == {"q": value}


@pytest.mark.parametrize(
    ("question", "typed", "value"),
    [
        ({"type": "currency"}, "12 500,50", 1250050),
        ({"type": "currency"}, "12\u202f500 €", 1250000),
        ({"type": "date"}, "31/12/2016", "2016-12-31"),
        ({"type": "target"}, "x %", "x"),
        ({"type": "decimal"}, "12,5 %", 12.5),
        ({"type": "text", "max_length": 300}, "collé\r\nsur deux lignes", "collé sur deux lignes"),
        ({"type": "area"}, "a\r\nb", "a\nb"),
    ],
)
def test_what_people_type_is_understood(
    definitions: Definitions, question: dict[str, Any], typed: str, value: Any
) -> None:
    entry = entry_of(definitions, question, None, MultiDict({"q": typed}))
    assert entry.validate(), entry.mistakes
    assert entry.answers == {"q": value}


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ({"type": "integer"}, "douze"),
        ({"type": "date"}, "31/02/2016"),
        ({"type": "currency"}, "12,555"),
        ({"type": "yesno"}, "peut-être"),
        ({"type": "select_one", "choices": CHOICES}, "z"),
        ({"type": "text", "max_length": 5}, "trop long"),
        ({"type": "email"}, "sans arobase"),
    ],
)
def test_what_is_not_understood_is_shown_again_as_typed(
    definitions: Definitions, question: dict[str, Any], typed: str
) -> None:
    entry = entry_of(definitions, question, None, MultiDict({"q": typed}))
    assert not entry.validate()
    assert entry.fields[0].shown == typed


def test_a_date_the_calendar_cannot_show_stays_on_a_plain_line(definitions: Definitions) -> None:
    wrong = entry_of(definitions, {"type": "date"}, None, MultiDict({"q": "31/02/2016"}))
    right = entry_of(definitions, {"type": "date"}, "2016-02-29")
    assert (wrong.fields[0].input_type, right.fields[0].input_type) == ("text", "date")


@pytest.mark.parametrize("stored", ["texte", 12, ["a", 3], {"a": 1}, True, [[]]])
@pytest.mark.parametrize("question", [question for question, _ in VALUES])
def test_an_answer_of_another_type_never_breaks_the_page(
    definitions: Definitions, question: dict[str, Any], stored: Any
) -> None:
    sent_by(entry_of(definitions, question, stored))
