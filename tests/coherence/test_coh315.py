import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("form", "fiche", "words"),
    [
        ("constat", {"intitule": "Un bus par heure"}, "(constat) n’est rattaché à aucun état"),
        ("droit_commun", {"dispositif": "Bus", "acteur": "Régie"}, "aucun état des lieux"),
        ("debat", {"intitule": "Atelier"}, "n’est rattaché à aucun enjeu"),
        ("financement", {"financeur": "CAF", "nature": "autre"}, "rattaché à aucune action"),
        ("engagement", {"intitule": "Une salle"}, "aucun objectif ni aucune action"),
    ],
)
def test_a_fiche_under_nothing_is_reported(
    dossier_of: DossierOf, form: str, fiche: Rows, words: str
) -> None:
    for parent in (None, "disparu"):
        dossier = dossier_of(**{form: [{"id": "f", "parent": parent, **fiche}]})
        [found] = RULES["COH315"].apply(dossier)
        assert (found.fiche, found.form) == ("f", "constat")
        assert words in plain(found.message)


@pytest.mark.parametrize(
    ("form", "above"),
    [
        ("constat", "etat_des_lieux"),
        ("droit_commun", "etat_des_lieux"),
        ("debat", "enjeu"),
        ("financement", "action"),
        ("engagement", "objectif"),
        ("engagement", "action"),
    ],
)
def test_under_its_own_it_passes(dossier_of: DossierOf, form: str, above: str) -> None:
    told = {above: [{"id": "p", "intitule": "X"}], form: [{"parent": "p", "intitule": "Y"}]}
    assert RULES["COH315"].apply(dossier_of(**told)) == []
