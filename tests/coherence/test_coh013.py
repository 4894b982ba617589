import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

CONTRAT = {"intitule": "Contrat", "date_signature": "2015-06-30"}


def test_a_validation_after_the_signature_is_reported(dossier_of: DossierOf) -> None:
    seance = {"id": "s", "intitule": "Séance", "validation": "2", "date": "2015-07-01"}
    [found] = RULES["COH013"].apply(dossier_of(contrat=[CONTRAT], seance=[seance]))
    assert found.fiche == "s"
    assert "après la signature du contrat (30 juin 2015)" in plain(found.message)


@pytest.mark.parametrize(
    "seance",
    [
        {"intitule": "Séance", "validation": "2", "date": "2015-06-30"},
        {"intitule": "Séance", "validation": "2"},
        {"intitule": "Rencontre annuelle", "date": "2016-07-01"},
    ],
)
def test_before_or_without_validation_passes(dossier_of: DossierOf, seance: Rows) -> None:
    assert RULES["COH013"].apply(dossier_of(contrat=[CONTRAT], seance=[seance])) == []
    assert RULES["COH013"].apply(dossier_of(seance=[{**seance, "date": "2019-01-01"}])) == []
