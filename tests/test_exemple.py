"""The example contract is credible: of the size announced, and faulty only where it was meant."""

from collections.abc import Callable
from functools import cache

import pytest

from pipeline.coherence import RULES, Verification, check
from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import Definitions
from pipeline.fiche import Contrat, Fiche
from pipeline.vocabulary import Severity
from tests import exemple
from tests.defauts import BATCHES
from tests.semis import Plant, written

Place = tuple[str, str]
"""A rule and the fiche where it speaks, "" when a fiche is what is missing."""

Found = Callable[[str], set[Place]]

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


def test_every_planted_defect_is_found_and_nothing_else(dossier: Dossier) -> None:
    found: dict[str, set[str | None]] = {}
    for finding in check(dossier):
        found.setdefault(finding.code, set()).add(finding.fiche)
    assert found == PLANTED


def test_mended_it_has_nothing_blocking_and_hardly_an_alert(
    definitions: Definitions, mended: tuple[Contrat, list[Fiche]]
) -> None:
    findings = check(consolidate(*mended, definitions))
    said = [f.message for f in findings if f.severite is not Severity.CONSEIL]
    assert not any(finding.severite is Severity.BLOQUANT for finding in findings), said
    assert len(said) <= 3, said


@pytest.fixture(scope="module")
def mended(definitions: Definitions) -> tuple[Contrat, list[Fiche]]:
    contrat, fiches = exemple.example(definitions)
    return contrat, exemple.changed(fiches, exemple.MENDED.items())


@pytest.fixture(scope="module")
def found(
    definitions: Definitions, mended: tuple[Contrat, list[Fiche]]
) -> Callable[[str], set[Place]]:
    """`found("chaine")`: where the rules speak once the defects of that batch are planted."""
    contrat, fiches = mended
    verification = Verification()

    @cache
    def places(batch: str) -> set[Place]:
        planted = fiches
        for plant in BATCHES.get(batch, []):
            planted = exemple.changed(planted, written(plant.changes, planted).items())
        findings = verification.check(consolidate(contrat, planted, definitions))
        return {(finding.code, finding.fiche or "") for finding in findings}

    return places


@pytest.mark.parametrize(
    ("batch", "plant"),
    [(batch, plant) for batch, plants in BATCHES.items() for plant in plants],
    ids=lambda each: each if isinstance(each, str) else each.code,
)
def test_a_planted_defect_is_found_by_its_rule(found: Found, batch: str, plant: Plant) -> None:
    assert (plant.code, plant.fiche) in found(batch) - found("")


@pytest.mark.parametrize("batch", BATCHES)
def test_planted_defects_wake_no_other_rule(found: Found, batch: str) -> None:
    planted = {(plant.code, plant.fiche) for plant in BATCHES[batch]}
    company = {code for plant in BATCHES[batch] for code in plant.aussi.split()}
    new = found(batch) - found("") - planted
    assert sorted(place for place in new if place[0] not in company) == []


def test_each_rule_has_a_planted_defect() -> None:
    assert {plant.code for plants in BATCHES.values() for plant in plants} == set(RULES)


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
