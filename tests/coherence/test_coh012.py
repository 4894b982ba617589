import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import plain
from tests.conftest import DossierOf

VALIDATED = {"intitule": "Séance de mars", "validation": "1", "date": "2015-03-12"}


def _debat(day: str | None) -> dict[str, str | None]:
    return {"id": "d", "parent": "e", "intitule": "Atelier", "date": day}


def test_a_debat_after_the_orientations_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(seance=[VALIDATED], debat=[_debat("2015-03-13")])
    [found] = RULES["COH012"].apply(dossier)
    assert found.fiche == "d"
    assert "validation des orientations (12 mars 2015)" in plain(found.message)


@pytest.mark.parametrize("day", ["2015-03-12", "2014-11-02", None])
def test_before_or_undated_passes(dossier_of: DossierOf, day: str | None) -> None:
    assert RULES["COH012"].apply(dossier_of(seance=[VALIDATED], debat=[_debat(day)])) == []


def test_another_validation_is_none_of_orientations(dossier_of: DossierOf) -> None:
    plans = {**VALIDATED, "validation": "2"}
    assert RULES["COH012"].apply(dossier_of(seance=[plans], debat=[_debat("2015-04-01")])) == []


def test_after_the_signature_another_rule_speaks(dossier_of: DossierOf) -> None:
    contrat = {"intitule": "Contrat", "date_signature": "2015-06-30"}
    for day, told in (("2015-06-30", ["d"]), ("2015-07-01", [])):
        dossier = dossier_of(contrat=[contrat], seance=[VALIDATED], debat=[_debat(day)])
        assert [found.fiche for found in RULES["COH012"].apply(dossier)] == told
