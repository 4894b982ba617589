import pytest

from pipeline.coherence import RULES
from tests.conftest import DossierOf


def test_an_axe_without_justification_is_reported(dossier_of: DossierOf) -> None:
    axes = [{"axe": "jeunesse", "justification": "Recrutée par des jeunes."}]
    axes += [{"axe": "egalite_femmes_hommes"}]
    action = {"id": "a1", "intitule": "École de sport", "axes": axes, "pilier": "cadre_de_vie"}
    [finding] = RULES["COH504"].apply(dossier_of(action=[action]))
    assert (finding.fiche, finding.pilier) == ("a1", "cadre_de_vie")
    assert "École de sport" in finding.message
    assert "Égalité entre les femmes et les hommes" in finding.message


def test_a_justified_axe_passes(dossier_of: DossierOf) -> None:
    axes = [{"axe": "jeunesse", "justification": "Recrutée par des jeunes."}]
    actions = [{"intitule": "École de sport", "axes": axes}, {"intitule": "Sans axe"}]
    assert RULES["COH504"].apply(dossier_of(action=actions)) == []


@pytest.mark.parametrize(
    "said", ["-", ".", "Néant", "idem", "RAS", "R.A.S.", "–", "Sans objet", "La jeunesse"]
)
def test_words_that_say_nothing_or_the_axe_again_justify_nothing(
    dossier_of: DossierOf, said: str
) -> None:
    axes = [{"axe": "jeunesse", "justification": said}]
    action = {"id": "a1", "intitule": "École de sport", "axes": axes}
    assert len(RULES["COH504"].apply(dossier_of(action=[action]))) == 1
