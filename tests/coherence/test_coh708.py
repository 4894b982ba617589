import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        ({"signataire": [{"organisme": "État", "college": "etat"}]}, [None], "aucune action"),
        (
            {
                "signataire": [{"organisme": "État", "college": "etat"}],
                "action": [{"id": "a", "parent": "b", "intitule": "Tutorat", "etat": "abandonnee"}],
            },
            [None],
            "",
        ),
    ],
)
def test_a_contract_without_action_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH708"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "signataire": [{"organisme": "État", "college": "etat"}],
            "action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}],
        },
        {"objectif": [{"id": "b", "parent": "o", "intitule": "Réduire le chômage des jeunes"}]},
    ],
)
def test_with_one_or_not_signing_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH708"].apply(dossier_of(**rows)) == []
