import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "signataire": [{"organisme": "État", "college": "etat"}],
                "financement": [
                    {"id": "f", "parent": "a", "financeur": "CAF", "nature": "p147", "annees": []}
                ],
            },
            [None],
            "aucun moyen de droit commun",
        )
    ],
)
def test_a_contract_without_droit_commun_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH709"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "signataire": [{"organisme": "État", "college": "etat"}],
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [],
                }
            ],
        },
        {
            "signataire": [{"organisme": "État", "college": "etat"}],
            "engagement": [
                {"id": "n1", "parent": "a", "intitule": "Un poste dédié", "organisme": "CAF"}
            ],
        },
        {"action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}]},
    ],
)
def test_with_some_or_not_signing_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH709"].apply(dossier_of(**rows)) == []
