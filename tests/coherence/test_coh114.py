import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

EQUIPE = {"id": "e", "type": "equipe_restreinte", "intitule": "Équipe restreinte"}
MEMBRES = {"membres": [{"organisme": "DDTM"}]}
CONSEIL = {"id": "cc", "type": "conseil_citoyen", "intitule": "Conseil des Hauts"}


def said(dossier_of: DossierOf, *instances: Rows) -> list[str | None]:
    return [found.fiche for found in RULES["COH114"].apply(dossier_of(instance=list(instances)))]


@pytest.mark.parametrize("kind", ["equipe_restreinte", "equipe_interministerielle"])
def test_a_team_without_members_is_reported(dossier_of: DossierOf, kind: str) -> None:
    assert said(dossier_of, {**EQUIPE, "type": kind}) == ["e"]
    assert said(dossier_of, {**EQUIPE, "type": kind, **MEMBRES}) == []


def test_a_conseil_is_compared_with_the_others(dossier_of: DossierOf) -> None:
    assert said(dossier_of, CONSEIL) == []
    assert said(dossier_of, CONSEIL, {**CONSEIL, "id": "other", **MEMBRES}) == ["cc"]


def test_a_group_may_have_no_members(dossier_of: DossierOf) -> None:
    assert said(dossier_of, {**EQUIPE, "type": "groupe_travail"}) == []


def test_it_says_who(dossier_of: DossierOf) -> None:
    [found] = RULES["COH114"].apply(dossier_of(instance=[EQUIPE]))
    assert plain(found.message) == "« Équipe restreinte » n’a aucun membre."
