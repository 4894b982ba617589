import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

ROLES = {"id": "r", "synthese": "L’agglomération pilote."}
SIGNATAIRE = [{"organisme": "État", "college": "etat"}]


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        ({"intercommunalite": "Emploi."}, "ne dit pas le rôle des communes."),
        (
            {"communes": "Écoles.", "intercommunalite": "à définir"},
            "le rôle de l’intercommunalité.",
        ),
        ({}, "le rôle de l’intercommunalité ni des communes."),
    ],
)
def test_a_role_left_blank_is_reported(dossier_of: DossierOf, roles: Rows, words: str) -> None:
    dossier = dossier_of(roles_collectivites=[{**ROLES, **roles}], signataire=SIGNATAIRE)
    [found] = RULES["COH721"].apply(dossier)
    assert found.fiche == "r"
    assert plain(found.message).endswith(words)


def test_both_roles_or_a_contract_not_yet_signed_pass(dossier_of: DossierOf) -> None:
    both = {**ROLES, "intercommunalite": "Emploi.", "communes": "Écoles."}
    assert (
        RULES["COH721"].apply(dossier_of(roles_collectivites=[both], signataire=SIGNATAIRE)) == []
    )
    assert RULES["COH721"].apply(dossier_of(roles_collectivites=[ROLES])) == []
