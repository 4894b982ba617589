import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import plain
from tests.conftest import DossierOf

YEARS = {"annee_debut": 2015, "annee_fin": 2020}


def _told(dossier_of: DossierOf, years: dict[str, int], **enveloppe: object) -> list[str]:
    contrat = {"id": "c", "enveloppes": [{"financeur": "CAF", **enveloppe}], **years}
    return [plain(f.message) for f in RULES["COH625"].apply(dossier_of(contrat=[contrat]))]


@pytest.mark.parametrize(
    ("enveloppe", "words"),
    [
        ({"annee": 2014, "montant": 1}, "« CAF » porte sur 2014, hors de la période"),
        ({"annee": 2021, "montant": 1}, "(2015-2020)"),
        ({"annee": 2016}, "n’a pas de montant"),
        ({"montant": 0}, "n’a pas de montant"),
    ],
)
def test_an_envelope_that_nothing_can_be_set_against_is_reported(
    dossier_of: DossierOf, enveloppe: dict[str, int], words: str
) -> None:
    [message] = _told(dossier_of, YEARS, **enveloppe)
    assert words in message


@pytest.mark.parametrize(
    ("years", "enveloppe"),
    [
        (YEARS, {"annee": 2015, "montant": 1}),
        (YEARS, {"annee": 2020, "montant": 1}),
        (YEARS, {"montant": 1}),
        ({}, {"annee": 1999, "montant": 1}),
    ],
)
def test_an_amount_for_a_year_of_the_contract_passes(
    dossier_of: DossierOf, years: dict[str, int], enveloppe: dict[str, int]
) -> None:
    assert _told(dossier_of, years, **enveloppe) == []


def test_two_envelopes_of_one_financeur_are_two_findings(dossier_of: DossierOf) -> None:
    enveloppes = [{"financeur": "CAF", "annee": year} for year in (2016, 2017)]
    dossier = dossier_of(contrat=[{"id": "c", "enveloppes": enveloppes, **YEARS}])
    one, other = RULES["COH625"].apply(dossier)
    assert one.identite != other.identite
