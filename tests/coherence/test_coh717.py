import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "annexe": [
                    {"id": "x", "intitule": "Pacte", "type": "pacte_financier", "etat": "a_venir"}
                ]
            },
            ["x"],
            "obligatoire et encore à venir",
        )
    ],
)
def test_a_mandatory_annexe_to_come_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH717"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "annexe": [
                {"intitule": "Pacte", "type": "pacte_financier", "etat": "jointe"},
                {"intitule": "Protocole", "type": "protocole_npnru", "etat": "a_venir"},
            ]
        }
    ],
)
def test_there_or_optional_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH717"].apply(dossier_of(**rows)) == []
