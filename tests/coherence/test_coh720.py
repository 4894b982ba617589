import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

TROIS = [{"college": name, "organisme": name} for name in ("etat", "intercommunalite", "commune")]
DEPARTEMENT = {"organisme": "Département de l’Aude", "college": "departement"}
REGION = {"organisme": "Région Occitanie", "college": "region"}


def said(dossier_of: DossierOf, *signataires: Rows) -> list[str]:
    found = RULES["COH720"].apply(dossier_of(signataire=list(signataires)))
    return [plain(each.message) for each in found]


def test_those_the_law_has_sign_are_asked_for(dossier_of: DossierOf) -> None:
    assert said(dossier_of, *TROIS) == [
        "Le département ne figure pas parmi les signataires.",
        "La région ne figure pas parmi les signataires.",
    ]
    assert len(said(dossier_of, *TROIS, REGION)) == 1
    assert said(dossier_of, *TROIS, REGION, DEPARTEMENT) == []


@pytest.mark.parametrize(
    "body",
    [
        {"organisme": "Collectivité territoriale de Martinique"},
        {"organisme": "La collectivité territoriale"},
        {"organisme": "Collectivité territoriale de Guyane", "college": "region"},
    ],
)
def test_one_body_may_be_both(dossier_of: DossierOf, body: Rows) -> None:
    assert said(dossier_of, *TROIS, body) == []


def test_a_name_is_enough(dossier_of: DossierOf) -> None:
    named = [{"organisme": each["organisme"]} for each in (DEPARTEMENT, REGION)]
    assert said(dossier_of, *TROIS, *named) == []


def test_it_waits_for_the_first_three(dossier_of: DossierOf) -> None:
    assert said(dossier_of, *TROIS[:2]) == []
