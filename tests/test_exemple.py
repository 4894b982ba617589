"""The example contract is credible: of the size announced, and faulty only where it was meant."""

import pytest

from pipeline.coherence import Finding, check
from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import Definitions
from pipeline.vocabulary import Severity
from tests import exemple

PLANTED = {
    "COH103": {"quartier-faubourg"},  # a quartier without conseil citoyen
    "COH206": {"constat-sans-source"},
    "COH301": {"enjeu-sante-mentale"},  # an enjeu that nothing answers
    "COH402": {"objectif-acces-sport-femmes", "objectif-sport-femmes-sante"},  # two targets
    "COH407": {"indicateur-sens-contraire"},
    "COH408": {"objectif-brevet"},  # « x % »
    "COH410": {"objectif-sans-action"},
    "COH501": {"action-sans-pilote"},
    "COH503": {"action-hors-periode"},
    "COH504": {"action-axe-sans-justification"},
    "COH505": {"action-decrochage-reussite", "action-decrochage-emploi"},  # written twice
    "COH602": {"action-p147-seul"},
    "COH605": {"financement-favorable-trop-haut"},
    "COH702": {"engagement-non-signataire"},
}


@pytest.fixture(scope="module")
def dossier(definitions: Definitions) -> Dossier:
    contrat, fiches = exemple.example(definitions)
    return consolidate(contrat, fiches, definitions)


def checked(definitions: Definitions, *changes: tuple[str, exemple.Changes]) -> list[Finding]:
    """The findings of the mended example, with those changes."""
    contrat, fiches = exemple.example(definitions)
    mended = exemple.changed(fiches, [*exemple.MENDED.items(), *changes])
    return check(consolidate(contrat, mended, definitions))


def test_every_planted_defect_is_found_and_nothing_else(dossier: Dossier) -> None:
    found: dict[str, set[str | None]] = {}
    for finding in check(dossier):
        found.setdefault(finding.code, set()).add(finding.fiche)
    assert found == PLANTED


def test_mended_it_has_nothing_blocking_and_hardly_an_alert(definitions: Definitions) -> None:
    findings = checked(definitions)
    said = [f.message for f in findings if f.severite is not Severity.CONSEIL]
    assert not any(finding.severite is Severity.BLOQUANT for finding in findings), said
    assert len(said) <= 3, said


def test_every_other_defect_planted_in_it_is_found_by_its_rule(definitions: Definitions) -> None:
    changes = [(fiche, change) for _, fiche, change in exemple.PLANTED]
    found = {(finding.code, finding.fiche) for finding in checked(definitions, *changes)}
    assert {(code, fiche) for code, fiche, _ in exemple.PLANTED} - found == set()


@pytest.mark.parametrize(
    ("form", "count"),
    [
        ("quartier", 4),
        ("enjeu", 15),
        ("orientation", 20),
        ("objectif", 40),
        ("action", 90),
        ("signataire", 21),
    ],
)
def test_it_has_the_size_of_a_real_one(dossier: Dossier, form: str, count: int) -> None:
    assert len(dossier[form]) == count


def test_its_actions_are_funded_over_six_years(dossier: Dossier) -> None:
    assert set(dossier["financement.annees"]["annee"]) == set(range(2015, 2021))
    assert set(dossier["financement"]["parent"]) == set(dossier["action"].index)
