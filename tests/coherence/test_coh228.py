import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

CAFE = {"id": "d", "intitule": "Café des parents", "participants": 12, "participantes": 22}


def test_more_women_than_participants_is_reported(dossier_of: DossierOf) -> None:
    [found] = RULES["COH228"].apply(dossier_of(debat=[CAFE]))
    assert found.fiche == "d"
    assert "compte 22 femmes pour 12 participants" in plain(found.message)


@pytest.mark.parametrize(
    "change", [{"participantes": 12}, {"participantes": None}, {"participants": None}]
)
def test_women_among_participants_pass(dossier_of: DossierOf, change: Rows) -> None:
    assert RULES["COH228"].apply(dossier_of(debat=[{**CAFE, **change}])) == []
