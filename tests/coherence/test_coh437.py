import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

EMPLOI: Rows = {"id": "i", "intitule": "Taux d’emploi", "cible": 32, "nature": "resultat"}


def test_a_target_without_a_way_is_reported(dossier_of: DossierOf) -> None:
    [found] = RULES["COH437"].apply(dossier_of(indicateur=[EMPLOI]))
    assert found.fiche == "i"
    assert plain(found.message).endswith("ne dit pas dans quel sens il doit aller.")


def test_a_target_without_a_nature_is_reported(dossier_of: DossierOf) -> None:
    row = {**EMPLOI, "nature": None}
    [found] = RULES["COH437"].apply(dossier_of(indicateur=[row]))
    assert plain(found.message).endswith("doit aller, ni de quelle nature il est.")
    assert len(RULES["COH437"].apply(dossier_of(indicateur=[{**row, "sens": "baisse"}]))) == 1


@pytest.mark.parametrize("change", [{"sens": "hausse"}, {"sens": "maintien"}, {"cible": None}])
def test_a_way_or_no_target_passes(dossier_of: DossierOf, change: Rows) -> None:
    assert RULES["COH437"].apply(dossier_of(indicateur=[{**EMPLOI, **change}])) == []
