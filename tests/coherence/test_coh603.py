from typing import Any

import pytest

from pipeline.coherence import RULES
from tests.conftest import DossierOf


def action(cout: int) -> list[dict[str, Any]]:
    return [{"id": "a1", "intitule": "Tutorat", "cout_total": cout}]


def financement(*asked: int | None) -> list[dict[str, Any]]:
    annees = [{"annee": 2015 + rank, "sollicite": cents} for rank, cents in enumerate(asked)]
    return [{"parent": "a1", "financeur": "CAF", "nature": "droit_commun", "annees": annees}]


def test_a_cost_that_is_not_the_sum_of_what_pays_it_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(action=action(3_000_000), financement=financement(1_000_000, 1_500_000))
    [finding] = RULES["COH603"].apply(dossier)
    assert finding.fiche == "a1"
    assert "25\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}€ sollicités" in finding.message


def test_a_cost_equal_to_the_sum_but_for_cents_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(action=action(2_500_000), financement=financement(1_000_000, 1_499_950))
    assert RULES["COH603"].apply(dossier) == []


def test_a_valued_engagement_may_be_part_of_the_cost(dossier_of: DossierOf) -> None:
    montants = [{"annee": 2015, "montant": 500_000}]
    engagement = {"parent": "a1", "intitule": "Poste", "valorisation": "valorise"}
    dossier = dossier_of(
        action=action(3_000_000),
        financement=financement(2_500_000),
        engagement=[{**engagement, "montants": montants}],
    )
    assert RULES["COH603"].apply(dossier) == []


def test_a_blank_amount_is_not_a_zero(dossier_of: DossierOf) -> None:
    dossier = dossier_of(action=action(3_000_000), financement=financement(1_000_000, None))
    assert RULES["COH603"].apply(dossier) == []


def test_known_amounts_already_above_the_cost_are_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(action=action(3_000_000), financement=financement(4_000_000, None))
    assert len(RULES["COH603"].apply(dossier)) == 1


@pytest.mark.parametrize(("cents", "fiches"), [(99, []), (100, ["a1"])])
@pytest.mark.parametrize("way", [1, -1])
@pytest.mark.parametrize("valued", [None, 300])
def test_a_euro_more_or_less_is_a_difference(
    dossier_of: DossierOf, cents: int, fiches: list[str], way: int, valued: int | None
) -> None:
    """With or without what an engagement pays; one whose amount is blank pays nothing."""
    engagement = {"parent": "a1", "intitule": "Poste", "valorisation": "valorise"}
    dossier = dossier_of(
        action=action(1_000_000),
        financement=financement(1_000_000 - (valued or 0) - way * cents),
        engagement=[{**engagement, "montants": [{"annee": 2015, "montant": valued}]}],
    )
    assert [finding.fiche for finding in RULES["COH603"].apply(dossier)] == fiches


def test_without_a_cost_or_without_money_asked_nothing_is_compared(dossier_of: DossierOf) -> None:
    unpriced = [{"id": "a1", "intitule": "Tutorat"}]
    assert RULES["COH603"].apply(dossier_of(action=action(1_000_000))) == []
    assert RULES["COH603"].apply(dossier_of(action=unpriced, financement=financement(5))) == []
