"""From runs and gestures to where each finding stands."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.registre import Etat, Signalement, accepter, commenter, due, replay, rouvrir
from pipeline.vocabulary import Severity
from tests.registre.faits import START, Cahier, constat

ACCEPT = partial(accepter, motif="Le préfet le sait.", author="Awa")
REOPEN = partial(rouvrir, motif="Il faut trancher.", author="Bruno")


@pytest.fixture
def cahier() -> Cahier:
    return Cahier()


def test_a_new_finding_opens(cahier: Cahier) -> None:
    assert cahier.run(constat()) == ["ouvert"]
    assert cahier.lines["i1"].etat is Etat.OUVERT
    assert cahier.lines["i1"].dernier.groupe == "g1"


def test_the_same_run_again_notes_nothing(cahier: Cahier) -> None:
    cahier.run(constat())
    assert cahier.run(constat()) == []


def test_a_cause_that_is_gone_is_noted_by_itself(cahier: Cahier) -> None:
    cahier.run(constat())
    assert cahier.run() == ["resolu"]
    assert cahier.lines["i1"].etat is Etat.RESOLU
    assert cahier.lines["i1"].dernier.author == ""
    assert cahier.run() == []


def test_a_cause_that_returns_reopens(cahier: Cahier) -> None:
    cahier.run(constat())
    cahier.run()
    assert cahier.run(constat()) == ["rouvert"]
    assert cahier.lines["i1"].etat is Etat.OUVERT


def test_what_a_failed_rule_said_stays(cahier: Cahier) -> None:
    cahier.run(constat())
    assert cahier.run(unheard=["COH301"]) == []
    assert cahier.run(unheard=["COH302"]) == ["resolu"]


def test_other_words_for_an_open_finding_are_kept(cahier: Cahier) -> None:
    cahier.run(constat())
    assert cahier.run(constat("L’objectif coûte 12 €.")) == ["change"]
    assert cahier.lines["i1"].message == "L’objectif coûte 12 €."
    assert cahier.lines["i1"].etat is Etat.OUVERT


def test_an_accepted_finding_stays_accepted(cahier: Cahier) -> None:
    cahier.run(constat())
    assert cahier.do(ACCEPT).etat is Etat.ACCEPTE
    assert cahier.run(constat()) == []


def test_capitals_accents_and_spaces_do_not_undo_an_acceptance(cahier: Cahier) -> None:
    cahier.run(constat("L’enjeu a été dit."))
    cahier.do(ACCEPT)
    assert cahier.run(constat("L’ENJEU  A ETE DIT.")) == ["change"]
    assert cahier.lines["i1"].etat is Etat.ACCEPTE


def test_an_acceptance_lapses_when_the_facts_change(cahier: Cahier) -> None:
    cahier.run(constat())
    cahier.do(ACCEPT)
    assert cahier.run(constat("L’objectif coûte 11 €.")) == ["rouvert"]
    line = cahier.lines["i1"]
    assert line.etat is Etat.A_REVOIR
    assert line.acceptation is not None
    assert line.acceptation.texte == "Le préfet le sait."


@pytest.mark.parametrize(
    ("severite", "etat"),
    [(Severity.BLOQUANT, Etat.A_REVOIR), (Severity.CONSEIL, Etat.ACCEPTE)],
)
def test_an_acceptance_holds_only_while_the_finding_weighs_no_more(
    cahier: Cahier, severite: Severity, etat: Etat
) -> None:
    cahier.run(constat())
    cahier.do(ACCEPT)
    cahier.run(constat(severite=severite))
    assert cahier.lines["i1"].etat is etat


def test_an_accepted_finding_that_goes_and_returns_is_to_review(cahier: Cahier) -> None:
    cahier.run(constat())
    cahier.do(ACCEPT)
    cahier.run()
    cahier.run(constat())
    assert cahier.lines["i1"].etat is Etat.A_REVOIR


@pytest.mark.parametrize("silent", ["i1", "COH301"])
def test_an_acceptance_outlives_the_silence_of_its_rule(cahier: Cahier, silent: str) -> None:
    cahier.run(constat())
    cahier.do(ACCEPT)
    assert cahier.run(silent=[silent]) == ["tu"]
    assert (cahier.lines["i1"].etat, cahier.lines["i1"].tu) == (Etat.RESOLU, Etat.ACCEPTE)
    assert cahier.run(silent=[silent]) == []
    assert cahier.run(constat()) == ["ouvert"]
    assert (cahier.lines["i1"].etat, cahier.lines["i1"].tu) == (Etat.ACCEPTE, None)


def test_after_a_silence_other_facts_are_to_review(cahier: Cahier) -> None:
    cahier.run(constat())
    cahier.do(ACCEPT)
    cahier.run(silent=["i1"])
    cahier.run(constat("L’objectif coûte 12 €."))
    assert cahier.lines["i1"].etat is Etat.A_REVOIR


def test_what_was_open_before_a_silence_is_open_after(cahier: Cahier) -> None:
    cahier.run(constat())
    cahier.run(silent=["i1"])
    cahier.do(partial(commenter, texte="On verra.", author="Awa"))
    assert cahier.lines["i1"].tu is Etat.OUVERT
    cahier.run(constat())
    assert cahier.lines["i1"].etat is Etat.OUVERT


def test_an_acceptance_taken_back_is_not_shown_again(cahier: Cahier) -> None:
    cahier.run(constat())
    cahier.do(ACCEPT)
    assert cahier.do(REOPEN).etat is Etat.OUVERT
    cahier.run()
    cahier.run(constat())
    assert cahier.lines["i1"].etat is Etat.OUVERT
    assert cahier.lines["i1"].acceptation is None


def test_a_state_began_when_it_last_changed(cahier: Cahier) -> None:
    cahier.run(constat())
    cahier.run(constat("Autrement dit."))
    assert cahier.lines["i1"].depuis == START + timedelta(days=1)
    assert cahier.do(ACCEPT).depuis == START + timedelta(days=3)


def test_a_whole_history_is_kept(cahier: Cahier) -> None:
    cahier.run(constat())
    cahier.do(ACCEPT)
    cahier.run()
    assert [e.fait for e in cahier.lines["i1"].histoire] == ["ouvert", "accepte", "resolu"]


RUNS = st.lists(
    st.one_of(
        st.dictionaries(
            st.sampled_from(["i1", "i2", "i3"]),
            st.tuples(st.sampled_from(["Un.", "Deux."]), st.sampled_from(Severity)),
        ),
        st.tuples(st.sampled_from([ACCEPT, REOPEN]), st.sampled_from(["i1", "i2", "i3"])),
    ),
    max_size=12,
)


def _play(cahier: Cahier, steps: list[Any]) -> None:
    for step in steps:
        if isinstance(step, dict):
            told = [constat(said, weight, name) for name, (said, weight) in step.items()]
            cahier.run(*told)
            assert cahier.run(*told) == []  # noting is idempotent
            standing = {line.identite for line in cahier.lines.values() if line.standing}
            assert standing == set(step)
        else:
            geste, name = step
            line = cahier.lines.get(name)
            if line and line.standing and (geste is ACCEPT or line.etat is Etat.ACCEPTE):
                cahier.do(geste, name)


@given(RUNS)
def test_after_any_story_what_stands_is_what_the_last_run_said(steps: list[Any]) -> None:
    _play(Cahier(), steps)


@given(RUNS, st.integers(0, 40))
def test_a_register_read_in_two_goes_says_the_same(steps: list[Any], cut: int) -> None:
    cahier = Cahier()
    _play(cahier, steps)
    whole = cahier.lines
    own = {name: [e for e in cahier.evenements if e.identite == name] for name in whole}
    alone: dict[str, Signalement] = {k: replay(events)[k] for k, events in own.items()}
    assert alone == whole
    before = replay(cahier.evenements[:cut])
    assert all(whole[name].histoire[: len(line.histoire)] == line.histoire
               for name, line in before.items())  # fmt: skip


@given(RUNS)
def test_a_settled_finding_was_settled_by_somebody_or_is_gone(steps: list[Any]) -> None:
    cahier = Cahier()
    _play(cahier, steps)
    for line in cahier.lines.values():
        if line.etat is Etat.ACCEPTE:
            assert line.acceptation is not None
            assert line.acceptation.author
    assert due(cahier.lines, []) == [] or any(line.standing for line in cahier.lines.values())
