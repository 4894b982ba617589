"""A contract goes out as JSON and comes back the same; a faulty file says where and what to do."""

import json
from typing import Any

import pytest

from pipeline import settings
from pipeline.definitions import Definitions
from pipeline.errors import ExchangeError
from pipeline.exchange import FORMAT, Exported, export_json, read_json
from pipeline.fiche import Contrat, Fiche
from pipeline.store import Author, Store
from pipeline.vocabulary import Origin

GROUPE = {
    "id": "g1",
    "form": "instance",
    "answers": {"type": "groupe_travail", "intitule": "G", "pilier": "cadre_de_vie"},
}
ENJEU = {"id": "e1", "form": "enjeu", "groupe": "g1", "answers": {"intitule": "R&D <b> « é » 😀"}}


def document(*fiches: dict[str, Any], **contrat: Any) -> str:
    named = {"id": "essai", "nom": "Essai", "cadre": "2014", **contrat}
    return json.dumps({"format": FORMAT, "contrat": named, "fiches": list(fiches)})


def complaint(definitions: Definitions, text: str) -> str:
    with pytest.raises(ExchangeError) as error:
        read_json(text, definitions)
    return (
        str(error.value)
        .replace("\N{NO-BREAK SPACE}", " ")
        .replace("\N{NARROW NO-BREAK SPACE}", " ")
    )


def test_the_example_comes_back_byte_for_byte(definitions: Definitions) -> None:
    text = settings.EXAMPLE.read_text(encoding="utf-8")
    assert export_json(read_json(text, definitions), definitions) == text


def test_a_contract_goes_through_the_database_unchanged(
    definitions: Definitions, tmp_path: Any
) -> None:
    exported = read_json(document(GROUPE, {**ENJEU, "version": 7}), definitions)
    store = Store(f"sqlite:///{tmp_path}/a.db", create=True)
    store.create_contrat(
        exported.contrat, exported.fiches, Author("essai", Origin.JSON), exported.arbitrages
    )
    assert exported_from(store, definitions) == export_json(exported, definitions)
    store.close()


def exported_from(store: Store, definitions: Definitions) -> str:
    return export_json(Exported.of(store, "essai"), definitions)


def test_decisions_come_back_with_the_contract(definitions: Definitions) -> None:
    text = with_decisions(FUSION)
    exported = read_json(text, definitions)
    assert exported.arbitrages[0].contenu == {"answers": {"intitule": "Un seul"}}
    again = read_json(export_json(exported, definitions), definitions)
    assert again == exported


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"acte": "fondre"}, "« acte » : choisissez parmi fusionner"),
        ({"cibles": "e1"}, "« cibles » : il faut une liste"),
        ({"at": "hier"}, "« at » : il faut une date"),
        ({"versions": {"e1": "1"}}, "« versions »"),
        ({"contenu": {"answers": []}}, "« contenu »"),
        ({"contenu": {"answers": {"intitule": 3}}}, "« intitule » : Il faut un texte"),
        ({"contenu": {"answers": {"intitul": "x"}}}, "vouliez-vous dire « intitule »"),
        ({"id": ""}, "« id »"),
        ({"raison": "x"}, "la clé « raison » n’existe pas"),
    ],
)
def test_a_faulty_decision_says_which_and_what_to_do(
    definitions: Definitions, change: dict[str, Any], words: str
) -> None:
    assert words in complaint(definitions, with_decisions({**FUSION, **change}))


FUSION = {
    "id": "a1",
    "acte": "fusionner",
    "cibles": ["e1", "e2"],
    "motif": "même chose",
    "contenu": {"answers": {"intitule": "Un seul"}},
    "versions": {"e1": 1, "e2": 1},
    "at": "2016-03-01T14:30:00+01:00",
}


def with_decisions(*decisions: dict[str, Any]) -> str:
    contract = json.loads(document(GROUPE, ENJEU, {**ENJEU, "id": "e2"}))
    return json.dumps({**contract, "arbitrages": decisions})


def test_a_fiche_without_group_belongs_to_that_of_its_parent(definitions: Definitions) -> None:
    debat = {"id": "d1", "form": "debat", "parent": "e1", "answers": {"intitule": "Débat"}}
    exported = read_json(document(GROUPE, ENJEU, debat), definitions)
    assert exported.fiches[2].groupe == "g1"


def test_a_choice_deleted_since_is_left_out_of_the_file(definitions: Definitions) -> None:
    fiche = Fiche("e1", "enjeu", {"intitule": "E", "quartiers": ["parti"]})
    text = export_json(Exported(Contrat("c", "C", "2014"), [fiche], []), definitions)
    assert json.loads(text)["fiches"][0]["answers"] == {"intitule": "E"}


def test_answers_to_questions_that_are_gone_stand_apart_and_come_back(
    definitions: Definitions,
) -> None:
    contrat, fiche = Contrat("c", "C", "2014"), Fiche("e1", "enjeu", {"intitule": "E", "ancien": 1})
    text = export_json(Exported(contrat, [fiche], []), definitions)
    assert json.loads(text)["fiches"][0]["obsolete"] == {"ancien": 1}
    assert read_json(text, definitions).fiches == [fiche]


def test_another_id_may_be_given(definitions: Definitions) -> None:
    exported = read_json(document(GROUPE), definitions, new_id="autre")
    assert exported.contrat.id == "autre"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "ligne 1, colonne 2"),
        ("[]", "pas un contrat exporté"),
        ('{"format": "autre/1"}', "pas un contrat exporté"),
        ('{"format": NaN}', "« NaN » n’est pas un nombre"),
        ('{"a": 1, "a": 2}', "« a » est écrite 2 fois"),
        ("[" * 100_000, "imbrication démesurés"),
        ('{"a": ' + "9" * 5000 + "}", "nombre ou une imbrication démesurés"),
        (f'{{"format": "{FORMAT}"}}', "Il manque « contrat »"),
        (document(cadre="2015"), "Cadre inconnu : « 2015 »"),
        (document(id="../x"), "« contrat », « id »"),
        (document(nom=""), "« contrat », « nom » : il faut un texte"),
        (document(ville="x"), "la clé « ville » n’existe pas"),
    ],
)
def test_an_unreadable_file_says_why(definitions: Definitions, text: str, words: str) -> None:
    assert words in complaint(definitions, text)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"form": "enjeux"}, "« enjeux » n’existe pas ; vouliez-vous dire « enjeu » ?"),
        ({"form": ["enjeu"]}, "n’existe pas"),
        ({"id": "é"}, "« id » : lettres sans accent"),
        ({"id": "g1"}, "« g1 » sert à 2 fiches"),
        ({"groupe": "absent"}, "« groupe » doit être l’identifiant d’une instance"),
        ({"groupe": 3}, "« groupe » : il faut l’identifiant d’une fiche"),
        ({"parent": "g1"}, "ce formulaire n’a pas de parent"),
        ({"parent": "absent"}, "le parent « absent » n’existe pas"),
        ({"form": "constat"}, "il lui faut pour « parent » une fiche état des lieux"),
        ({"form": "quartier", "answers": {"code": "Q", "nom": "N"}}, "retirez « groupe »"),
        ({"version": 0}, "« version »"),
        ({"version": True}, "« version »"),
        ({"status": "fini"}, "choisissez parmi propose"),
        ({"status": []}, "choisissez parmi propose"),
        ({"answers": []}, "il manque « answers »"),
        ({"answers": {}}, "« intitule » : Cette réponse est indispensable"),
        ({"answers": {"intitule": "E", "axes": ["jeunes"]}}, "vouliez-vous dire « jeunesse »"),
        ({"answers": {"intitule": "E", "quartiers": ["QP1"]}}, "« QP1 » n’est pas proposé"),
        ({"answers": {"intitule": "E\x00"}}, "caractère de contrôle"),
        ({"answers": {"intitule": "\ud800"}}, "caractère de contrôle"),
    ],
)
def test_a_faulty_fiche_says_which_and_what_to_do(
    definitions: Definitions, change: dict[str, Any], words: str
) -> None:
    assert words in complaint(definitions, document(GROUPE, {**ENJEU, **change}))


def test_all_faults_come_at_once_up_to_thirty(definitions: Definitions) -> None:
    faulty = [{**ENJEU, "id": f"e{rank}", "groupe": "absent"} for rank in range(40)]
    lines = complaint(definitions, document(*faulty)).splitlines()
    assert len(lines) == 31
    assert lines[-1] == "… et 10 autres erreurs."


def test_a_form_that_is_single_cannot_come_twice(definitions: Definitions) -> None:
    twice = [{"id": name, "form": "contrat", "answers": {"intitule": "C"}} for name in "ab"]
    assert "une seule est permise" in complaint(definitions, document(*twice))
