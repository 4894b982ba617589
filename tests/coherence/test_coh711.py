import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        ({"signataire": [{"organisme": "État", "college": "etat"}]}, [None], "quelle ingénierie"),
        (
            {
                "signataire": [{"organisme": "État", "college": "etat"}],
                "roles_collectivites": [{"id": "r", "synthese": "L’agglomération pilote"}],
            },
            ["r"],
            "quelle ingénierie",
        ),
    ],
)
def test_a_contract_without_ingenierie_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH711"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "signataire": [{"organisme": "État", "college": "etat"}],
            "roles_collectivites": [
                {"id": "r", "synthese": "L’agglomération pilote", "ingenierie": "Trois postes."}
            ],
        },
        {"roles_collectivites": [{"id": "r", "synthese": "L’agglomération pilote"}]},
        {"action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}]},
    ],
)
def test_told_or_not_signing_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH711"].apply(dossier_of(**rows)) == []
