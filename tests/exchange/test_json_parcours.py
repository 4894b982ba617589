"""Phases, settings, register and deadlines travel with their contract."""

import json
from datetime import UTC, date
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.build import suivi_of
from pipeline.definitions import Definitions, load_definitions
from pipeline.echeances import Echeance
from pipeline.exchange import Exported, export_json, json_schema, read_json
from pipeline.fiche import Contrat
from pipeline.registre import Evenement, Fait, accepter, attribuer
from pipeline.store import Author, Store
from pipeline.store.parcours import Parcours
from pipeline.store.processus import PassagePhase, Version
from pipeline.vocabulary import Origin, Severity
from tests.conftest import NewStore
from tests.exchange.test_json_file import ENJEU, GROUPE, complaint, document

AWA = Author("Awa", Origin.WEB)


@pytest.fixture
def store(new_store: NewStore) -> Store:
    return new_store()


def imported(store: Store, exported: Exported) -> None:
    store.create_contrat(
        exported.contrat, exported.fiches, AWA, exported.arbitrages, exported.parcours
    )


def lived(store: Store, definitions: Definitions) -> str:
    """The export of a contract to which everything happened once."""
    imported(store, read_json(document(GROUPE, ENJEU), definitions))
    store.processus.passer("essai", PassagePhase("1.1", "4", "Urgent."), AWA, rang=0)
    store.processus.regler("essai", {"reglages": {"COH506": {"eteinte": "Un."}}}, AWA, version=0)
    suivi = suivi_of(store, "essai", definitions)
    one, other = suivi.findings[:2]
    rang = suivi.evenements[-1].rang
    store.registre.ecrire(
        "essai", one.identite, lambda line: accepter(line, motif="Vu.", author="Awa"), vu=rang
    )
    store.registre.ecrire(
        "essai",
        other.identite,
        lambda line: attribuer(line, groupe="g1", echeance=date(2015, 4, 1), author="Awa"),
        vu=rang,
    )
    store.echeances.add("essai", Echeance("", date(2015, 6, 30), "Diagnostics", "3.1", "g1"), AWA)
    return export_json(Exported.of(store, "essai"), definitions)


def test_all_of_it_comes_back(store: Store, new_store: NewStore, definitions: Definitions) -> None:
    text = lived(store, definitions)
    other = new_store("b.db")
    imported(other, read_json(text, definitions))
    assert export_json(Exported.of(other, "essai"), definitions) == text
    assert set(json.loads(text)) > {"phases", "reglages", "registre", "echeances"}
    suivi = suivi_of(other, "essai", definitions)
    assert suivi.phase.code == "4"
    assert [a.acceptation.texte for a in suivi.etat.acceptes] == ["Vu."]
    assert suivi.rules["COH506"].eteinte
    assert export_json(Exported.of(other, "essai"), definitions) == text  # nothing new to note


def test_the_schema_says_the_same(store: Store, definitions: Definitions) -> None:
    told = json.loads(lived(store, definitions))
    jsonschema.validate(told, json_schema(definitions, "2014"))
    told["registre"][0]["fait"] = "oublie"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told, json_schema(definitions, "2014"))


def test_a_file_of_before_has_none(definitions: Definitions) -> None:
    assert read_json(document(GROUPE), definitions).parcours == Parcours()


def test_what_says_no_moment_happens_at_the_import(store: Store, definitions: Definitions) -> None:
    text = with_lists(phases=[{"de": "1.1", "vers": "3.1"}], reglages=[{"contenu": {}}])
    imported(store, read_json(text, definitions))
    [passage], [version] = store.processus.passages("essai"), store.processus.reglages("essai")
    assert passage.author == version.author == "Awa"
    assert passage.at is not None


def with_lists(**lists: Any) -> str:
    return json.dumps({**json.loads(document(GROUPE, ENJEU)), **lists})


EVENT = {
    "identite": "i1",
    "fait": "ouvert",
    "code": "COH408",
    "severite": "alerte",
    "message": "Il manque…",
    "form": "objectif",
}
DUE = {"id": "e1", "le": "2015-06-30", "intitule": "Diagnostics", "phase": "3.1"}


@pytest.mark.parametrize(
    ("lists", "words"),
    [
        ({"phases": {}}, "« phases » : il faut une liste"),
        ({"phases": [{"de": "1.1"}]}, "« phases › 1 › vers » : il manque la clé « vers »"),
        ({"phases": [{"de": "1.1", "vers": "9"}]}, "la phase « 9 » n’existe pas"),
        ({"phases": [{"de": "1.1", "vers": "2.1", "at": "hier"}]}, "il faut une date et une heure"),
        ({"phases": [{"de": "1.1", "vers": "2.1", "at": 3}]}, "il faut une date et une heure"),
        ({"phases": [{"de": "1.1", "vers": "2.1", "qui": "A"}]}, "la clé « qui » n’existe pas"),
        ({"reglages": [{"contenu": []}]}, "« reglages › 1 › contenu »"),
        ({"registre": [{**EVENT, "fait": "oublie"}]}, "« registre › 1 › fait »"),
        ({"registre": [{**EVENT, "code": "C" * 30}]}, "« registre › 1 › code » : 20 caractères"),
        ({"registre": [{**EVENT, "texte": "a\0"}]}, "un caractère invisible"),
        ({"registre": [{**EVENT, "texte": "\ud800"}]}, "un caractère invisible"),
        ({"echeances": [{**DUE, "le": "2015-02-30"}]}, "il faut une date, 2016-03-01"),
        ({"echeances": [{**DUE, "le": None}]}, "il faut une date, 2016-03-01"),
        ({"echeances": [{**DUE, "le": 7}]}, "« echeances › 1 › le »"),
        ({"echeances": [{**DUE, "groupe": "absent"}]}, "« absent » n’est pas dans le fichier"),
        ({"echeances": [DUE, DUE]}, "sert 2 fois"),
    ],
)
def test_a_faulty_line_says_which_and_what_to_do(
    definitions: Definitions, lists: dict[str, Any], words: str
) -> None:
    assert words in complaint(definitions, with_lists(**lists))


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20)
MOMENTS = st.datetimes(timezones=st.just(UTC))
MAYBE = st.none() | WORDS
PARCOURS = st.builds(
    Parcours,
    passages=st.lists(
        st.builds(
            PassagePhase,
            de=WORDS,
            vers=st.just("4"),
            motif=TEXTS,
            reserves=st.lists(
                st.fixed_dictionaries({"identite": WORDS, "code": WORDS, "message": TEXTS}),
                max_size=2,
            ).map(tuple),
            author=TEXTS,
            at=st.none() | MOMENTS,
            rang=st.just(0),
        ),
        max_size=2,
    ).map(tuple),
    reglages=st.lists(
        st.builds(
            Version,
            version=st.just(0),
            contenu=st.dictionaries(WORDS, TEXTS | st.integers() | st.none(), max_size=2),
            author=TEXTS,
            at=st.none() | MOMENTS,
        ),
        max_size=2,
    ).map(tuple),
    evenements=st.lists(
        st.builds(
            Evenement,
            identite=WORDS,
            fait=st.sampled_from(Fait),
            code=WORDS,
            severite=st.sampled_from(Severity),
            message=TEXTS,
            form=WORDS,
            fiche=MAYBE,
            pilier=MAYBE,
            groupe=MAYBE,
            texte=TEXTS,
            attribue=MAYBE,
            echeance=st.none() | st.dates(),
            author=TEXTS,
            at=MOMENTS,
            rang=st.just(0),
        ),
        max_size=2,
    ).map(tuple),
    echeances=st.lists(
        st.builds(
            Echeance,
            id=WORDS,
            le=st.dates(),
            intitule=WORDS,
            phase=WORDS,
            groupe=st.none() | st.just("g1"),
            version=st.just(1),
        ),
        max_size=2,
        unique_by=lambda each: each.id,
    ).map(tuple),
)


@given(PARCOURS)
def test_any_of_it_reads_back_as_it_was_written(parcours: Parcours) -> None:
    definitions = load_definitions()
    before = read_json(document(GROUPE), definitions)
    exported = Exported(before.contrat, before.fiches, [], parcours)
    assert read_json(export_json(exported, definitions), definitions) == exported


def test_an_undated_event_reads_back_undated(definitions: Definitions) -> None:
    event = Evenement("i", Fait.OUVERT, "COH1", Severity.ALERTE, "M", "enjeu")
    exported = Exported(Contrat("c", "C", "2014"), [], [], Parcours(evenements=(event,)))
    text = export_json(exported, definitions)
    assert "at" not in json.loads(text)["registre"][0]
    assert read_json(text, definitions) == exported
