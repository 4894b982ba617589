import pytest

from pipeline.coherence import RULES
from tests.conftest import DossierOf

SIGNATAIRES = [
    {"organisme": "Région Centre-Est", "college": "region"},
    {"organisme": "CAF de l’Ouvre", "college": "caf"},
]
ETAT = {"organisme": "Préfecture de l’Ouvre", "college": "etat"}
LOGIS = {"organisme": "Ouvre Habitat", "college": "bailleur"}


def engagement(organisme: str) -> list[dict[str, str]]:
    return [{"id": "n1", "intitule": "Un poste dédié", "organisme": organisme}]


def test_an_engagement_by_someone_who_does_not_sign_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(signataire=SIGNATAIRES, engagement=engagement("Département de l’Ouvre"))
    [finding] = RULES["COH702"].apply(dossier)
    assert finding.fiche == "n1"
    assert "Département de l’Ouvre" in finding.message


@pytest.mark.parametrize("name", ["REGION CENTRE EST", "la Région", "CAF", "Région (Centre-Est)"])
def test_the_same_body_written_otherwise_passes(dossier_of: DossierOf, name: str) -> None:
    dossier = dossier_of(signataire=SIGNATAIRES, engagement=engagement(name))
    assert RULES["COH702"].apply(dossier) == []


def test_before_the_first_signatory_nothing_is_said(dossier_of: DossierOf) -> None:
    assert RULES["COH702"].apply(dossier_of(engagement=engagement("CAF"))) == []


def test_an_engagement_that_names_nobody_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(signataire=SIGNATAIRES, engagement=[{"intitule": "Un poste"}])
    assert RULES["COH702"].apply(dossier) == []


@pytest.mark.parametrize(
    ("signing", "name", "held"),
    [
        ([ETAT], "Rectorat", True),
        ([ETAT], "Police nationale", True),
        ([ETAT], "Foyer ormevalois", False),
        ([LOGIS], "Rectorat", False),
        ([LOGIS], "Les bailleurs", True),
        ([ETAT], "Les bailleurs", False),
        ([ETAT, LOGIS], "Rectorat et bailleurs sociaux", True),
        ([ETAT, LOGIS], "Rectorat / Foyer ormevalois", False),
    ],
)
def test_services_of_the_state_and_groups_are_held_by_those_who_sign(
    dossier_of: DossierOf, signing: list[dict[str, str]], name: str, held: bool
) -> None:
    dossier = dossier_of(signataire=signing, engagement=engagement(name))
    assert (RULES["COH702"].apply(dossier) == []) is held


def test_a_body_to_be_found_is_left_to_another_rule(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        engagement=[{"intitule": "Une salle", "organisme": "À trouver"}],
        signataire=[{"organisme": "CAF", "college": "caf"}],
    )
    assert RULES["COH702"].apply(dossier) == []
    assert len(RULES["COH622"].apply(dossier)) == 1
