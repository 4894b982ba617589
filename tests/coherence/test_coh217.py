import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "droit_commun": [
                    {
                        "id": "x",
                        "parent": "l",
                        "acteur": "CAF",
                        "dispositif": "Accueil du jeune enfant",
                        "presence": "insuffisant",
                    }
                ]
            },
            ["x"],
            "« Accueil du jeune enfant » (CAF)",
        ),
        (
            {
                "droit_commun": [
                    {
                        "id": "x",
                        "parent": "l",
                        "acteur": "CAF",
                        "dispositif": "Accueil du jeune enfant",
                        "presence": "non",
                    }
                ]
            },
            ["x"],
            "« Accueil du jeune enfant » (CAF)",
        ),
    ],
)
def test_a_lack_without_margin_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH217"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "droit_commun": [
                {
                    "id": "x",
                    "parent": "l",
                    "acteur": "CAF",
                    "dispositif": "Accueil du jeune enfant",
                    "presence": "oui",
                },
                {
                    "id": "y",
                    "parent": "l",
                    "acteur": "CAF",
                    "dispositif": "Accueil du jeune enfant",
                    "presence": "non",
                    "marges": "Ouvrir un poste.",
                },
                {
                    "id": "z",
                    "parent": "l",
                    "acteur": "CAF",
                    "dispositif": "Accueil du jeune enfant",
                },
            ]
        }
    ],
)
def test_present_or_with_its_margin_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH217"].apply(dossier_of(**rows)) == []
