"""`cdv phase`, `cdv signalements`, and what `cdv controler` says of what was accepted."""

import json

import pytest

from tests.cli.conftest import SPACES, Cdv

WHY = "Le financeur l’a confirmé par écrit."


@pytest.fixture
def signing(with_example: Cdv) -> Cdv:
    """The example, at its last phase."""
    code, *_ = with_example.on_base("phase", "--passer", "4", "--derogation", "Calendrier.")
    assert code == 0
    return with_example


def of_code(cdv: Cdv, code: str) -> list[str]:
    _, out, _ = cdv.on_base("signalements", "liste", "--tout", "--format", "json")
    return [line["identite"] for line in json.loads(out) if line["code"] == code]


def test_a_contract_just_imported_is_at_its_first_phase(with_example: Cdv) -> None:
    code, out, _ = with_example.on_base("phase")
    assert code == 0
    assert "→ 1.1" in out
    assert "Porte ouverte vers" in out


def test_a_closed_gate_stops_without_derogation(with_example: Cdv) -> None:
    code, _, err = with_example.on_base("phase", "--passer", "4")
    assert code == 2
    assert "La porte de la phase 4 est fermée" in err
    assert "→ 1.1" in with_example.on_base("phase")[1]


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
    told = ["ouvert", f"accepte Ligne de commande {WHY}", "Relu en séance.", "Le courrier manque."]
    assert all(said in out for said in told)


def test_the_list_says_where_each_stands(signing: Cdv) -> None:
    signing.on_base("signalements", "accepter", "COH605", "--motif", WHY)
    _, out, err = signing.on_base("signalements", "liste")
    assert f"accepté : {WHY}" in out.translate(SPACES)
    assert "à la phase 4" in err
