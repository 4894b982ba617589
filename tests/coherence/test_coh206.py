import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
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
    plain_words = {**CONSTAT, "intitule": "Les jeunes s’en vont"}
    assert RULES["COH206"].apply(dossier_of(constat=[plain_words])) == []


@pytest.mark.parametrize(
    "titre",
    [
        "38 % des locataires ont froid",
        "Un rideau sur trois est baissé",
        "Six familles monoparentales sur dix sont pauvres",
        "Un tiers des habitants renonce aux soins",
        "La moitié des jeunes part",
        "2 400 patients reçus",
        "100 jardins",
        "412 incivilités signalées",
    ],
)
def test_a_figure_told_only_in_words_needs_its_origin(dossier_of: DossierOf, titre: str) -> None:
    [found] = RULES["COH206"].apply(dossier_of(constat=[{"id": "c", "intitule": titre}]))
    assert found.fiche == "c"
    assert "sans année ni source" in plain(found.message)


@pytest.mark.parametrize(
    "constat",
    [
        {"intitule": "38 % des locataires ont froid", "source": "Habitat Audois"},
        {"intitule": "38 % des locataires ont froid", "annee": 2014},
        {"intitule": "38 % des locataires ont froid", "precisions": "Enquête de 2014."},
        {"intitule": "38 % des locataires ont froid, selon le bailleur"},
        {"intitule": "Cinq centres sociaux agréés"},
        {"intitule": "99 jardins"},
        {"intitule": "Un quartier bâti en 1968 et rénové"},
        {"intitule": "Le mi-temps de la médiatrice"},
    ],
)
def test_a_told_origin_or_no_figure_passes(dossier_of: DossierOf, constat: Rows) -> None:
    assert RULES["COH206"].apply(dossier_of(constat=[constat])) == []


def test_a_unit_without_its_figure_is_reported(dossier_of: DossierOf) -> None:
    constat = {"id": "c", "intitule": "Des places", "unite": "places"}
    [found] = RULES["COH206"].apply(dossier_of(constat=[constat]))
    assert plain(found.message).endswith("est donné sans valeur.")
    assert RULES["COH206"].apply(dossier_of(constat=[{**constat, "unite": "néant"}])) == []
