import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

SANTE: Rows = {"id": "l", "intitule": "Santé"}


@pytest.mark.parametrize("synthese", [None, "à compléter"])
def test_no_synthesis_is_reported(dossier_of: DossierOf, synthese: str | None) -> None:
    [found] = RULES["COH216"].apply(dossier_of(etat_des_lieux=[{**SANTE, "synthese": synthese}]))
    assert found.fiche == "l"
    assert plain(found.message) == "L’état des lieux « Santé » n’a pas de synthèse."


def test_a_synthesis_passes(dossier_of: DossierOf) -> None:
    told = {**SANTE, "synthese": "Les médecins partent."}
    assert RULES["COH216"].apply(dossier_of(etat_des_lieux=[told])) == []
