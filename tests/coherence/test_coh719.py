import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

QUARTIER = [{"code": "QP099001", "nom": "Les Tilleuls", "communes": "Ville", "tfpb": True}]
BOTH = [
    {"organisme": "Ouvre Habitat", "college": "bailleur"},
    {"organisme": "Foyer ormevalois", "college": "bailleur"},
]
COPIL = [{"type": "comite_pilotage", "intitule": "Comité", "membres": BOTH}]


def test_a_bailleur_that_sits_and_does_not_sign_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(quartier=QUARTIER, instance=COPIL, signataire=BOTH[:1])
    [found] = RULES["COH719"].apply(dossier)
    assert found.fiche is None
    assert "« Foyer ormevalois » siège dans les instances" in plain(found.message)


@pytest.mark.parametrize(
    "rows",
    [
        {"quartier": QUARTIER, "instance": COPIL, "signataire": BOTH},
        {"quartier": [{**QUARTIER[0], "tfpb": False}], "instance": COPIL, "signataire": BOTH[:1]},
        {
            "quartier": QUARTIER,
            "instance": COPIL,
            "signataire": [{"organisme": "État", "college": "etat"}],
        },
        {
            "quartier": QUARTIER,
            "instance": [
                {**COPIL[0], "membres": [{"organisme": "Bailleurs sociaux", "college": "bailleur"}]}
            ],
            "signataire": BOTH[:1],
        },
    ],
)
def test_all_sign_or_nothing_is_at_stake(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH719"].apply(dossier_of(**rows)) == []


def test_a_bailleur_without_a_name_is_left_to_another_rule(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        instance=[{"membres": [{"organisme": "???", "college": "bailleur"}]}],
        quartier=[{"nom": "Val", "tfpb": True}],
        signataire=[{"organisme": "Val Habitat", "college": "bailleur"}],
    )
    assert RULES["COH719"].apply(dossier) == []
