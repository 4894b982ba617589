import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {"action": [{"id": "a", "parent": "b", "intitule": "Tutorat", "part_qpv": 49}]},
            ["a"],
            "que 49 % d’habitants",
        )
    ],
)
def test_a_public_mostly_elsewhere_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH513"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "action": [
                {"id": "a", "parent": "b", "intitule": "Tutorat", "part_qpv": 50},
                {"id": "a2", "parent": "b", "intitule": "Tutorat"},
                {
                    "id": "a3",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "part_qpv": 10,
                    "publics": ["professionnels"],
                },
                {
                    "id": "a4",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "part_qpv": 10,
                    "etat": "abandonnee",
                },
            ]
        }
    ],
)
def test_half_in_the_quartiers_or_for_professionals_passes(
    dossier_of: DossierOf, rows: Rows
) -> None:
    assert RULES["COH513"].apply(dossier_of(**rows)) == []
