"""What was accepted travels with the fiche that is being corrected."""

import json
from typing import Any

import pytest

from pipeline.definitions import Definitions
from pipeline.exchange import Exported, export_json, read_json
from pipeline.fiche import Contrat, Fiche
from pipeline.store import Author, Store
from pipeline.vocabulary import Origin, Status
from tests.conftest import NewStore
from tests.exchange.test_json_file import ENJEU, GROUPE, complaint, document

AWA = Author("Awa", Origin.WEB)
BEFORE = {"version": 1, "answers": {"intitule": "Avant"}}


@pytest.fixture
def stores(new_store: NewStore) -> tuple[Store, Store]:
    return new_store("a.db"), new_store("b.db")


def imported(store: Store, text: str, definitions: Definitions) -> None:
    exported = read_json(text, definitions)
    store.create_contrat(exported.contrat, exported.fiches, AWA)


def accept(store: Store) -> None:
    store.cycle.bring("essai", ["e1"], Status.SOUMIS, AWA)
    store.cycle.bring("essai", ["e1"], Status.ACCEPTE, AWA)


def write(store: Store, intitule: str) -> None:
    base = store.fiche("essai", "e1").version
    store.save("essai", "e1", {"intitule": intitule}, base_version=base, digest="", author=AWA)


def text_of(store: Store, definitions: Definitions) -> str:
    return export_json(Exported.of(store, "essai"), definitions)


def enjeu(text: str) -> dict[str, Any]:
    return next(fiche for fiche in json.loads(text)["fiches"] if fiche["id"] == "e1")


def retenu(store: Store) -> str:
    kept = {fiche.id: fiche for fiche in store.retenues("essai")}
    return str(kept["e1"].answers["intitule"])


def test_the_accepted_text_still_counts_in_another_database(
    definitions: Definitions, stores: tuple[Store, Store]
) -> None:
    one, other = stores
    imported(one, document(GROUPE, {**ENJEU, "answers": {"intitule": "Avant"}}), definitions)
    accept(one)
    write(one, "Après")
    text = text_of(one, definitions)
    assert enjeu(text)["accepte"] == BEFORE
    imported(other, text, definitions)
    assert (retenu(one), retenu(other)) == ("Avant", "Avant")
    assert other.fiche("essai", "e1") == one.fiche("essai", "e1")
    assert text_of(other, definitions) == text


def test_what_is_accepted_as_it_stands_stays_so_when_corrected_elsewhere(
    definitions: Definitions, stores: tuple[Store, Store]
) -> None:
    one, other = stores
    imported(one, document(GROUPE, {**ENJEU, "answers": {"intitule": "Avant"}}), definitions)
    accept(one)
    text = text_of(one, definitions)
    assert "accepte" not in enjeu(text)
    imported(other, text, definitions)
    assert text_of(other, definitions) == text
    write(other, "Après")
    assert retenu(other) == "Avant"


def test_an_accepted_text_sent_back_is_still_known_as_accepted(
    definitions: Definitions, stores: tuple[Store, Store]
) -> None:
    one, other = stores
    imported(one, document(GROUPE, {**ENJEU, "answers": {"intitule": "Avant"}}), definitions)
    accept(one)
    one.cycle.bring("essai", ["e1"], Status.RENVOYE, AWA)
    text = text_of(one, definitions)
    assert enjeu(text)["accepte"] == {"version": 1}
    imported(other, text, definitions)
    assert text_of(other, definitions) == text
    write(other, "Après")
    assert retenu(other) == "Avant"


def test_the_accepted_text_is_written_as_the_present_one(definitions: Definitions) -> None:
    accepted = {"intitule": "Avant", "quartiers": ["parti"], "ancien": 1}
    fiche = Fiche(
        "e1", "enjeu", {"intitule": "A"}, version=2, accepted_version=1, accepted_answers=accepted
    )
    text = export_json(Exported(Contrat("c", "C", "2014"), [fiche], []), definitions)
    assert enjeu(text)["accepte"] == {**BEFORE, "obsolete": {"ancien": 1}}
    assert read_json(text, definitions).fiches[0].accepted_answers == {
        "intitule": "Avant",
        "ancien": 1,
    }
    assert export_json(read_json(text, definitions), definitions) == text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"accepte": None}, "(e1), « accepte » : il faut un objet"),
        ({"accepte": {**BEFORE, "reponses": {}}}, "« accepte » : la clé « reponses » n’existe pas"),
        ({"accepte": {"answers": {}}}, "« accepte », « version » : il faut un nombre entier"),
        ({"accepte": {**BEFORE, "version": True}}, "« accepte », « version » : il faut un nombre"),
        ({"accepte": {**BEFORE, "version": 4}}, "la fiche n’en est qu’à sa version 3"),
        ({"accepte": {**BEFORE, "version": 3}}, "ne laissez que « version »"),
        ({"accepte": {"version": 1}}, "« accepte » : il manque « answers »"),
        ({"accepte": {"version": 1, "answers": []}}, "« accepte » : il manque « answers »"),
        ({"accepte": {**BEFORE, "obsolete": 1}}, "« accepte », « obsolete » : il faut"),
        ({"accepte": BEFORE, "status": "accepte"}, "retirez « accepte »"),
        ({"accepte": BEFORE, "version": "3"}, "« version » : il faut un nombre entier"),
        (
            {"accepte": {"version": 1, "answers": {"intitul": "x"}}},
            "e1), « accepte », question « intitul »",
        ),
        (
            {"accepte": {"version": 1, "answers": {}}},
            "« accepte », question « intitule » : Cette réponse est indispensable",
        ),
    ],
)
def test_a_faulty_accepted_text_says_where_and_what_to_do(
    definitions: Definitions, change: dict[str, Any], words: str
) -> None:
    assert words in complaint(definitions, document(GROUPE, {**ENJEU, "version": 3, **change}))


def test_nothing_else_is_wrong_with_that_fiche(definitions: Definitions) -> None:
    exported = read_json(document(GROUPE, {**ENJEU, "version": 3, "accepte": BEFORE}), definitions)
    assert exported.fiches[1].accepted_answers == BEFORE["answers"]
