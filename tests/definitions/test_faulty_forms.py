"""A form that says what it may not: file, line, key, remedy."""

import pytest

from tests.definitions.conftest import FORM, Loaded, Refused

SUITE = "  - {name: suite, type: text, label: Suite}\n"
REPEAT = """\
  - name: membres
    type: repeat
    label: Membres
    questions:
      - name: nom
        type: text
        label: Nom
"""
SELECT = """\
  - name: avis
    type: select_one
    label: Avis
    choices: {fiches: enjeu}
"""


def test_the_form_the_tests_spoil_is_sound(loaded: Loaded) -> None:
    text = FORM + SUITE + REPEAT + SELECT
    assert list(loaded({"forms/enjeu.yml": text}).forms["enjeu"].by_name) == [
        "intitule",
        "suite",
        "membres",
        "avis",
    ]


@pytest.mark.parametrize(
    ("good", "bad", "line", "key", "remedy"),
    [
        ("order: 1", "ordre: 1", 4, "ordre", "vouliez-vous dire « order » ?"),
        ("order: 1", "order: un", 4, "order", "nombre entier"),
        ("order: 1", "order: 1.5", 4, "order", "nombre entier"),
        ("form: enjeu", "form: Enjeu", 1, "form", "minuscule"),
        ("title: Enjeu", "title: 12", 2, "title", "texte non vide"),
        ("title: Enjeu", "title: ''", 2, "title", "texte non vide"),
        ("title: Enjeu", "title: [a]", 2, "title", "texte non vide"),
        ("title: Enjeu", "title: 2014-13-45", 2, "", "entre guillemets"),
        ("title: Enjeu", "title: E\ntitle: F", 3, "title", "écrite deux fois"),
        ('phase: "3.1"', "phase: trois", 5, "phase", "chiffres"),
        ("scope: groupe", "scope: group", 6, "scope", "'contrat' ou 'groupe'"),
        ("titles: [intitule]", "titles: [intitul]", 7, "titles › 1", "dire « intitule » ?"),
        ("titles: [intitule]", "titles: intitule", 7, "titles", "il faut une liste"),
        ("titles: [intitule]", "titles: []", 7, "titles", "au moins un élément"),
        ("order: 1", "order: 1\nsingle: peut-être", 5, "single", "true ou false"),
        ("order: 1", "order: 1\nparent: [enjeux]", 5, "parent › 1", "vouliez-vous dire « enjeu »"),
        ("order: 1", "order: 1\nparent: [enjeu]", 5, "parent", "au-dessous de lui-même"),
        ("order: 1", "order: 1\ncadres: ['2015']", 5, "cadres › 1", "vouliez-vous dire « 2014 »"),
        ("order: 1", "1: 2", 4, "1", "une clé doit être un mot"),
    ],
)
def test_a_fault_of_the_form(
    refused: Refused, good: str, bad: str, line: int, key: str, remedy: str
) -> None:
    message = refused({"forms/enjeu.yml": FORM.replace(good, bad, 1)})
    assert f"enjeu.yml, ligne {line}" in message
    assert key in message
    assert remedy in message


@pytest.mark.parametrize("key", ["title", "plural", "order", "phase", "scope", "titles"])
def test_a_missing_key_is_named(refused: Refused, key: str) -> None:
    lines = [line for line in FORM.splitlines() if not line.startswith(key)]
    assert f"il manque la clé « {key} »" in refused({"forms/enjeu.yml": "\n".join(lines)})


@pytest.mark.parametrize(
    ("good", "bad", "place", "remedy"),
    [
        ("text", "texte", "ligne 9, « questions › 1 »", "vouliez-vous dire « text » ? Types :"),
        ("type: text", "labels: x", "ligne 9, « questions › 1 »", "il manque la clé « type »"),
        ("label:", "labl:", "ligne 11, « questions › 1 › labl »", "vouliez-vous dire « label »"),
        ("label: Intitulé", "", "ligne 9, « questions › 1 »", "il manque la clé « label »"),
        ("text", "text\n    max_length: 9999", "1 › max_length »", "il faut au plus 2000."),
        ("text", "text\n    max_length: 0", "1 › max_length »", "il faut au moins 1."),
        ("text", "text\n    required: 12", "1 › required »", "true ou false"),
        ("intitule\n", f"{'i' * 61}\n", "1 › name »", "60 caractères au plus"),
        ("  - name", "  - 12\n  - name", "ligne 9, « questions › 1 »", "« clé: valeur »"),
    ],
)
def test_a_fault_of_a_question(
    refused: Refused, good: str, bad: str, place: str, remedy: str
) -> None:
    head, questions = FORM.split("questions:")
    message = refused({"forms/enjeu.yml": f"{head}questions:{questions.replace(good, bad, 1)}"})
    assert place in message
    assert remedy in message


@pytest.mark.parametrize("questions", ["questions: []", "questions:", "questions: {a: b}"])
def test_a_form_without_questions(refused: Refused, questions: str) -> None:
    message = refused({"forms/enjeu.yml": FORM.split("questions:")[0] + questions})
    assert "ligne 8, « questions » : il faut une liste" in message


def test_two_questions_of_one_name(refused: Refused) -> None:
    message = refused({"forms/enjeu.yml": FORM + SUITE.replace("suite", "intitule")})
    assert message.startswith("enjeu.yml, ligne 12, « questions › 2 › name »")
    assert message.endswith("deux questions s’appellent « intitule » : renommez-en une.")


@pytest.mark.parametrize("name", ["id", "parent", "rang", "titre", "status", "cible_a_fixer"])
def test_names_that_tables_need_are_reserved(refused: Refused, name: str) -> None:
    message = refused({"forms/enjeu.yml": FORM + SUITE.replace("name: suite", f"name: {name}")})
    assert f"questions › 2 › name » : « {name} » est un nom réservé" in message


@pytest.mark.parametrize("name", ["fiche", "rang"])
def test_names_that_rows_need_are_reserved(refused: Refused, name: str) -> None:
    message = refused({"forms/enjeu.yml": FORM + REPEAT.replace("name: nom", f"name: {name}")})
    assert f"questions › 2 › questions › 1 › name » : « {name} » est un nom réservé" in message


def test_a_repeat_inside_a_repeat(refused: Refused) -> None:
    nested = REPEAT.replace("type: text", "type: repeat")
    assert "questions › 2 › questions › 1 » : le type « repeat »" in refused(
        {"forms/enjeu.yml": FORM + nested}
    )


@pytest.mark.parametrize(
    ("condition", "remedy"),
    [
        ("intitul == 'x'", "vouliez-vous dire « intitule » ?"),
        ("intitule ==", "Condition illisible"),
        ("intitule.upper() == 'X'", "n’est pas permis dans une condition"),
        ("12", "une condition est un texte"),
    ],
)
def test_a_faulty_condition(refused: Refused, condition: str, remedy: str) -> None:
    question = f"  - name: suite\n    type: text\n    label: S\n    relevant: {condition}\n"
    message = refused({"forms/enjeu.yml": FORM + question})
    assert message.startswith("enjeu.yml, ligne 15, « questions › 2 › relevant » : ")
    assert remedy in message


def test_a_condition_of_a_row_sees_only_its_row(refused: Refused) -> None:
    row = REPEAT + "        relevant: intitule == 'x'\n"
    message = refused({"forms/enjeu.yml": FORM + row})
    assert "ligne 19, « questions › 2 › questions › 1 › relevant »" in message
    assert "cite « intitule »" in message


@pytest.mark.parametrize("key", ["constraint: suite == 'x'", "constraint_message: Refusé"])
def test_a_constraint_and_its_message_go_together(refused: Refused, key: str) -> None:
    message = refused({"forms/enjeu.yml": FORM + SUITE.replace("label", f"{key}, label")})
    assert "questions › 2 » : « constraint » et « constraint_message » vont ensemble" in message


@pytest.mark.parametrize(
    ("choices", "key", "remedy"),
    [
        ("{fiches: enjeux}", "choices › fiches", "vouliez-vous dire « enjeu » ?"),
        ("{cadre: axes_transverses}", "choices › cadre", "vouliez-vous dire « axes_transversaux »"),
        ("{cadre: annexess}", "choices › cadre", "le cadre « 2014 » n’a pas de liste"),
        ("{fiches: enjeu, where: intitul == 'x'}", "choices › where", "dire « intitule » ?"),
        ("{fiches: enjeu, where: (}", "choices › where", "Condition illisible"),
        ("{where: intitule == 'x'}", "choices »", "il manque la clé « fiches »"),
        ("{cadr: piliers}", "choices › cadr", "vouliez-vous dire « cadre » ?"),
        ("oui", "choices »", "écrivez une liste de choix, « {cadre: liste} »"),
        ("[]", "choices »", "au moins un élément"),
        ("[{value: é, label: É}]", "choices › 1 › value", "lettres sans accent"),
        ("[{value: a, labl: A}]", "choices › 1 › labl", "vouliez-vous dire « label » ?"),
        ("[{value: a, label: A}, {value: a, label: B}]", "choices › 2 › value", "deux fois"),
    ],
)
def test_faulty_choices(refused: Refused, choices: str, key: str, remedy: str) -> None:
    message = refused({"forms/enjeu.yml": FORM + SELECT.replace("{fiches: enjeu}", choices)})
    assert "enjeu.yml, ligne 15, « questions › 2 ›" in message
    assert key in message
    assert remedy in message


def test_choices_inside_a_repeat_are_checked_too(refused: Refused) -> None:
    row = REPEAT.replace("type: text", "type: select_one\n        choices: {cadre: colleges}")
    message = refused({"forms/enjeu.yml": FORM + row})
    assert "ligne 18, « questions › 2 › questions › 1 › choices › cadre »" in message


def test_two_files_for_one_form(refused: Refused) -> None:
    message = refused({"forms/enjeu.yml": FORM, "forms/enjeu_bis.yml": FORM})
    assert "enjeu_bis.yml, ligne 1, « form » : « enjeu » est déjà défini par enjeu.yml" in message


def test_forms_that_stand_under_each_other(refused: Refused) -> None:
    first = FORM.replace("order: 1", "order: 1\nparent: [debat]")
    second = FORM.replace("form: enjeu", "form: debat\nparent: [enjeu]")
    message = refused({"forms/enjeu.yml": first, "forms/debat.yml": second})
    assert "« parent » : « debat » se trouve au-dessous de lui-même" in message


def test_all_faults_of_a_file_are_told_at_once(refused: Refused) -> None:
    spoiled = FORM.replace("order: 1", "order: un").replace("type: text", "type: txt")
    assert len(refused({"forms/enjeu.yml": spoiled}).splitlines()) == 2
