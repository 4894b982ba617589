"""`cdv phase`, `cdv signalements`, and what `cdv controler` says of what was accepted."""

import json
from pathlib import Path

import pytest

from pipeline import settings
from pipeline.cli.entry import run
from pipeline.store import Author, Store
from pipeline.vocabulary import Origin
from tests.cli.conftest import SPACES, Cdv, copied

WHY = "Le financeur l’a confirmé par écrit."


@pytest.fixture(scope="module")
def just_begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("debut")
    told = json.loads(settings.EXAMPLE.read_text(encoding="utf-8"))
    del told["phases"]
    (folder / "debut.json").write_text(json.dumps(told), encoding="utf-8")
    base = f"sqlite:///{folder}/debut.db"
    assert run(["importer", str(folder / "debut.json"), "--base", base]) == 0
    return folder / "debut.db"


@pytest.fixture(scope="module")
def at_its_last_phase(just_begun: Path) -> Path:
    path = copied(just_begun, just_begun.with_name("signature.db"))
    passing = ["phase", "--passer", "4", "--derogation", "Calendrier."]
    assert run([*passing, "--base", f"sqlite:///{path}"]) == 0
    return path


@pytest.fixture
def beginning(cdv: Cdv, just_begun: Path) -> Cdv:
    """The example, as it would be if nobody had told its phases."""
    return cdv.starting_from(just_begun)


@pytest.fixture
def signing(cdv: Cdv, at_its_last_phase: Path) -> Cdv:
    """The example, at its last phase."""
    return cdv.starting_from(at_its_last_phase)


def of_code(cdv: Cdv, code: str) -> list[str]:
    _, out, _ = cdv.on_base("signalements", "liste", "--tout", "--format", "json")
    return [line["identite"] for line in json.loads(out) if line["code"] == code]


def test_the_example_comes_with_its_phases(with_example: Cdv) -> None:
    assert "→ 4" in with_example.on_base("phase")[1]


def test_a_contract_just_imported_is_at_its_first_phase(beginning: Cdv) -> None:
    code, out, _ = beginning.on_base("phase")
    assert code == 0
    assert "→ 1.1" in out
    assert "Porte ouverte vers" in out


def test_a_closed_gate_stops_without_derogation(beginning: Cdv) -> None:
    code, _, err = beginning.on_base("phase", "--passer", "4")
    assert code == 2
    assert "La porte de la phase 4 est fermée" in err
    assert "→ 1.1" in beginning.on_base("phase")[1]


def test_a_derogation_passes(signing: Cdv) -> None:
    code, out, _ = signing.on_base("phase")
    assert code == 1
    assert "→ 4" in out
    assert "Porte fermée vers : Signature du contrat" in out.translate(SPACES)


def test_going_back_needs_a_reason(signing: Cdv) -> None:
    assert signing.on_base("phase", "--passer", "3.1")[0] == 2
    assert signing.on_base("phase", "--passer", "3.1", "--motif", "Nouveau diagnostic.")[0] == 0


def test_an_unknown_phase_names_those_there_are(with_example: Cdv) -> None:
    code, _, err = with_example.on_base("phase", "--passer", "9")
    assert code == 2
    assert "1.1, 1.2, 2.1" in err


def test_what_is_accepted_at_the_present_phase_is_not_blocking_at_the_signature(
    beginning: Cdv,
) -> None:
    assert beginning.on_base("phase", "--passer", "3.2", "--derogation", "Calendrier.")[0] == 0
    beginning.on_base("signalements", "liste")
    blocking = json.loads(beginning.on_base("controler", "--format", "json")[1])
    lighter = [f for f in blocking if f["code"] == "COH408" and f["severite"] == "bloquant"]
    assert lighter
    for finding in lighter:
        accept = ("signalements", "accepter", finding["identite"], "--motif", WHY)
        assert beginning.on_base(*accept)[0] == 0
    left = json.loads(beginning.on_base("controler", "--format", "json")[1])
    assert not {f["identite"] for f in left} & {f["identite"] for f in lighter}


def test_the_settings_of_the_contract_count(beginning: Cdv) -> None:
    store = Store(beginning.base)
    off = {"reglages": {"COH408": {"eteinte": "Sans chiffres."}}}
    store.processus.regler("val-d-ouvre", off, Author("Awa", Origin.WEB), version=0)
    told = json.loads(beginning.on_base("controler", "--format", "json")[1])
    assert "COH408" not in {finding["code"] for finding in told}
    other = beginning.folder / "autres.yml"
    other.write_text("reglages: {COH506: {eteinte: Un seul.}}\n", encoding="utf-8")
    options = ("--format", "json", "--reglages", str(other))
    told = json.loads(beginning.on_base("controler", *options)[1])
    assert "COH408" in {finding["code"] for finding in told}
    store.processus.regler(
        "val-d-ouvre", {"reglages": {"COH999": {}}}, Author("Awa", Origin.WEB), version=1
    )
    assert "COH999" in beginning.on_base("controler")[2]
    store.close()


def test_the_findings_of_one_rule_are_listed(signing: Cdv) -> None:
    out = signing.on_base("signalements", "liste", "--regle", "coh402")[1]
    assert out.count("COH402") == 2
    assert "COH408" not in out
    refused = signing.on_base("signalements", "accepter", "coh402", "--motif", WHY)
    assert refused[0] == 2
    assert "La règle COH402 a 2 signalements : précisez lequel" in refused[2]
    assert "cdv signalements liste --regle COH402" in refused[2]


def test_an_accepted_finding_no_longer_counts(signing: Cdv) -> None:
    assert signing.on_base("controler")[0] == 1
    blocking = json.loads(signing.on_base("controler", "--format", "json")[1])
    for finding in blocking:
        if finding["severite"] == "bloquant":
            done = signing.on_base("signalements", "accepter", finding["identite"], "--motif", WHY)
            assert done[0] == 0
    code, out, _ = signing.on_base("controler")
    assert code == 0
    assert WHY not in out
    code, out, _ = signing.on_base("controler", "--tout")
    assert code == 0
    assert WHY in out
    assert "Acceptés (4)" in out
    told = json.loads(signing.on_base("controler", "--tout", "--format", "json")[1])
    assert sum(WHY in (finding["justification"] or "") for finding in told) == 4


def test_all_formats_can_show_what_was_accepted(signing: Cdv) -> None:
    signing.on_base("signalements", "accepter", "COH605", "--motif", WHY)
    codes = [
        [
            each["code"]
            for each in json.loads(signing.on_base("controler", "--format", "json", *o)[1])
        ]
        for o in ([], ["--tout"])
    ]
    assert "COH605" not in codes[0]
    assert "COH605" in codes[1]


def test_a_rule_with_several_findings_asks_which(signing: Cdv) -> None:
    code, _, err = signing.on_base("signalements", "accepter", "COH402", "--motif", WHY)
    assert code == 2
    assert all(identite in err for identite in of_code(signing, "COH402"))


def test_an_unknown_finding_names_the_nearest(signing: Cdv) -> None:
    code, _, err = signing.on_base("signalements", "historique", "COH60")
    assert code == 2
    assert "vouliez-vous dire « COH60" in err


def test_a_finding_has_its_history(signing: Cdv) -> None:
    signing.on_base("signalements", "accepter", "coh605", "--motif", WHY)
    signing.on_base("signalements", "commenter", "COH605", "Relu en séance.")
    signing.on_base("signalements", "rouvrir", "COH605", "--motif", "Le courrier manque.")
    code, out, _ = signing.on_base("signalements", "historique", "COH605")
    assert code == 0
    told = ["Signalé", f"Accepté – Ligne de commande – {WHY}", "Relu en séance.", "Rouvert"]
    assert all(said in out for said in told)


def test_the_list_says_where_each_stands(signing: Cdv) -> None:
    signing.on_base("signalements", "accepter", "COH605", "--motif", WHY)
    _, out, err = signing.on_base("signalements", "liste")
    assert f"accepté : {WHY}" in out.translate(SPACES)
    assert "à la phase 4" in err
