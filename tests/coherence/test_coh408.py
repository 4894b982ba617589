import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import plain
from tests.conftest import DossierOf


def test_a_target_left_at_x_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(objectif=[{"id": "b1", "intitule": "Réussir au brevet", "cible": "x"}])
    [finding] = RULES["COH408"].apply(dossier)
    assert (finding.fiche, finding.severite, finding.question) == ("b1", "bloquant", "cible")
    assert "« Réussir au brevet » attend encore sa cible" in plain(finding.message)


def test_a_wording_that_still_says_x_is_reported(dossier_of: DossierOf) -> None:
    objectif = {"id": "b1", "intitule": "Relever de x % la réussite au brevet", "cible": 8}
    [finding] = RULES["COH408"].apply(dossier_of(objectif=[objectif]))
    assert finding.question == "intitule"
    assert plain(finding.message).endswith("un nombre dans sa phrase : écrivez-y 8.")


def test_a_decided_target_passes(dossier_of: DossierOf) -> None:
    objectifs = [{"intitule": "Relever de 8 % la réussite", "cible": 8}, {"intitule": "Réussir"}]
    assert RULES["COH408"].apply(dossier_of(objectif=objectifs)) == []


@pytest.mark.parametrize("later", ["N", "n", "…", "??", "XX", "...", "[nombre à préciser]", "NC"])
def test_a_number_left_for_later_in_other_ways_is_reported(
    dossier_of: DossierOf, later: str
) -> None:
    objectif = {"id": "b1", "intitule": f"Réduire de {later} % le chômage", "cible": 8}
    dossier = dossier_of(objectif=[objectif])
    assert [finding.fiche for finding in RULES["COH408"].apply(dossier)] == ["b1"]
    assert RULES["COH903"].apply(dossier) == []


@pytest.mark.parametrize("title", ["Embauches : N par an", "Former des jeunes, x par mois"])
def test_a_number_per_year_left_for_later_is_unfinished(dossier_of: DossierOf, title: str) -> None:
    assert len(RULES["COH408"].apply(dossier_of(objectif=[{"intitule": title}]))) == 1


@pytest.mark.parametrize(
    "title", ["Réduire de …. points le chômage", "Porter le taux de réussite à NC"]
)
def test_dots_or_letters_for_no_number_are_left_for_later(
    dossier_of: DossierOf, title: str
) -> None:
    objectif = {"id": "b", "intitule": title}
    assert len(RULES["COH408"].apply(dossier_of(objectif=[objectif]))) == 1
