import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import plain
from tests.conftest import DossierOf


def _told(dossier_of: DossierOf, title: str, *publics: str, contenu: str = "") -> list[str]:
    action = {"intitule": title, "contenu": contenu, "publics": [*publics]}
    return [
        plain(finding.message) for finding in RULES["COH528"].apply(dossier_of(action=[action]))
    ]


@pytest.mark.parametrize(
    ("title", "public", "words"),
    [
        (
            "Tutorat pour les collégiens",
            "seniors",
            "parle d’enfants ou de jeunes, mais ne coche que « Personnes âgées »",
        ),
        (
            "Visiter les aînés isolés",
            "jeunes",
            "parle de personnes âgées, mais ne coche que « Jeunes",
        ),
        ("Gymnastique des retraitées", "enfants", "que « Enfants"),
    ],
)
def test_a_public_of_the_other_age_is_reported(
    dossier_of: DossierOf, title: str, public: str, words: str
) -> None:
    [message] = _told(dossier_of, title, public)
    assert words in message


def test_all_the_publics_of_the_other_age_are_told(dossier_of: DossierOf) -> None:
    [message] = _told(dossier_of, "Visiter les aînés isolés", "enfants", "adolescents", "jeunes")
    assert "parle de personnes âgées" in message


def test_the_content_tells_an_age_too(dossier_of: DossierOf) -> None:
    assert len(_told(dossier_of, "Tutorat", "seniors", contenu="Chaque élève a un tuteur.")) == 1
    assert _told(dossier_of, "Tutorat", "seniors", contenu="Élèves visités par des retraités") == []


@pytest.mark.parametrize(
    ("title", "publics"),
    [
        ("Tutorat pour les collégiens", ["jeunes"]),
        ("Tutorat pour les collégiens", ["seniors", "adultes"]),
        ("Tutorat pour les collégiens", []),
        ("Visiter les aînés isolés", ["seniors"]),
        ("Marcher ensemble", ["seniors"]),
    ],
)
def test_its_own_public_others_or_none_passes(
    dossier_of: DossierOf, title: str, publics: list[str]
) -> None:
    assert _told(dossier_of, title, *publics) == []
