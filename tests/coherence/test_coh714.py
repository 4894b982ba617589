import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {"signataire": [{"id": "s", "organisme": "État", "college": "etat"}]},
            ["s"],
            "« État » n’a ni nom ni qualité",
        ),
        (
            {
                "signataire": [
                    {"id": "s", "organisme": "État", "college": "etat", "nom": "Hélène Carvalho"}
                ]
            },
            ["s"],
            "pas de qualité",
        ),
    ],
)
def test_a_signatory_without_person_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH714"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "signataire": [
                {
                    "organisme": "État",
                    "college": "etat",
                    "nom": "Hélène Carvalho",
                    "qualite": "Préfète",
                }
            ]
        }
    ],
)
def test_with_one_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH714"].apply(dossier_of(**rows)) == []


def test_a_body_without_name_nor_college_is_reported(dossier_of: DossierOf) -> None:
    person = {"id": "s", "nom": "Kléber Mesquida", "qualite": "Président"}
    [found] = RULES["COH714"].apply(dossier_of(signataire=[person]))
    assert "n’a ni organisme ni collège" in plain(found.message)
