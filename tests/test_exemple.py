"""The example contract is credible: of the size announced, and faulty only where it was meant."""

import pytest

from pipeline import settings
from pipeline.coherence import check
from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import Definitions
from pipeline.exchange import read_json

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
    exported = read_json(settings.EXAMPLE.read_text(encoding="utf-8"), definitions)
    return consolidate(exported.contrat, exported.fiches, definitions)


def test_every_planted_defect_is_found_and_nothing_else(dossier: Dossier) -> None:
    found: dict[str, set[str | None]] = {}
    for finding in check(dossier):
        found.setdefault(finding.code, set()).add(finding.fiche)
    assert found == PLANTED


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
