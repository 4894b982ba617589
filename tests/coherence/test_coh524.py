import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import plain
from tests.conftest import DossierOf

EGALITE = [{"axe": "egalite_femmes_hommes", "justification": "Horaires adaptés."}]


@pytest.mark.parametrize("part", [0, 3, 5])
def test_equality_with_hardly_a_woman_is_reported(dossier_of: DossierOf, part: int) -> None:
    action = {"id": "a", "intitule": "Chantier", "axes": EGALITE, "part_femmes": part}
    [finding] = RULES["COH524"].apply(dossier_of(action=[action]))
    assert finding.fiche == "a"
    assert f"n’attend que {part} % de femmes" in plain(finding.message)


@pytest.mark.parametrize(
    "action",
    [
        {"axes": EGALITE, "part_femmes": 6},
        {"axes": EGALITE},
        {"axes": [{"axe": "jeunesse"}], "part_femmes": 0},
        {"axes": EGALITE, "part_femmes": 0, "etat": "abandonnee"},
        {},
    ],
)
def test_with_women_or_without_the_axe_passes(
    dossier_of: DossierOf, action: dict[str, object]
) -> None:
    assert RULES["COH524"].apply(dossier_of(action=[action])) == []
