import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

VISION: Rows = {
    "id": "v",
    "synthese": "Une ville.",
    "situation": "À l’est.",
    "vocation": "Un parc.",
}
SIGNATAIRE: list[Rows] = [{"organisme": "État", "college": "etat"}]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"situation": None}, "ne dit pas la situation des quartiers."),
        ({"vocation": "à définir"}, "ne dit pas leur vocation à 10-15 ans."),
        ({"situation": None, "vocation": None}, "quartiers ni leur vocation à 10-15 ans."),
    ],
)
def test_a_vision_left_blank_is_reported(dossier_of: DossierOf, change: Rows, words: str) -> None:
    dossier = dossier_of(vision_territoire=[{**VISION, **change}], signataire=SIGNATAIRE)
    [found] = RULES["COH723"].apply(dossier)
    assert found.fiche == "v"
    assert plain(found.message).endswith(words)


def test_a_vision_or_a_contract_far_from_signed_passes(dossier_of: DossierOf) -> None:
    assert (
        RULES["COH723"].apply(dossier_of(vision_territoire=[VISION], signataire=SIGNATAIRE)) == []
    )
    assert RULES["COH723"].apply(dossier_of(vision_territoire=[{**VISION, "vocation": None}])) == []
