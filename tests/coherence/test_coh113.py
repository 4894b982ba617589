import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

BAILLEUR = {"organisme": "Habitat Audois", "college": "bailleur"}
REGION = {"organisme": "Région Occitanie", "college": "region"}


def said(dossier_of: DossierOf, membres: list[Rows], *signataires: Rows) -> list[str]:
    comite = {"id": "c", "type": "comite_pilotage", "intitule": "COPIL", "membres": membres}
    found = RULES["COH113"].apply(dossier_of(instance=[comite], signataire=list(signataires)))
    assert all(each.fiche == "c" for each in found)
    return [plain(each.message) for each in found]


def test_a_college_that_signs_without_sitting_is_reported(dossier_of: DossierOf) -> None:
    [words] = said(dossier_of, [{"organisme": "Secours populaire"}], BAILLEUR, REGION)
    assert "personne ne siège pour la région et les bailleurs sociaux" in words


@pytest.mark.parametrize(
    "membre",
    [
        {"organisme": "Alogéa", "college": "bailleur"},
        {"organisme": "Les bailleurs HLM"},
    ],
)
def test_a_college_that_sits_passes(dossier_of: DossierOf, membre: Rows) -> None:
    assert said(dossier_of, [membre], BAILLEUR) == []


def test_a_body_known_by_its_name_sits(dossier_of: DossierOf) -> None:
    caf = {"organisme": "Caisse d’allocations familiales", "college": "caf"}
    assert said(dossier_of, [{"organisme": "CAF de l’Aude"}], caf) == []
    assert len(said(dossier_of, [{"organisme": "CPAM de l’Aude"}], caf)) == 1


def test_without_members_or_signature_it_waits(dossier_of: DossierOf) -> None:
    assert said(dossier_of, [], BAILLEUR) == []
    assert said(dossier_of, [{"organisme": "Secours populaire"}]) == []
