import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

ORIENTATIONS = {"id": "s1", "intitule": "Séance de mars", "validation": "1", "date": "2015-03-12"}
PLANS = {"id": "s2", "intitule": "Séance de mai", "validation": "2"}


def test_plans_validated_before_the_orientations_are_reported(dossier_of: DossierOf) -> None:
    [found] = RULES["COH011"].apply(
        dossier_of(seance=[ORIENTATIONS, {**PLANS, "date": "2015-03-11"}])
    )
    assert found.fiche == "s2"
    assert "« Séance de mars » (12 mars 2015)" in plain(found.message)


@pytest.mark.parametrize(
    "other",
    [
        {**PLANS, "date": "2015-03-12"},
        {**PLANS, "date": "2015-05-02"},
        PLANS,
        {"intitule": "Rencontre annuelle", "date": "2015-01-05"},
        {"intitule": "Suite", "validation": "1", "date": "2015-01-05"},
    ],
)
def test_the_same_day_later_or_another_matter_passes(dossier_of: DossierOf, other: Rows) -> None:
    assert RULES["COH011"].apply(dossier_of(seance=[ORIENTATIONS, other])) == []
