"""What is typed is printed, character for character; private answers stay in the teams."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import settings
from pipeline.answers import Catalogue, is_relevant
from pipeline.assembly import DOCUMENTS, assemble
from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import (
    Area,
    Definitions,
    Form,
    Question,
    Repeat,
    SelectOne,
    Text,
    load_definitions,
)
from pipeline.fiche import Contrat, Fiche
from pipeline.french import NBSP, NNBSP
from tests.assembly.reading import chapters, headers, text
from tests.conftest import DossierOf

TYPED = "R&D <test> « é » 😀"
ELSEWHERE = {("contrat", "seance")}
"""What a document leaves to others: rooms and rapporteurs of a session are in its own pieces."""
DEFINITIONS = load_definitions()
CONTRAT = Contrat("essai", "Contrat d’essai", "2024")


def typed_in(form: Form, question: Question, inner: str = "") -> str:
    lines = "\n\nligne 2\tfin" if isinstance(question, Area) else ""
    return f"{TYPED} {form.form} {question.name} {inner}{lines}"


def answers_of(form: Form, question: Question) -> dict[str, Any]:
    """A text in this question, and what it takes for the question to be asked."""
    answer: Any = typed_in(form, question)
    if isinstance(question, Repeat):
        answer = [{p.name: typed_in(form, p, question.name) for p in texts_of(question.questions)}]
    answers = {question.name: answer}
    for name in question.relevant.names if question.relevant else ():
        asked = form.by_name[name]
        assert isinstance(asked, SelectOne)
        values = Catalogue(DEFINITIONS, CONTRAT.cadre, []).choices(asked)
        answers[name] = next(v for v in values if is_relevant(question, answers | {name: v}))
    return answers


def texts_of(questions: Any) -> list[Question]:
    return [question for question in questions if isinstance(question, Text | Area)]


def everything(definitions: Definitions) -> Iterator[tuple[Fiche, list[str]]]:
    """One fiche for each question that takes text, under a fiche of its parent form."""
    for name, form in definitions.forms_of(CONTRAT.cadre).items():
        parent = f"base-{form.parent[0]}" if form.parent else None
        groupe = "base-instance" if form.scope == "groupe" else None
        known = {"type": "groupe_travail", "pilier": "base-axe_local", "intitule": "Groupe"}
        base = known if name == "instance" else {}
        if not form.single:
            yield Fiche(f"base-{name}", name, base, parent, groupe), []
        merged: dict[str, Any] = {}
        for question in form.questions:
            if texts_of([question]) or isinstance(question, Repeat):
                answers = answers_of(form, question)
                if form.single:
                    merged |= answers
                else:
                    yield (
                        Fiche(f"{name}-{question.name}", name, answers, parent, groupe),
                        texts(answers),
                    )
        if form.single:
            yield Fiche(name, name, merged), texts(merged)


def texts(answers: dict[str, Any]) -> list[str]:
    found = []
    for answer in answers.values():
        rows = answer if isinstance(answer, list) else [{"": answer}]
        found += [value for row in rows for value in row.values() if TYPED in value]
    return found


@pytest.fixture(scope="module")
def full() -> tuple[Dossier, list[str]]:
    rows = list(everything(DEFINITIONS))
    dossier = consolidate(CONTRAT, [fiche for fiche, _ in rows], DEFINITIONS)
    return dossier, [each for _, typed in rows for each in typed]


@pytest.mark.parametrize("name", ["recueil", "contrat"])
def test_every_text_typed_is_found_character_for_character(
    full: tuple[Dossier, list[str]], name: str
) -> None:
    dossier, typed = full
    written = plain(text(assemble(name, dossier, [])))
    assert len(typed) > 80
    lost = [each for each in typed if plain(each) not in written]
    assert [
        each for each in lost if (name, each.removeprefix(TYPED).split()[0]) not in ELSEWHERE
    ] == []


def plain(words: str) -> str:
    """The same with ordinary spaces, where documents have French ones, and without blank lines."""
    return words.replace(NBSP, " ").replace(NNBSP, " ").replace("\n\n", "\n")


TAGS = "{{ 7*7 }} {% for x in y %} {_{ a }_} {{r b }} {# c #} &#123; &amp;"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_tag_typed_by_somebody_is_a_text(dossier_of: DossierOf, name: str) -> None:
    content = assemble(name, dossier_of(contrat=[{"intitule": TAGS}]), [])
    assert plain(TAGS) in plain(text(content))
    assert plain(TAGS) in plain(headers(content))


def test_what_xml_forbids_becomes_a_replacement_character(dossier_of: DossierOf) -> None:
    content = assemble("recueil", dossier_of(enjeu=[{"intitule": "a\x07b\ufffec"}]), [])
    assert "a\ufffdb\ufffdc" in text(content)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_private_answers_stay_in_the_teams(dossier: Dossier, name: str) -> None:
    written = text(assemble(name, dossier, []))
    assert ("roux@exemple.fr" in written) == DOCUMENTS[name].private


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    return Path(shutil.copytree(settings.FORMS, tmp_path / "forms"))


def append(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")


@pytest.mark.parametrize("name", ["contrat", "copil_2_fiches", "recueil"])
def test_a_question_added_to_a_form_is_printed(forms: Path, name: str) -> None:
    append(forms / "action.yml", "  - {name: lieu, type: text, label: Lieu précis}\n")
    group = {"type": "groupe_travail", "intitule": "G", "pilier": "cohesion_sociale"}
    fiches = [
        Fiche("g", "instance", group),
        Fiche("a", "action", {"intitule": "A", "lieu": "Salle 12"}, groupe="g"),
    ]
    dossier = consolidate(Contrat("c", "C", "2014"), fiches, load_definitions(forms))
    assert "Lieu précis\u00a0: Salle 12" in text(assemble(name, dossier, []))


def test_a_pilier_added_to_a_cadre_makes_a_chapter(forms: Path) -> None:
    cadre = forms / "cadres" / "2014.yml"
    added = "  items:\n    - {value: climat, label: Climat, objectif_prioritaire: Rafraîchir.}\n"
    cadre.write_text(cadre.read_text(encoding="utf-8").replace("  items:\n", added, 1), "utf-8")
    dossier = consolidate(Contrat("c", "C", "2014"), [], load_definitions(forms))
    assert chapters(assemble("contrat", dossier, []))[2:4] == [
        "Pilier 1 – Climat",
        "Pilier 2 – Cohésion sociale",
    ]


def test_the_recueil_does_not_repeat_under_a_title_the_answer_that_it_prints(
    dossier_of: DossierOf,
) -> None:
    enjeu = {"intitule": "La mobilité", "argumentaire": "Deux bus par heure."}
    written = text(assemble("recueil", dossier_of(enjeu=[enjeu]), []))
    assert written.count("La mobilité") == 2  # in the table of contents, and the heading
