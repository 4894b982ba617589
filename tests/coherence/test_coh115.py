import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

HABITAT = {"organisme": "Habitat Audois"}


def said(dossier_of: DossierOf, *membres: Rows) -> list[str]:
    comite = {"id": "c", "type": "comite_pilotage", "intitule": "COPIL", "membres": list(membres)}
    return [plain(found.message) for found in RULES["COH115"].apply(dossier_of(instance=[comite]))]


@pytest.mark.parametrize("again", [HABITAT, {"organisme": "HABITAT AUDOIS"}])
def test_a_member_written_twice_is_reported(dossier_of: DossierOf, again: Rows) -> None:
    [words] = said(dossier_of, HABITAT, again)
    assert words == "« Habitat Audois » figure plusieurs fois parmi les membres de « COPIL »."


@pytest.mark.parametrize("other", [{"organisme": "Alogéa"}, {**HABITAT, "nom": "Mme Taffarel"}])
def test_two_members_pass(dossier_of: DossierOf, other: Rows) -> None:
    assert said(dossier_of, HABITAT, other) == []


@pytest.mark.parametrize(("other", "count"), [("M. Roux", 0), ("Mme Taffarel", 1)])
def test_two_people_of_one_body_pass_one_person_twice_does_not(
    dossier_of: DossierOf, other: str, count: int
) -> None:
    named = ({**HABITAT, "nom": nom} for nom in ("Mme Taffarel", other))
    assert len(said(dossier_of, *named)) == count
