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


def test_one_sentence_for_two_axes_justifies_neither(dossier_of: DossierOf) -> None:
    said = {"jeunesse": "Ouverte à tous", "egalite_femmes_hommes": "ouverte à tous."}
    said["lutte_discriminations"] = "Candidatures anonymes"
    axes = [{"axe": axe, "justification": words} for axe, words in said.items()]
    dossier = dossier_of(
        action=[
            {"id": "a1", "intitule": "École de sport", "axes": axes},
            {"id": "a2", "intitule": "Tutorat", "axes": axes[2:]},
        ]
    )
    found = RULES["COH504"].apply(dossier)
    assert [finding.fiche for finding in found] == ["a1", "a1"]
    assert not any("discriminations" in finding.message for finding in found)


@pytest.mark.parametrize(
    ("said", "found"),
    [("Respect du principe de l’égalité", 1), ("Respect des horaires des mères seules", 0)],
)
def test_a_principle_is_no_justification(dossier_of: DossierOf, said: str, found: int) -> None:
    axes = [{"axe": "egalite_femmes_hommes", "justification": said}]
    action = {"id": "a1", "intitule": "École de sport", "axes": axes}
    assert len(RULES["COH504"].apply(dossier_of(action=[action]))) == found
