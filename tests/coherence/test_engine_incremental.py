"""After a change only what it touches runs again, and the findings are those of a full check."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import settings as places
from pipeline.coherence import RULES, Linter, Reglages, Verification, check
from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import load_definitions
from pipeline.exchange import Exported, read_json
from pipeline.fiche import Fiche
from tests.coherence.conftest import Ruled
from tests.conftest import DossierOf

Edit = Callable[[list[Fiche]], list[Fiche]]


@cache
def example() -> Exported:
    return read_json(places.EXAMPLE.read_text("utf-8"), load_definitions())


def dossier(fiches: list[Fiche]) -> Dossier:
    return consolidate(example().contrat, fiches, load_definitions())


def answered(rank: int, name: str, value: Any) -> Edit:
    def edit(fiches: list[Fiche]) -> list[Fiche]:
        fiches = list(fiches)
        one = fiches[rank % len(fiches)]
        answers = {**one.answers, name: value}
        fiches[rank % len(fiches)] = replace(one, answers=answers, version=one.version + 1)
        return fiches

    return edit


def blanked(rank: int, which: int) -> Edit:
    def edit(fiches: list[Fiche]) -> list[Fiche]:
        fiches = list(fiches)
        one = fiches[rank % len(fiches)]
        kept = list(one.answers.items())
        del kept[which % len(kept) : which % len(kept) + 1]
        fiches[rank % len(fiches)] = replace(one, answers=dict(kept))
        return fiches

    return edit


def moved(rank: int, to: int) -> Edit:
    def edit(fiches: list[Fiche]) -> list[Fiche]:
        fiches = list(fiches)
        one, other = fiches[rank % len(fiches)], fiches[to % len(fiches)]
        fiches[rank % len(fiches)] = replace(
            one, parent=other.parent, groupe=other.groupe, position=other.position
        )
        return fiches

    return edit


def deleted(rank: int) -> Edit:
    return lambda fiches: [f for place, f in enumerate(fiches) if place != rank % len(fiches)]


RANKS = st.integers(0, 2_000)
ANSWERS = st.sampled_from(
    [
        ("intitule", "x % des CLSM"),
        ("annee_debut", 2016),
        ("quartiers", []),
        ("cible", "x"),
        ("etat", "abandonnee"),
        ("type", "groupe_travail"),
        ("pilier", "cadre_de_vie"),
    ]
)
EDITS = st.one_of(
    st.builds(lambda rank, answer: answered(rank, *answer), RANKS, ANSWERS),
    st.builds(blanked, RANKS, RANKS),
    st.builds(moved, RANKS, RANKS),
    st.builds(deleted, RANKS),
)


def some() -> list[Fiche]:
    """A part of what the contract itself and two of its groups wrote."""
    fiches = example().fiches
    groupes = sorted({fiche.groupe for fiche in fiches if fiche.groupe})[:2]
    return [f for f in fiches if f.groupe in (None, *groupes)][::6]


@given(st.lists(EDITS, min_size=1, max_size=3), st.sampled_from([None, "3.2"]))
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
def test_any_edits_leave_the_findings_of_a_full_check(edits: list[Edit], phase: str | None) -> None:
    fiches, verification = some(), Verification()
    verification.check(dossier(fiches), phase=phase)
    for edit in edits:
        fiches = edit(fiches)
        changed = dossier(fiches)
        assert verification.check(changed, phase=phase) == check(changed, phase=phase)


def test_the_first_time_every_rule_runs(dossier_of: DossierOf) -> None:
    verification = Verification()
    verification.check(dossier_of())
    assert verification.ran == len(RULES)


def test_without_change_no_rule_runs() -> None:
    verification = Verification()
    verification.check(dossier(list(example().fiches)))
    again = dossier(list(example().fiches))
    assert verification.check(again) == check(again)
    assert verification.ran == 0


def test_only_the_rules_that_read_the_change_run(ruled: Ruled, dossier_of: DossierOf) -> None:
    seen: list[str] = []

    def on_enjeux(dossier: Dossier) -> pd.DataFrame:
        """Une phrase. Une autre."""
        seen.append("enjeu")
        return dossier["enjeu"].iloc[:0]

    def on_years(dossier: Dossier) -> pd.DataFrame:
        """Une phrase. Une autre."""
        seen.append("period")
        return dossier["contrat"].iloc[: len(dossier.titre("e1")) if dossier.period else 0].iloc[:0]

    ruled(on_enjeux), ruled(on_years)
    verification = Verification()
    contrat = [{"intitule": "C", "annee_debut": 2015, "annee_fin": 2020}]
    first = {"contrat": contrat, "enjeu": [{"id": "e1", "intitule": "A"}]}
    for rows, expected in [
        (first, ["enjeu", "period"]),
        ({**first, "quartier": [{"nom": "Tilleuls"}]}, []),
        ({**first, "enjeu": [{"id": "e1", "intitule": "A", "argumentaire": "x"}]}, ["enjeu"]),
        ({**first, "enjeu": [{"id": "e1", "intitule": "B"}]}, ["enjeu", "period"]),
    ]:
        seen.clear()
        verification.check(dossier_of(**rows))
        assert seen == expected


def test_a_rule_that_failed_is_tried_again(ruled: Ruled, dossier_of: DossierOf) -> None:
    working: list[bool] = []

    def moody(dossier: Dossier) -> pd.DataFrame:
        """Une phrase. Une autre."""
        if not working:
            raise ValueError("pas encore")
        return dossier["enjeu"].iloc[:0]

    ruled(moody)
    verification, same = Verification(), dossier_of(enjeu=[{"intitule": "A"}])
    assert "COH000" in {finding.code for finding in verification.check(same)}
    working.append(True)
    assert "COH000" not in {finding.code for finding in verification.check(same)}


def test_the_phase_may_change_without_running_a_rule_twice(dossier_of: DossierOf) -> None:
    verification, one = Verification(), dossier_of(objectif=[{"cible": "x"}], enjeu=[{}])
    assert verification.check(one, phase="4") == check(one, phase="4")
    assert verification.check(one, phase="3.2") == check(one, phase="3.2")
    assert verification.ran == 0


def test_another_cadre_begins_again(dossier_of: DossierOf) -> None:
    verification = Verification()
    verification.check(dossier_of("2014", enjeu=[{}]))
    other = dossier_of("2024", enjeu=[{}])
    assert verification.check(other) == check(other)
    assert verification.ran == len(RULES)


@pytest.fixture
def off() -> Reglages:
    return Reglages.from_data({"reglages": {"COH301": {"eteinte": "Non."}}})


def test_a_site_keeps_the_last_contracts(dossier_of: DossierOf, off: Reglages) -> None:
    linter = Linter(keep=2)
    enjeu = dossier_of(enjeu=[{"intitule": "A"}])
    for name in ("a", "b", "c", "a"):
        one = replace(enjeu, contrat=replace(enjeu.contrat, id=name))
        assert linter.check(one) == check(one)
    assert linter.check(enjeu, reglages=off) == check(enjeu, reglages=off)
    assert linter.check(enjeu, phase="3.1") == check(enjeu, phase="3.1")


def test_local_rules_follow_changes_too(dossier_of: DossierOf) -> None:
    said = {
        "code": "LOC001", "severite": "alerte", "phase": "4", "source": "S", "form": "action",
        "message": "« {titre} »", "explication": "Une phrase. Une autre.", "faute": "not pilote",
        "exemple": {"declenche": [{}], "passe": [{"pilote": "Ville"}]},
    }  # fmt: skip
    reglages = Reglages.from_data({"locales": [said]})
    verification = Verification(reglages)
    for pilotes in ([None], ["Ville"], ["Ville", None]):
        one = dossier_of(action=[{"pilote": pilote} for pilote in pilotes])
        assert verification.check(one) == check(one, reglages=reglages)


def test_the_contracts_checked_last_are_remembered(ruled: Ruled, dossier_of: DossierOf) -> None:
    runs: list[Dossier] = []

    def counted(dossier: Dossier) -> pd.DataFrame:
        runs.append(dossier)
        return dossier["enjeu"]

    ruled(counted)
    one = dossier_of(enjeu=[{"id": "e1"}])
    other = replace(one, contrat=replace(one.contrat, id="autre"))
    linter = Linter(keep=1)
    told = [(linter.check(dossier), len(runs))[1] for dossier in (one, one, other, one)]
    assert told == [1, 1, 2, 3]


def test_other_settings_are_obeyed_at_once(dossier_of: DossierOf) -> None:
    dossier = dossier_of(enjeu=[{"id": "e1", "intitule": "Mobilité"}])
    off = Reglages.from_data({"reglages": {"COH301": {"eteinte": "Sans objet."}}})
    linter = Linter()
    for reglages in (None, off, off, None):
        assert linter.check(dossier, reglages=reglages) == check(dossier, reglages=reglages)
