"""The comité technique at the command line: candidates, decisions, replay."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.store import Store
from pipeline.vocabulary import Acte
from tests.cli.conftest import Cdv

TWINS = ["action-decrochage-reussite", "action-decrochage-emploi"]
MERGE = {
    "id": "fusion-1",
    "acte": "fusionner",
    "cibles": TWINS,
    "motif": "La même action, portée par deux groupes.",
    "contenu": {"answers": {"intitule": "Repérer les jeunes en décrochage"}},
    "versions": dict.fromkeys(TWINS, 1),
    "author": "COTECH",
    "at": "2016-03-01T14:30:00+00:00",
}


def written(*decisions: Mapping[str, object]) -> str:
    Path("a.json").write_text(
        json.dumps({"format": "contrat-de-ville-arbitrages/1", "arbitrages": decisions}),
        encoding="utf-8",
    )
    return "a.json"


def test_the_same_action_in_two_groups_comes_first(with_example: Cdv) -> None:
    _, out, _ = with_example.on_base("rapprochements", "--niveau", "action", "--format", "json")
    first = json.loads(out)[0]
    assert {first["a"], first["b"]} == set(TWINS)
    assert first["score"] == 1


def test_candidates_are_explained_in_french(with_example: Cdv) -> None:
    code, out, _ = with_example.on_base("rapprochements", "--niveau", "action")
    assert code == 0
    assert "mots communs" in out


def test_a_pair_said_different_is_not_proposed_again(with_example: Cdv) -> None:
    apart = {**MERGE, "acte": Acte.DISTINGUER.value, "contenu": {}}
    with_example.on_base("arbitrages", "importer", written(apart))
    _, out, _ = with_example.on_base("rapprochements", "--niveau", "action", "--format", "json")
    assert all({pair["a"], pair["b"]} != set(TWINS) for pair in json.loads(out))


def test_pairs_of_a_file_get_a_score_and_their_quality(cdv: Cdv) -> None:
    rows = "texte_a,texte_b,meme\nDécrochage scolaire,DECROCHAGE SCOLAIRE,1\nSanté,Emploi,0\n"
    Path("paires.csv").write_text(rows, encoding="utf-8")
    code, out, err = cdv("rapprochements", "--paires", "paires.csv")
    same, other = csv.DictReader(io.StringIO(out))
    assert code == 0
    assert float(same["score"]) > 0.9 > 0.1 > float(other["score"])
    assert "Précision moyenne : 1" in err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "est vide"),
        ("texte_a,autre\na,b\n", "Il manque la colonne « texte_b »"),
        ("texte_a,texte_b\na\n", "ligne 2 : 1 colonnes au lieu de 2"),
        ("texte_a,texte_b,meme\na,b,oui\n", "écrivez 1 ou 0"),
    ],
)
def test_a_faulty_file_of_pairs_says_where(cdv: Cdv, content: str, words: str) -> None:
    Path("paires.csv").write_text(content, encoding="utf-8")
    code, _, err = cdv("rapprochements", "--paires", "paires.csv")
    assert code == 2
    assert words in err


def test_decisions_change_the_consolidated_dossier(with_example: Cdv) -> None:
    before = with_example.on_base("arbitrages", "rejouer")[1]
    assert with_example.on_base("arbitrages", "importer", written(MERGE))[0] == 0
    after = with_example.on_base("arbitrages", "rejouer")[1]
    assert before != after
    assert with_example.on_base("controler", "--format", "json")[1].count("COH505") == 0


def test_undoing_gives_the_former_version_back(with_example: Cdv) -> None:
    before = with_example.on_base("arbitrages", "rejouer")[1]
    undo = {"id": "annul-1", "acte": "annuler", "cibles": ["fusion-1"], "motif": "Erreur."}
    with_example.on_base("arbitrages", "importer", written(MERGE, undo))
    assert with_example.on_base("arbitrages", "rejouer")[1] == before
    listed = with_example.on_base("arbitrages", "lister")[1]
    assert "fusionner (annulé)" in listed


def test_decisions_go_out_and_come_back_without_doubles(with_example: Cdv) -> None:
    with_example.on_base("arbitrages", "importer", written(MERGE))
    with_example.on_base("arbitrages", "exporter", "--sortie", "b.json")
    assert "0 arbitrage." in with_example.on_base("arbitrages", "importer", "b.json")[2]
    assert json.loads(Path("b.json").read_text(encoding="utf-8"))["arbitrages"] == [MERGE]


def test_a_contract_with_decisions_survives_its_export(with_example: Cdv) -> None:
    with_example.on_base("arbitrages", "importer", written(MERGE))
    digest = with_example.on_base("arbitrages", "rejouer")[1]
    with_example.on_base("exporter", "--sortie", "c.json")
    with_example.on_base("importer", "c.json", "--id", "copie")
    copy = with_example.on_base("arbitrages", "rejouer", "--contrat", "copie")[1]
    assert copy == digest


def test_a_faulty_decision_writes_nothing(with_example: Cdv) -> None:
    code, _, err = with_example.on_base(
        "arbitrages", "importer", written(MERGE, {**MERGE, "id": "x", "acte": "fondre"})
    )
    assert code == 2
    assert "Arbitrage nº 2" in err
    store = Store(with_example.base)
    assert store.arbitrages("val-d-ouvre") == []
    store.close()
