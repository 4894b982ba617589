from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

VIDES: Rows = {"id": "c", "intitule": "Vingt-deux commerces vides", "quartiers": ["q"]}


def test_a_fact_on_neither_side_is_reported(dossier_of: DossierOf) -> None:
    [found] = RULES["COH223"].apply(dossier_of(constat=[VIDES]))
    assert found.fiche == "c"
    assert plain(found.message).endswith("ne dit pas s’il est un handicap ou une ressource.")


def test_a_fact_of_nowhere_is_reported(dossier_of: DossierOf) -> None:
    nowhere = {**VIDES, "quartiers": [], "nature": "handicap"}
    [found] = RULES["COH223"].apply(dossier_of(constat=[nowhere]))
    assert plain(found.message).endswith("ne dit pas quels quartiers il concerne.")


def test_both_are_said_at_once(dossier_of: DossierOf) -> None:
    [found] = RULES["COH223"].apply(dossier_of(constat=[{"intitule": "Des commerces vides"}]))
    assert "ou une ressource, ni quels quartiers" in plain(found.message)


def test_a_fact_on_one_side_passes(dossier_of: DossierOf) -> None:
    sides = [{**VIDES, "id": side, "nature": side} for side in ("handicap", "ressource")]
    assert RULES["COH223"].apply(dossier_of(constat=sides)) == []
