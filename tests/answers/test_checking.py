"""What does not fit its question, in sentences that say what to do."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.answers import Catalogue, Fault, fault, faults, missing
from pipeline.definitions import (
    Area,
    Currency,
    Date,
    Decimal,
    Definitions,
    Email,
    Form,
    Integer,
    Question,
    Repeat,
    SelectMultiple,
    SelectOne,
    Target,
    Text,
    Year,
    YesNo,
    load_definitions,
)
from tests.answers.specimens import JSON, LETTERS, question

NAN, INF = float("nan"), float("inf")
ROW = [{"name": "n", "type": "text", "label": "N"}]


def form_of(*questions: dict[str, Any]) -> Form:
    """A form of these questions: `{"name": "a", "type": "text"}`, labelled by their names."""
    return Form.model_validate(
        {
            "form": "essai",
            "title": "Essai",
            "plural": "Essais",
            "phase": "1.1",
            "order": 1,
            "scope": "contrat",
            "titles": [questions[0]["name"]],
            "questions": [{"label": each["name"].upper(), **each} for each in questions],
        }
    )


def plain(found: list[Fault]) -> list[tuple[str, str]]:
    return [(each.path, each.message) for each in found]


@pytest.mark.parametrize(
    ("kind", "said", "value"),
    [
        (Text, {"max_length": 3}, "abc"),
        (Integer, {"min": 0, "max": 0}, 0),
        (Year, {}, 1980),
        (Decimal, {"min": 0, "max": 100}, 100),
        (Decimal, {}, -0.5),
        (Currency, {}, 0),
        (Currency, {"min": None}, -1),
        (Date, {}, "2016-02-29"),
        (Target, {}, "x"),
        (Target, {}, 8),
        (Target, {}, -2.5),
        (SelectMultiple, {"choices": LETTERS}, []),
        (SelectMultiple, {"choices": LETTERS}, ["b", "a"]),
        (Repeat, {"questions": ROW}, [{}]),
    ],
)
def test_fits(kind: type[Question], said: Any, value: Any, catalogue: Catalogue) -> None:
    assert fault(question(kind, **said), value, catalogue) is None


@pytest.mark.parametrize(
    ("kind", "said", "value", "sentence"),
    [
        (Text, {}, 12, "Il faut un texte."),
        (Text, {}, None, "Il faut un texte."),
        (Text, {}, "a\x07", "Le texte contient un caractère de contrôle invisible : retapez-le."),
        (Text, {}, "\ud800", "Le texte contient un caractère de contrôle invisible : retapez-le."),
        (Text, {}, "a\nb", "Le texte doit tenir sur une ligne."),
        (Text, {}, "  ", "Le texte est vide."),
        (Text, {"max_length": 3}, "abcde", "2\xa0caractères de trop : 3 au plus, il y en a 5."),
        (Area, {"max_length": 3}, "abcd", "1\xa0caractère de trop : 3 au plus, il y en a 4."),
        (Email, {}, "a@b", "Écrivez une adresse complète, par exemple prenom.nom@exemple.fr."),
        (Email, {}, "a@" + "." * 100_000 + "@", "99\u202f749\xa0caractères de trop"),
        (Integer, {}, True, "Il faut un nombre entier."),
        (Integer, {}, 1.0, "Il faut un nombre entier."),
        (Integer, {}, "1", "Il faut un nombre entier."),
        (Integer, {"max": 10**6}, 10**6 + 1, "La valeur doit être au plus 1\u202f000\u202f000."),
        (Integer, {}, 10**15, "Ce nombre est trop grand."),
        (Integer, {}, -(10**400), "Ce nombre est trop grand."),
        (Year, {}, 16, "La valeur doit être au moins 1980."),
        (Year, {}, 2061, "La valeur doit être au plus 2060."),
        (Year, {}, "2016", "Il faut une année en quatre chiffres."),
        (Decimal, {}, False, "Il faut un nombre."),
        (Decimal, {}, NAN, "Il faut un nombre."),
        (Decimal, {}, INF, "Il faut un nombre."),
        (Decimal, {}, [1], "Il faut un nombre."),
        (Decimal, {}, 1e15, "Ce nombre est trop grand."),
        (Decimal, {}, 10**400, "Ce nombre est trop grand."),
        (Decimal, {"min": 0.5}, 0.4, "La valeur doit être au moins 0,5."),
        (Currency, {}, -1, "La valeur doit être au moins 0\xa0€."),
        (Currency, {"min": 150_000}, 1, "La valeur doit être au moins 1\u202f500\xa0€."),
        (Currency, {}, 12.5, "Il faut un nombre entier de centimes."),
        (Date, {}, "31/12/2016", "Il faut une date de la forme 2016-12-31."),
        (Date, {}, "20161231", "Il faut une date de la forme 2016-12-31."),
        (Date, {}, "2016-W01-1", "Il faut une date de la forme 2016-12-31."),
        (Date, {}, "2015-02-29", "Il faut une date de la forme 2016-12-31."),
        (Date, {}, 2016, "Il faut une date de la forme 2016-12-31."),
        (Date, {}, "0202-01-01", "Il faut une date entre 1900 et 2100."),
        (YesNo, {}, "oui", "Il faut oui ou non (true ou false)."),
        (YesNo, {}, 1, "Il faut oui ou non (true ou false)."),
        (Target, {}, "X", "Il faut un nombre, ou x tant qu’il n’est pas décidé."),
        (Target, {}, NAN, "Il faut un nombre, ou x tant qu’il n’est pas décidé."),
        (Target, {}, 1e300, "Ce nombre est trop grand."),
        (SelectOne, {"choices": LETTERS}, 1, "Il faut le texte qui désigne un choix."),
        (SelectOne, {"choices": LETTERS}, ["a"], "Il faut le texte qui désigne un choix."),
        (SelectOne, {"choices": LETTERS}, "c", "choix possibles : a, b."),
        (SelectMultiple, {"choices": LETTERS}, "a", "Il faut une liste de choix."),
        (SelectMultiple, {"choices": LETTERS}, ["a", None], "le texte qui désigne un choix."),
        (SelectMultiple, {"choices": LETTERS}, ["a", "a"], "Un choix est donné deux fois."),
        (Repeat, {"questions": ROW}, {"n": "a"}, "Il faut une liste de lignes."),
        (Repeat, {"questions": ROW}, ["a"], "Il faut une liste de lignes."),
    ],
)
def test_does_not_fit(
    kind: type[Question], said: Any, value: Any, sentence: str, catalogue: Catalogue
) -> None:
    assert sentence in (fault(question(kind, **said), value, catalogue) or "no fault")


def test_an_unknown_choice_is_answered_with_the_nearest(catalogue: Catalogue) -> None:
    pilier = question(SelectOne, choices={"cadre": "piliers"})
    message = fault(pilier, "cohesion_social", catalogue)
    assert message is not None
    assert message.endswith("vouliez-vous dire « cohesion_sociale » ?")


def test_a_choice_from_an_empty_list_says_so(catalogue: Catalogue) -> None:
    enjeu = question(SelectOne, choices={"fiches": "enjeu"})
    assert "la liste des choix est encore vide" in (fault(enjeu, "e1", catalogue) or "")


def test_a_long_wrong_choice_is_not_repeated_whole(catalogue: Catalogue) -> None:
    message = fault(question(SelectOne, choices=LETTERS), "a" * 10_000, catalogue)
    assert message is not None
    assert len(message) < 200


def test_an_unknown_question_is_answered_with_the_nearest(catalogue: Catalogue) -> None:
    form = form_of({"name": "intitule", "type": "text"})
    assert plain(faults(form, {"intitul": "x"}, catalogue)) == [
        ("intitul", "La question « intitul » n’existe pas ; vouliez-vous dire « intitule » ?")
    ]


def test_faults_come_in_the_order_of_the_questions(catalogue: Catalogue) -> None:
    form = form_of({"name": "a", "type": "integer"}, {"name": "b", "type": "year"})
    assert [each.path for each in faults(form, {"b": "x", "z": 1, "a": "x"}, catalogue)] == [
        "z",
        "a",
        "b",
    ]


@pytest.mark.parametrize("answers", [{}, {"a": None}, {"a": []}])
def test_a_required_answer_left_blank(answers: dict[str, Any], catalogue: Catalogue) -> None:
    several = {"name": "a", "type": "select_multiple", "choices": LETTERS}
    form = form_of({**several, "required": True})
    assert plain(faults(form, answers, catalogue)) == [("a", "Cette réponse est indispensable.")]


def test_a_required_answer_that_is_not_asked_may_stay_blank(catalogue: Catalogue) -> None:
    form = form_of(
        {"name": "a", "type": "yesno"},
        {"name": "b", "type": "text", "required": True, "relevant": "a"},
    )
    assert faults(form, {"a": False}, catalogue) == []
    assert [each.path for each in faults(form, {"a": True}, catalogue)] == ["b"]


AFTER = {
    "name": "fin",
    "type": "date",
    "constraint": "fin >= debut",
    "constraint_message": "Tard !",
}


@pytest.mark.parametrize(
    ("debut", "fin", "found"),
    [
        ("2016-01-01", "2015-12-31", ["fin"]),
        ("2016-01-01", "2016-01-01", []),
        (None, "2015-12-31", []),
        ("2016-01-01", None, []),
    ],
)
def test_a_constraint_holds_once_all_its_answers_are_there(
    debut: Any, fin: Any, found: list[str], catalogue: Catalogue
) -> None:
    form = form_of({"name": "debut", "type": "date"}, AFTER)
    given = {"debut": debut, "fin": fin}
    assert [each.path for each in faults(form, given, catalogue)] == found


def test_the_constraint_speaks_in_its_own_words(catalogue: Catalogue) -> None:
    form = form_of({"name": "debut", "type": "date"}, AFTER)
    found = faults(form, {"debut": "2016-01-02", "fin": "2016-01-01"}, catalogue)
    assert found == [Fault("fin", "FIN", "Tard\u202f!")]


MEMBRES = {
    "name": "membres",
    "type": "repeat",
    "min": 1,
    "max": 2,
    "questions": [
        {"name": "nom", "type": "text", "label": "Nom", "required": True},
        {"name": "email", "type": "email", "label": "E-mail", "relevant": "nom != 'Anonyme'"},
    ],
}


@pytest.mark.parametrize(
    ("rows", "paths"),
    [
        ([{"nom": "A", "email": "a@exemple.fr"}], []),
        ([{"nom": "A"}, {"nom": "B", "email": "b"}], ["membres-1-email"]),
        ([{"email": "a@exemple.fr"}], ["membres-0-nom"]),
        ([{"nom": "A", "courriel": "x"}], ["membres-0-courriel"]),
        ([{"nom": "Anonyme", "email": "?"}], []),
        ([{"nom": "A"}] * 3, ["membres"]),
        ([{"nom": "A"}, "B"], ["membres"]),
        ("A", ["membres"]),
        ([], []),
    ],
)
def test_a_fault_in_a_row_says_which(rows: Any, paths: list[str], catalogue: Catalogue) -> None:
    found = faults(form_of(MEMBRES), {"membres": rows}, catalogue)
    assert [each.path for each in found] == paths


def test_too_few_rows(catalogue: Catalogue) -> None:
    form = form_of({**MEMBRES, "min": 2})
    assert plain(faults(form, {"membres": [{"nom": "A"}]}, catalogue)) == [
        ("membres", "2\xa0lignes au moins.")
    ]


def test_what_a_complete_fiche_still_needs() -> None:
    form = form_of(
        {"name": "a", "type": "text", "required": True},
        {"name": "b", "type": "integer", "expected": True},
        {"name": "c", "type": "text"},
        {"name": "d", "type": "text", "expected": True, "relevant": "b > 0"},
        {"name": "e", "type": "select_multiple", "choices": LETTERS, "expected": True},
    )
    assert [each.name for each in missing(form, {})] == ["a", "b", "e"]
    assert [each.name for each in missing(form, {"a": "x", "b": 1, "e": []})] == ["d", "e"]
    assert missing(form, {"a": "x", "b": 0, "e": ["a"]}) == []


FORMS = load_definitions().forms


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=25)
@given(data=st.data())
def test_hostile_answers_get_sentences_not_tracebacks(
    name: str, data: st.DataObject, catalogue: Catalogue
) -> None:
    form = FORMS[name]
    names = st.sampled_from(list(form.by_name)) | st.text(max_size=6)
    answers = data.draw(st.dictionaries(names, _values(form), max_size=6))
    for found in faults(form, answers, catalogue):
        assert found.message.endswith((".", "?", "!"))
    missing(form, answers)


def _values(form: Form) -> st.SearchStrategy[Any]:
    """Any JSON, and rows whose keys are those of the form's repeats."""
    inside = [
        part.name for each in form.questions if isinstance(each, Repeat) for part in each.questions
    ]
    row = st.dictionaries(st.sampled_from(inside or ["a"]), JSON, max_size=3)
    return JSON | st.lists(row, max_size=3)


def test_the_shipped_forms_have_no_fault_when_nothing_is_required(
    definitions: Definitions, catalogue: Catalogue
) -> None:
    for form in definitions.forms_of("2014").values():
        required = [each.name for each in form.questions if each.required and not each.relevant]
        assert [each.path for each in faults(form, {}, catalogue)] == required
