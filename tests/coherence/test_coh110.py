import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows
from tests.conftest import DossierOf

COPIL = {"id": "c", "type": "comite_pilotage", "intitule": "Comité"}
SIGNED = [{"organisme": "État", "college": "etat"}]


def test_a_comite_with_no_member_is_reported_once_signing_has_begun(dossier_of: DossierOf) -> None:
    [found] = RULES["COH110"].apply(dossier_of(instance=[COPIL], signataire=SIGNED))
    assert (found.fiche, found.question) == ("c", "membres")
    assert RULES["COH110"].apply(dossier_of(instance=[COPIL])) == []


@pytest.mark.parametrize(
    "instance",
    [{**COPIL, "membres": [{"organisme": "CAF"}]}, {**COPIL, "type": "comite_technique"}],
)
def test_a_member_or_another_instance_passes(dossier_of: DossierOf, instance: Rows) -> None:
    assert RULES["COH110"].apply(dossier_of(instance=[instance], signataire=SIGNED)) == []


@pytest.mark.parametrize(
    "membre", [{"organisme": "Conseil citoyen Nord"}, {"qualite": "Habitante"}]
)
def test_inhabitants_alone_are_no_partners(dossier_of: DossierOf, membre: Rows) -> None:
    comite = {**COPIL, "membres": [membre]}
    assert RULES["COH110"].apply(dossier_of(instance=[comite], signataire=SIGNED))
    both = {**COPIL, "membres": [membre, {"organisme": "CAF"}]}
    assert RULES["COH110"].apply(dossier_of(instance=[both], signataire=SIGNED)) == []
