import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

PLANS = {"id": "s", "intitule": "Plans d’actions", "validation": "2"}
SUIVI = {"intitule": "Suivi", "validation": "3", "date": "2015-06-18"}
SIGNED = {"intitule": "Contrat", "date_signature": "2015-07-03"}


@pytest.mark.parametrize("rows", [{"contrat": [SIGNED]}, {"seance": [SUIVI]}])
def test_a_step_without_a_date_before_a_dated_one_is_reported(
    dossier_of: DossierOf, rows: Rows
) -> None:
    dossier = dossier_of(**{**rows, "seance": [PLANS, *rows.get("seance", [])]})
    [found] = RULES["COH016"].apply(dossier)
    assert found.fiche == "s"
    assert "« Plans d’actions » valide une étape" in plain(found.message)


@pytest.mark.parametrize(
    "seances",
    [
        [PLANS],
        [PLANS, {**SUIVI, "validation": "1"}],
        [PLANS, {**SUIVI, "validation": "2"}],
        [PLANS, {**SUIVI, "date": None}],
    ],
)
def test_what_comes_last_may_wait(dossier_of: DossierOf, seances: list[Rows]) -> None:
    assert RULES["COH016"].apply(dossier_of(seance=seances)) == []


@pytest.mark.parametrize("change", [{"date": "2015-05-21"}, {"validation": None}])
def test_a_dated_step_or_another_session_passes(dossier_of: DossierOf, change: Rows) -> None:
    dossier = dossier_of(seance=[{**PLANS, **change}], contrat=[SIGNED])
    assert RULES["COH016"].apply(dossier) == []
