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
                "objectif": [
                    {"id": "b", "parent": "o", "intitule": "Réduire le chômage des jeunes"}
                ],
            },
            [None],
            "aucun objectif chiffré",
        ),
        ({"signataire": [{"organisme": "État", "college": "etat"}]}, [None], ""),
    ],
)
def test_a_contract_without_a_figure_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH707"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "signataire": [{"organisme": "État", "college": "etat"}],
            "objectif": [
                {"id": "b", "parent": "o", "intitule": "Réduire le chômage des jeunes"},
                {
                    "id": "b2",
                    "parent": "o",
                    "intitule": "Réduire le chômage des jeunes",
                    "cible": 0,
                },
            ],
        },
        {
            "signataire": [{"organisme": "État", "college": "etat"}],
            "objectif": [{"id": "b", "parent": "o", "intitule": "Former 50 jeunes"}],
        },
        {"objectif": [{"id": "b", "parent": "o", "intitule": "Réduire le chômage des jeunes"}]},
    ],
)
def test_figured_or_not_signing_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH707"].apply(dossier_of(**rows)) == []
