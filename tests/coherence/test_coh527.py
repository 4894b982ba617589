import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

QUARTIERS = [
    {"id": "q1", "nom": "Bel Air - La Grand Font"},
    {"id": "q2", "nom": "Le Champ Vert"},
    {"id": "q3", "nom": "Europe"},
]


def _named(dossier_of: DossierOf, form: str, **said: object) -> list[str]:
    dossier = dossier_of(quartier=QUARTIERS, **{form: [{"id": "f", **said}]})
    return [plain(finding.message) for finding in RULES["COH527"].apply(dossier)]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("action", {"intitule": "Un stage pour les élèves de Bel Air"}),
        ("action", {"intitule": "Un stage", "contenu": "Six semaines à la Grand Font, au choix."}),
        ("constat", {"intitule": "Un logement vide sur dix (Bel Air)"}),
        ("objectif", {"intitule": "Ouvrir dix commerces à Bel Air"}),
    ],
)
def test_a_quartier_named_and_not_ticked_is_reported(
    dossier_of: DossierOf, form: str, said: Rows
) -> None:
    [message] = _named(dossier_of, form, quartiers=["q2"], **said)
    assert "parle de « Bel Air - La Grand Font », mais ne coche que « Le Champ Vert »" in message


@pytest.mark.parametrize(
    ("title", "ticked"),
    [
        ("Un stage à Bel Air", ["q1"]),
        ("De Bel Air au Champ Vert, une navette", ["q2"]),
        ("Un stage à Bel Air", []),
        ("Un stage à Bel Air", ["parti"]),
        ("Une aide de l’Europe", ["q1"]),
        ("Un champ vert pour tous", ["q1"]),
        ("Le bureau de Bel Airain", ["q2"]),
        ("Un stage", ["q1"]),
    ],
)
def test_named_with_its_own_or_not_named_passes(
    dossier_of: DossierOf, title: str, ticked: list[str]
) -> None:
    assert _named(dossier_of, "action", intitule=title, quartiers=ticked) == []
