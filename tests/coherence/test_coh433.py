import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import plain
from tests.conftest import DossierOf


def _units(dossier_of: DossierOf, title: str, unit: str) -> list[str]:
    indicateur = {"id": "i", "parent": "b", "intitule": title, "unite": unit}
    return [plain(f.message) for f in RULES["COH433"].apply(dossier_of(indicateur=[indicateur]))]


@pytest.mark.parametrize(
    ("title", "unit"),
    [("Taux de départ en vacances", "enfants"), ("Part des logements froids", "logements")],
)
def test_a_share_counted_in_heads_is_reported(dossier_of: DossierOf, title: str, unit: str) -> None:
    [said] = _units(dossier_of, title, unit)
    assert said.endswith(f"mais se compte en « {unit} ».")


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Taux de départ en vacances", "% des enfants"),
        ("Taux d’encadrement", "enfants par adulte"),
        ("Taux de natalité", "pour mille habitants"),
        ("Part des ménages aidés", "points"),
        ("Nombre de départs", "enfants"),
        ("Taux de rotation", "par an"),
        ("Partage des outils", "habitants"),
    ],
)
def test_a_share_of_a_whole_passes(dossier_of: DossierOf, title: str, unit: str) -> None:
    assert _units(dossier_of, title, unit) == []


def test_women_are_heads(dossier_of: DossierOf) -> None:
    part = {"id": "i", "parent": "b", "intitule": "Part des femmes rassurées", "unite": "femmes"}
    assert RULES["COH433"].apply(dossier_of(indicateur=[part]))
    assert RULES["COH433"].apply(dossier_of(indicateur=[{**part, "unite": "% des femmes"}])) == []
