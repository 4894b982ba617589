"""A contract goes out as JSON and comes back the same; a faulty file says where and what to do."""

import json
from typing import Any

import pytest

from pipeline import settings
from pipeline.definitions import Definitions
from pipeline.errors import ExchangeError
from pipeline.exchange import FORMAT, export_json, read_json
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
    assert export_json(*read_json(text, definitions)) == text


def test_a_contract_goes_through_the_database_unchanged(
    definitions: Definitions, tmp_path: Any
) -> None:
    contrat, fiches = read_json(document(GROUPE, {**ENJEU, "version": 7}), definitions)
    store = Store(f"sqlite:///{tmp_path}/a.db", create=True)
    store.create_contrat(contrat, fiches, Author("essai", Origin.JSON))
    assert export_json(store.contrat("essai"), store.fiches("essai")) == export_json(
        contrat, fiches
    )
    store.close()


def test_another_id_may_be_given(definitions: Definitions) -> None:
    contrat, _ = read_json(document(GROUPE), definitions, new_id="autre")
    assert contrat.id == "autre"


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
        ({"status": "fini"}, "choisissez parmi brouillon"),
        ({"status": []}, "choisissez parmi brouillon"),
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
