import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


def seance(**dates: str) -> list[Rows]:
    return [{"id": "s", "intitule": "Séance du 5 mars", "date": "2015-03-05", **dates}]


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"convocation_le": "2015-03-20"}, "sa convocation est datée du 20 mars 2015"),
        ({"convocation_le": "2015-03-05"}, "sa convocation est datée du 5 mars 2015"),
        ({"reponse_avant": "2015-03-06"}, "les réponses sont attendues le 6 mars 2015"),
    ],
)
def test_a_session_called_too_late_is_reported(
    dossier_of: DossierOf, dates: dict[str, str], words: str
) -> None:
    [found] = RULES["COH015"].apply(dossier_of(seance=seance(**dates)))
    assert found.fiche == "s"
    assert f"se tient le 5 mars 2015, mais {words}" in plain(found.message)


def test_both_dates_too_late_are_two_findings(dossier_of: DossierOf) -> None:
    late = seance(convocation_le="2015-03-20", reponse_avant="2015-03-09")
    assert len({each.identite for each in RULES["COH015"].apply(dossier_of(seance=late))}) == 2


@pytest.mark.parametrize(
    "dates",
    [
        {"convocation_le": "2015-03-04", "reponse_avant": "2015-03-05"},
        {"date": None, "convocation_le": "2015-03-20"},
        {},
    ],
)
def test_a_session_called_in_time_passes(dossier_of: DossierOf, dates: Rows) -> None:
    assert RULES["COH015"].apply(dossier_of(seance=seance(**dates))) == []
