from pipeline.coherence import RULES
from tests.conftest import DossierOf

CONSTAT = {"id": "c1", "intitule": "Un jeune sur trois", "pilier": "cohesion_sociale"}


def test_a_figure_without_source_is_reported(dossier_of: DossierOf) -> None:
    constat = {**CONSTAT, "valeur": 33.5, "unite": "%", "annee": 2012}
    [finding] = RULES["COH206"].apply(dossier_of(constat=[constat]))
    assert (finding.fiche, finding.pilier) == ("c1", "cohesion_sociale")
    assert "Un jeune sur trois" in finding.message
    assert "sans source" in finding.message


def test_a_zero_is_a_figure(dossier_of: DossierOf) -> None:
    constat = {**CONSTAT, "valeur": 0}
    [finding] = RULES["COH206"].apply(dossier_of(constat=[constat]))
    assert "sans unité ni année ni source" in finding.message


def test_a_complete_figure_passes(dossier_of: DossierOf) -> None:
    constat = {**CONSTAT, "valeur": 33.5, "unite": "%", "annee": 2012, "source": "INSEE"}
    assert RULES["COH206"].apply(dossier_of(constat=[constat])) == []


def test_a_constat_without_figure_passes(dossier_of: DossierOf) -> None:
    assert RULES["COH206"].apply(dossier_of(constat=[CONSTAT])) == []
