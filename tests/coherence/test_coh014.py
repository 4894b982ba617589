import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

ORIENTATIONS = {"intitule": "Séance de mars", "validation": "1"}
PLANS = {"intitule": "Séance de mai", "validation": "2"}
SIGNED = [{"intitule": "Contrat", "date_signature": "2015-06-30"}]


def test_a_step_skipped_is_reported(dossier_of: DossierOf) -> None:
    [found] = RULES["COH014"].apply(dossier_of(seance=[PLANS]))
    assert (found.fiche, found.form) == (None, "seance")
    assert "ne valide « Enjeux et orientations »" in plain(found.message)


def test_a_signature_calls_for_the_plans(dossier_of: DossierOf) -> None:
    [found] = RULES["COH014"].apply(dossier_of(seance=[ORIENTATIONS], contrat=SIGNED))
    assert "« Plans d’actions et financement »" in plain(found.message)


def test_a_last_validation_calls_for_the_two_before(dossier_of: DossierOf) -> None:
    last = {"intitule": "Séance de juin", "validation": "3"}
    assert len(RULES["COH014"].apply(dossier_of(seance=[last], contrat=SIGNED))) == 2


@pytest.mark.parametrize(
    "rows",
    [
        {"seance": [ORIENTATIONS]},
        {"seance": [ORIENTATIONS, PLANS], "contrat": SIGNED},
        {"seance": [{"intitule": "Rencontre annuelle"}], "contrat": SIGNED},
        {"contrat": SIGNED},
    ],
)
def test_in_order_or_not_begun_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH014"].apply(dossier_of(**rows)) == []
