"""The annex of the contract that says where each item comes from, when it is asked for."""

from pipeline.arbitrage import Arbitrage
from pipeline.assembly import assemble
from pipeline.assembly.context import Choix, context
from pipeline.assembly.provenance import Provenance, Rayon
from tests.assembly.cotech import FUSION, act, after
from tests.assembly.reading import text

TITLE = "D’où vient chaque élément"


def provenance(id: str, *arbitrages: Arbitrage) -> Provenance:
    dossier, sources = after(*arbitrages)
    rayons: list[Rayon] = context(dossier, sources=sources, choix=Choix(traced=True))["provenance"]
    return next(x for rayon in rayons for x in rayon.elements if x.fiche.id == id)


def steps(found: Provenance) -> list[tuple[str, str]]:
    return [(etape.nom, etape.motif) for etape in found.etapes]


def test_the_contract_carries_it_only_when_asked() -> None:
    dossier, sources = after(FUSION)
    assert TITLE not in text(assemble("contrat", dossier, [], sources=sources))
    shown = text(assemble("contrat", dossier, [], sources=sources, provenance=True))
    assert TITLE in shown
    assert "Groupe école, version\u00a01, Auteur de e1" in shown
    assert "Motif\u00a0: motif 1" in shown


def test_an_untouched_item_comes_from_its_group() -> None:
    found = provenance("e3")
    assert [(o.titre, o.groupe) for o in found.origines] == [("L’accès aux soins", "Groupe santé")]
    assert found.etapes == []


def test_every_decision_on_the_way_is_told_in_order() -> None:
    found = provenance(
        "a3",
        act(1, "reformuler", "e1", answers={"intitule": "Décrocher"}),
        act(2, "retenir", "e3"),
        act(3, "fusionner", "e1", "e2", answers={"intitule": "L’école"}),
        act(4, "hierarchiser", "a3", priorite=1),
    )
    assert steps(found) == [
        ("Reformulation", "motif 1"),
        ("Fusion", "motif 3"),
        ("Priorité\u00a01", "motif 4"),
    ]
    assert [origine.titre for origine in found.origines] == ["Le décrochage", "La rupture scolaire"]


def test_a_part_comes_from_the_whole() -> None:
    split = act(1, "scinder", "e3", parts=[{"intitule": "A"}, {"intitule": "B"}])
    found = provenance("a1.2", split, act(2, "retenir", "a1.1"))
    assert ([o.titre for o in found.origines], steps(found)) == (
        ["L’accès aux soins"],
        [("Scission", "motif 1")],
    )


def test_a_comparison_settles_nothing_and_is_left_out() -> None:
    assert provenance("e3", act(1, "distinguer", "e1", "e3")).etapes == []


def test_an_undone_decision_is_left_out() -> None:
    assert provenance("e3", act(1, "retenir", "e3"), act(2, "annuler", "a1")).etapes == []


def test_a_reattached_item_says_where_it_went() -> None:
    found = provenance("o1", act(1, "rattacher", "o1", groupe="g2"))
    assert steps(found) == [("Rattachement à «\u00a0Groupe santé\u00a0»", "motif 1")]
