"""A run told apart by the register, and the severity of each phase."""

from dataclasses import replace

import pandas as pd
import pytest

from pipeline.coherence import RULES, Rule, check
from pipeline.coherence.registre import at_phase, etat_du_registre, unheard
from pipeline.registre import accepter
from pipeline.vocabulary import Severity
from tests.conftest import DossierOf
from tests.registre.faits import Cahier, constat


@pytest.fixture
def cahier() -> Cahier:
    cahier = Cahier()
    cahier.run(constat(), constat(identite="i2"), constat(identite="i3"))
    cahier.do(lambda line: accepter(line, motif="Vu.", author="Awa"), "i2")
    return cahier


def test_each_finding_is_open_or_accepted(cahier: Cahier) -> None:
    etat = etat_du_registre([constat(), constat(identite="i2")], cahier.lines)
    assert [finding.identite for finding in etat.ouverts] == ["i1"]
    [accepte] = etat.acceptes
    assert (accepte.finding.identite, accepte.acceptation.texte) == ("i2", "Vu.")


def test_a_finding_that_the_register_does_not_know_is_open() -> None:
    assert etat_du_registre([constat()], {}).ouverts == [constat()]


def test_an_acceptance_does_not_cover_other_facts(cahier: Cahier) -> None:
    changed = constat("L’objectif coûte 99 €.", identite="i2")
    etat = etat_du_registre([changed], cahier.lines)
    assert (etat.ouverts, etat.acceptes) == ([changed], [])
    assert etat.a_revoir["i2"].texte == "Vu."


def test_what_is_resolved_is_told_apart(cahier: Cahier) -> None:
    cahier.run(constat())
    etat = etat_du_registre([constat()], cahier.lines)
    assert {line.identite for line in etat.resolus} == {"i2", "i3"}
    back = etat_du_registre([constat(identite="i3")], cahier.lines)
    assert [line.identite for line in back.resolus] == ["i2"]


def test_blocking_findings_close_gates_unless_accepted(cahier: Cahier) -> None:
    blocking = replace(constat(identite="i4"), severite=Severity.BLOQUANT)
    etat = etat_du_registre([constat(), blocking], cahier.lines)
    assert etat.bloquants == [blocking]


def test_a_rule_that_failed_is_named(
    dossier_of: DossierOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(dossier: object) -> pd.DataFrame:
        raise ZeroDivisionError

    broken: Rule = replace(RULES["COH301"], find=fails)
    monkeypatch.setitem(RULES, "COH301", broken)
    found = check(dossier_of(enjeu=[{"intitule": "Mobilité", "pilier": "cadre_de_vie"}]))
    assert unheard(found, RULES) == {"COH301"}


def test_a_run_without_failure_hears_all(dossier_of: DossierOf) -> None:
    assert unheard(check(dossier_of()), RULES) == set()


def test_findings_weigh_what_they_weigh_at_a_phase(dossier_of: DossierOf) -> None:
    dossier = dossier_of(enjeu=[{"intitule": "Mobilité", "pilier": "cadre_de_vie"}])
    for phase in ("1.1", "3.2", "4"):
        told = check(dossier, phase=phase)
        assert set(at_phase(check(dossier), RULES, phase, dossier.cadre)) == set(told)
