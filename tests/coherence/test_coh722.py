import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

CONTRAT: Rows = {"id": "c", "intitule": "Contrat", "prefet": "Anne Le Goff"}
CONTRAT |= {"intercommunalite": "Val d’Ouvre", "communes": [{"nom": "Brissonne"}]}
SIGNATAIRE: list[Rows] = [{"organisme": "État", "college": "etat"}]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"prefet": None}, "ne dit pas le nom du préfet."),
        ({"intercommunalite": "à préciser"}, "ne dit pas le nom de l’intercommunalité."),
        ({"communes": []}, "ne dit pas le nom des communes."),
        ({"communes": [], "prefet": None}, "le nom du préfet ni le nom des communes."),
    ],
)
def test_a_contract_barely_named_is_reported(
    dossier_of: DossierOf, change: Rows, words: str
) -> None:
    dossier = dossier_of(contrat=[{**CONTRAT, **change}], signataire=SIGNATAIRE)
    [found] = RULES["COH722"].apply(dossier)
    assert found.fiche == "c"
    assert plain(found.message).endswith(words)


def test_a_contract_named_or_far_from_signed_passes(dossier_of: DossierOf) -> None:
    assert RULES["COH722"].apply(dossier_of(contrat=[CONTRAT], signataire=SIGNATAIRE)) == []
    assert RULES["COH722"].apply(dossier_of(contrat=[{"intitule": "Contrat"}])) == []
