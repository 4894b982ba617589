"""A small contract before the comité technique: two groups, decisions of every kind."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from pipeline.arbitrage import Arbitrage
from pipeline.assembly import Sources
from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import load_definitions
from pipeline.fiche import Contrat, Fiche
from pipeline.store import Revision
from pipeline.vocabulary import Acte, Origin
from tests.conftest import fiches_of

AT = datetime(2015, 3, 12, 9, 30, tzinfo=UTC)
GROUPES = [
    {
        "id": "g1",
        "type": "groupe_travail",
        "intitule": "Groupe école",
        "pilier": "cohesion_sociale",
    },
    {
        "id": "g2",
        "type": "groupe_travail",
        "intitule": "Groupe santé",
        "pilier": "cohesion_sociale",
    },
]
FICHES = fiches_of(
    {
        "instance": GROUPES,
        "quartier": [{"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"}],
        "enjeu": [
            {"id": "e1", "groupe": "g1", "intitule": "Le décrochage", "quartiers": ["q1"]},
            {"id": "e2", "groupe": "g2", "intitule": "La rupture scolaire", "axes": ["jeunesse"]},
            {"id": "e3", "groupe": "g2", "intitule": "L’accès aux soins"},
        ],
        "debat": [
            {
                "id": "d1",
                "parent": "e3",
                "groupe": "g2",
                "intitule": "Atelier de mars",
                "avis": "defavorable",
                "propositions": "Pas sans médecins.",
            },
            {"id": "d2", "parent": "e1", "groupe": "g1", "intitule": "Café", "avis": "favorable"},
        ],
        "orientation": [
            {"id": "o1", "groupe": "g1", "intitule": "Ouvrir le collège le soir"},
            {"id": "o2", "groupe": "g2", "intitule": "Ramener des soignants"},
        ],
        "objectif": [{"id": "b1", "parent": "o1", "groupe": "g1", "intitule": "120 collégiens"}],
    }
)


def act(rang: int, acte: str, *cibles: str, **contenu: Any) -> Arbitrage:
    motif, seen = f"motif {rang}", {cible: 1 for cible in cibles if len(cible) == 2}
    return Arbitrage(f"a{rang}", rang, Acte(acte), cibles, motif, contenu, seen, "Mme Roux", AT)


FUSION = act(1, "fusionner", "e1", "e2", answers={"intitule": "Rester à l’école"})


def after(*arbitrages: Arbitrage, fiches: Sequence[Fiche] = FICHES) -> tuple[Dossier, Sources]:
    contrat = Contrat("essai", "Contrat d’essai", "2014")
    dossier = consolidate(contrat, fiches, load_definitions(), arbitrages)
    return dossier, Sources(fiches, arbitrages, revisions)


def revisions(fiche: str) -> list[Revision]:
    return [Revision(1, {}, f"Auteur de {fiche}", Origin.WEB, AT)]
