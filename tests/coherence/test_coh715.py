import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "signataire": [
                    {"id": "s1", "organisme": "CAF de l’Ouvre"},
                    {"id": "s2", "organisme": "Région"},
                    {"id": "s3", "organisme": "Caisse d’allocations familiales"},
                ]
            },
            ["s1", "s3"],
            "plusieurs fois",
        ),
        (
            {
                "signataire": [
                    {"id": "s1", "organisme": "Ville de Brissonne"},
                    {"id": "s2", "organisme": "Mairie de Brissonne"},
                ]
            },
            ["s1", "s2"],
            "",
        ),
        (
            {
                "signataire": [
                    {"id": "s1", "organisme": "Les Mots passants"},
                    {"id": "s2", "organisme": "MOTS PASSANTS"},
                ]
            },
            ["s1", "s2"],
            "",
        ),
        (
            {"signataire": [{"id": "s1", "organisme": "État"}, {"id": "s2", "organisme": "ETAT"}]},
            ["s1", "s2"],
            "",
        ),
    ],
)
def test_a_body_that_signs_twice_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH715"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "signataire": [
                {"id": "s1", "organisme": "Ville de Brissonne"},
                {"id": "s2", "organisme": "Ville d’Ormeval"},
                {"id": "s3", "organisme": "État"},
                {"id": "s4", "organisme": "Préfecture de l’Ouvre"},
                {"id": "s5", "organisme": "Éducation nationale"},
                {"id": "s6", "organisme": "Rectorat"},
                {"id": "s7", "organisme": "Ouvre Habitat"},
                {"id": "s8", "organisme": "Foyer ormevalois"},
            ]
        }
    ],
)
def test_signing_once_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH715"].apply(dossier_of(**rows)) == []
