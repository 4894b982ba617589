from pipeline.coherence import RULES
from tests.conftest import DossierOf


def test_an_indicateur_without_source_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(indicateur=[{"id": "i1", "intitule": "Taux de réussite", "unite": "%"}])
    [finding] = RULES["COH406"].apply(dossier)
    assert finding.fiche == "i1"
    assert finding.message.endswith("sans source.")


def test_an_initial_value_without_year_is_reported(dossier_of: DossierOf) -> None:
    indicateur = {"intitule": "Taux", "source": "DSDEN", "valeur_initiale": 71.5}
    [finding] = RULES["COH406"].apply(dossier_of(indicateur=[indicateur]))
    assert "sans année pour la valeur initiale" in finding.message


def test_an_indicateur_with_source_and_year_passes(dossier_of: DossierOf) -> None:
    dated = {"source": "DSDEN", "valeur_initiale": 71.5, "annee_initiale": 2013}
    unknown = {"intitule": "Sans valeur de départ", "source": "DSDEN"}
    dossier = dossier_of(indicateur=[{"intitule": "Taux", **dated}, unknown])
    assert RULES["COH406"].apply(dossier) == []
