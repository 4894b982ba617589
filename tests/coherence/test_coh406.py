import pytest

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


@pytest.mark.parametrize("source", ["Voir tableau", "cf. annexe", "Voir le tableau ci-joint"])
def test_a_source_that_points_elsewhere_is_none(dossier_of: DossierOf, source: str) -> None:
    indicateur = {"intitule": "Réussite", "unite": "%", "source": source}
    assert len(RULES["COH406"].apply(dossier_of(indicateur=[indicateur]))) == 1


@pytest.mark.parametrize("source", ["Tableau de bord de la CAF", "Voir le site de la CAF"])
def test_a_source_that_names_someone_passes(dossier_of: DossierOf, source: str) -> None:
    indicateur = {"intitule": "Réussite", "unite": "%", "source": source}
    assert RULES["COH406"].apply(dossier_of(indicateur=[indicateur])) == []
