"""Phases and gates, whatever a cadre calls them."""

from dataclasses import replace

import pytest

from pipeline.coherence import Finding, check, effective
from pipeline.consolidation import Dossier
from pipeline.definitions import Cadre, Definitions
from pipeline.errors import DefinitionError, ProcessError
from pipeline.process import Porte, before, gate, passage, present_phase
from pipeline.registre import accepter
from pipeline.store.processus import PassagePhase
from pipeline.vocabulary import Severity
from tests.conftest import DossierOf
from tests.registre.faits import Cahier, constat


@pytest.fixture
def cadre(definitions: Definitions) -> Cadre:
    """Three steps with codes of their own."""
    known = definitions.cadre("2014")
    steps = [
        replaced.model_copy(update={"code": code})
        for replaced, code in zip(known.phases, ("1", "2.5", "7"), strict=False)
    ]
    return known.model_copy(update={"phases": steps})


@pytest.fixture
def doubtful(dossier_of: DossierOf) -> Dossier:
    return dossier_of(
        orientation=[{"id": "o1", "intitule": "Bouger", "pilier": "cadre_de_vie"}],
        objectif=[{"intitule": "Augmenter de x %", "cible": "x", "parent": "o1"}],
    )


def closed(cadre: Cadre, *findings: Finding) -> Porte:
    """The gate between the first two phases, kept closed by these."""
    return Porte(cadre.phases[0], cadre.phases[1], list(findings))


BLOCKING = replace(constat(), severite=Severity.BLOQUANT)


def test_a_contract_begins_at_the_first_phase(cadre: Cadre) -> None:
    assert present_phase(cadre, []).code == "1"


def test_the_present_phase_is_the_last_that_people_said(cadre: Cadre) -> None:
    said = [PassagePhase("1", "7"), PassagePhase("7", "2.5")]
    assert present_phase(cadre, said).code == "2.5"


def test_a_phase_that_the_cadre_no_longer_has_does_not_count(cadre: Cadre) -> None:
    assert present_phase(cadre, [PassagePhase("1", "2.5"), PassagePhase("2.5", "9")]).code == "2.5"


def test_before_a_phase(cadre: Cadre) -> None:
    assert [before(cadre, code) for code in ("1", "2.5", "7")] == [None, "1", "2.5"]


def test_a_gate_is_closed_by_what_is_blocking_at_its_phase(doubtful: Dossier) -> None:
    findings, rules = check(doubtful), effective(doubtful.catalogue)
    cadre = doubtful.cadre
    for phase in cadre.phases:
        blocking = [
            finding.identite
            for finding in check(doubtful, phase=phase.code)
            if finding.severite is Severity.BLOQUANT
        ]
        porte = gate(cadre, phase.code, findings, rules, {})
        assert [finding.identite for finding in porte.bloquants] == blocking
        assert porte.ouverte == (not blocking)


def test_the_signature_waits_for_an_undecided_target(doubtful: Dossier) -> None:
    findings, rules = check(doubtful), effective(doubtful.catalogue)
    last = doubtful.cadre.phases[-1].code
    porte = gate(doubtful.cadre, last, findings, rules, {})
    assert porte.vers is None
    assert porte.label == "Signature du contrat"
    assert not porte.ouverte


def test_what_is_accepted_closes_no_gate(doubtful: Dossier) -> None:
    findings, rules = check(doubtful), effective(doubtful.catalogue)
    last, cahier = doubtful.cadre.phases[-1].code, Cahier()
    cahier.run(*findings)
    for finding in gate(doubtful.cadre, last, findings, rules, {}).bloquants:
        cahier.do(lambda line: accepter(line, motif="Vu.", author="Awa"), finding.identite)
    assert gate(doubtful.cadre, last, findings, rules, cahier.lines).ouverte


def test_what_was_accepted_as_an_alerte_still_closes_it_once_blocking(doubtful: Dossier) -> None:
    findings, rules = check(doubtful), effective(doubtful.catalogue)
    last, cahier = doubtful.cadre.phases[-1].code, Cahier()
    blocking = gate(doubtful.cadre, last, findings, rules, {}).bloquants
    cahier.run(*(replace(finding, severite=Severity.ALERTE) for finding in blocking))
    for finding in blocking:
        cahier.do(lambda line: accepter(line, motif="Vu.", author="Awa"), finding.identite)
    porte = gate(doubtful.cadre, last, findings, rules, cahier.lines)
    assert porte.bloquants == blocking


def test_an_open_gate_lets_through(cadre: Cadre) -> None:
    assert passage(cadre, "1", "2.5", closed(cadre)) == PassagePhase("1", "2.5")


def test_a_closed_gate_stops(cadre: Cadre) -> None:
    with pytest.raises(ProcessError, match=r"La porte de la phase 2\.5 est fermée"):
        passage(cadre, "1", "2.5", closed(cadre, BLOCKING))


def test_a_derogation_needs_a_reason(cadre: Cadre) -> None:
    with pytest.raises(ProcessError, match="par écrit"):
        passage(cadre, "1", "2.5", closed(cadre, BLOCKING), motif=" ", derogation=True)


def test_a_derogation_keeps_what_it_lets_through(cadre: Cadre) -> None:
    made = passage(
        cadre, "1", "2.5", closed(cadre, BLOCKING), motif="Le préfet presse.", derogation=True
    )
    assert made.motif == "Le préfet presse."
    assert made.reserves == (
        {"identite": "i1", "code": "COH301", "message": "L’objectif coûte 10 €."},
    )


def test_going_back_needs_a_reason_and_no_gate(cadre: Cadre) -> None:
    with pytest.raises(ProcessError, match="revient en arrière"):
        passage(cadre, "7", "1", None)
    assert passage(cadre, "7", "1", None, motif="Tout reprendre.").vers == "1"


@pytest.mark.parametrize("motif", ["x" * 4001, "a\0"])
def test_an_unfit_reason_is_refused(cadre: Cadre, motif: str) -> None:
    with pytest.raises(ProcessError, match="ne convient pas"):
        passage(cadre, "1", "2.5", closed(cadre), motif=motif)


def test_staying_is_no_passage(cadre: Cadre) -> None:
    with pytest.raises(ProcessError, match="déjà à la phase"):
        passage(cadre, "1", "1", None)


def test_an_unknown_phase_names_those_there_are(cadre: Cadre) -> None:
    with pytest.raises(DefinitionError, match=r"1, 2\.5, 7"):
        passage(cadre, "1", "3", None)


def test_the_validations_of_the_copil_end_two_phases(definitions: Definitions) -> None:
    for cadre in definitions.cadres.values():
        ended = {phase.validation: phase.code for phase in cadre.phases if phase.validation}
        assert ended == {1: "3.2", 2: "4"}
