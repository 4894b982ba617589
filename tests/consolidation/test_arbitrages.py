"""The comité technique's decisions replay to the same dossier, undo exactly, and lose nothing."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.arbitrage import Arbitrage
from pipeline.consolidation import Dossier, consolidate
from pipeline.consolidation.arbitrages import changed_since, replay
from pipeline.consolidation.items import Replayed
from pipeline.definitions import load_definitions
from pipeline.fiche import Contrat, Fiche
from pipeline.vocabulary import Acte
from tests.conftest import fiches_of

FICHES = fiches_of(
    {
        "enjeu": [
            {"id": "e1", "intitule": "Décrochage", "pilier": "cohesion_sociale"},
            {"id": "e2", "intitule": "Décrochage scolaire", "pilier": "developpement_economique"},
        ],
        "orientation": [
            {"id": "o1", "intitule": "École", "enjeux": ["e1"], "pilier": "cohesion_sociale"},
            {"id": "o2", "intitule": "Emploi", "enjeux": ["e1", "e2"], "pilier": "cadre_de_vie"},
            {"id": "o3", "intitule": "Collège", "pilier": "developpement_economique"},
        ],
        "objectif": [
            {"id": "b1", "parent": "o1", "intitule": "A", "pilier": "cohesion_sociale"},
            {"id": "b2", "parent": "o2", "intitule": "B", "pilier": "cadre_de_vie"},
            {"id": "b3", "parent": "o3", "intitule": "C", "pilier": "developpement_economique"},
        ],
    }
)
GROUPE = "groupe-cadre_de_vie"


def act(rang: int, acte: str, *cibles: str, **contenu: Any) -> Arbitrage:
    return Arbitrage(f"a{rang}", rang, Acte(acte), cibles, "parce que", contenu)


def after(*arbitrages: Arbitrage, fiches: list[Fiche] | None = None) -> Dossier:
    contrat = Contrat("essai", "Essai", "2014")
    return consolidate(contrat, fiches or FICHES, load_definitions(), arbitrages)


def test_a_merged_item_keeps_its_originals_and_takes_their_children() -> None:
    dossier = after(act(1, "fusionner", "o1", "o3", answers={"intitule": "École et collège"}))
    assert dossier.fiches["a1"].answers["intitule"] == "École et collège"
    assert [original.fiche for original in dossier.items["a1"].originals] == ["o1", "o3"]
    assert list(dossier["objectif"].loc[["b1", "b3"], "parent"]) == ["a1", "a1"]


def test_references_to_merged_items_follow() -> None:
    dossier = after(act(1, "fusionner", "e1", "e2", answers={"intitule": "Décrochage"}))
    assert dossier["orientation"].at["o2", "enjeux"] == ("a1",)


def test_a_split_item_becomes_its_parts() -> None:
    dossier = after(act(1, "scinder", "e1", parts=[{"intitule": "A"}, {"intitule": "B"}]))
    assert dossier["orientation"].at["o1", "enjeux"] == ("a1.1", "a1.2")
    assert [o.fiche for o in dossier.items["a1.2"].originals] == ["e1"]


def test_rewording_changes_only_what_it_says() -> None:
    dossier = after(act(1, "reformuler", "o1", answers={"intitule": "L’école"}))
    assert dossier.fiches["o1"].answers == {"intitule": "L’école", "enjeux": ["e1"]}


def test_rewording_may_blank_an_answer() -> None:
    dossier = after(act(1, "reformuler", "o1", answers={"enjeux": None}))
    assert dossier.fiches["o1"].answers == {"intitule": "École"}


def test_a_wording_that_names_an_undone_item_names_its_originals_again() -> None:
    dossier = after(
        act(1, "fusionner", "e1", "e2", answers={"intitule": "Décrochage"}),
        act(2, "reformuler", "o3", answers={"enjeux": ["a1"]}),
        act(3, "annuler", "a1"),
    )
    assert dossier["orientation"].at["o3", "enjeux"] == ("e1", "e2")


def test_a_reattached_branch_changes_pilier() -> None:
    dossier = after(
        act(1, "rattacher", "o1", groupe=GROUPE), act(2, "rattacher", "b3", parent="o1")
    )
    assert list(dossier["objectif"].loc[["b1", "b3"], "pilier"]) == ["cadre_de_vie"] * 2


def test_what_is_put_aside_takes_its_branch_and_keeps_the_reason() -> None:
    dossier = after(act(1, "ecarter", "o1"))
    assert set(dossier.ecarts) == {"o1", "b1"}
    assert dossier.ecarts["b1"].decision.motif == "parce que"


def test_items_can_be_kept_ranked_ordered_and_marked() -> None:
    dossier = after(
        act(1, "retenir", "e1"),
        act(2, "hierarchiser", "e1", priorite=1),
        act(3, "transversal", "e1"),
        act(4, "hierarchiser", "o3", "o1", "o2"),
    )
    item = dossier.items["e1"]
    assert (item.retenu, item.priorite, item.transversal) == (True, 1, True)
    assert dossier.fiches["o3"].position < dossier.fiches["o1"].position


@pytest.mark.parametrize(
    "impossible",
    [
        act(1, "fusionner", "o1"),
        act(1, "fusionner", "o1", "e1", answers={}),
        act(1, "fusionner", "o1", "absent", answers={}),
        act(1, "fusionner", "o1", "o1", answers={}),
        act(1, "scinder", "o1", parts=[{"intitule": "seul"}]),
        act(1, "rattacher", "b1", parent="e1"),
        act(1, "rattacher", "o1", groupe="e1"),
        act(1, "ecarter", GROUPE),
        act(1, "retenir"),
    ],
)
def test_a_decision_without_object_changes_nothing_and_is_listed(impossible: Arbitrage) -> None:
    dossier = after(impossible)
    assert dossier.digest == after().digest
    assert dossier.caducs == (impossible,)


def test_undoing_an_undoing_brings_the_decision_back() -> None:
    merge = act(1, "fusionner", "o1", "o3", answers={"intitule": "X"})
    undone = [merge, act(2, "annuler", "a1")]
    assert after(*undone).digest == after().digest
    assert after(*undone, act(3, "annuler", "a2")).digest == after(merge).digest


def test_a_group_that_changes_a_merged_fiche_is_noticed() -> None:
    merge = replace(
        act(1, "fusionner", "o1", "o3", answers={"intitule": "X"}), versions={"o1": 1, "o3": 1}
    )
    dossier = after(merge)
    changed = {fiche.id: fiche for fiche in FICHES}
    assert changed_since(dossier.items["a1"], changed) == []
    changed["o3"] = replace(changed["o3"], version=2)
    assert [o.fiche for o in changed_since(dossier.items["a1"], changed)] == ["o3"]


FORMS = load_definitions().forms_of("2014")


def replayed(*arbitrages: Arbitrage) -> Replayed:
    """What tables are made of, without the tables: quick enough for many tries."""
    return replay(FICHES, arbitrages, FORMS)


@st.composite
def decisions(draw: st.DrawFn) -> list[Arbitrage]:
    made: list[Arbitrage] = []
    for rang in range(1, draw(st.integers(1, 8)) + 1):
        names = [name for name, item in replayed(*made).items.items() if item.fiche.groupe]
        acte = draw(st.sampled_from(Acte))
        targets = draw(st.lists(st.sampled_from([*names, "absent"]), min_size=1, max_size=3))
        if acte is Acte.ANNULER:
            targets = [f"a{draw(st.integers(1, max(1, rang - 1)))}"]
        contents: dict[Acte, dict[str, Any]] = {
            Acte.FUSIONNER: {"answers": {"intitule": f"fusion {rang}"}},
            Acte.SCINDER: {"parts": [{"intitule": "un"}, {"intitule": "deux"}]},
            Acte.REFORMULER: {"answers": {"intitule": f"mot {rang}"}},
            Acte.RATTACHER: {"parent": draw(st.sampled_from([*names, "absent"])), "groupe": GROUPE},
        }
        contenu = contents.get(acte, {})
        made.append(Arbitrage(f"a{rang}", rang, acte, tuple(targets), "", contenu))
    return made


@given(decisions())
def test_no_original_is_ever_lost(made: list[Arbitrage]) -> None:
    state = replayed(*made)
    behind = [item.originals for item in state.items.values()]
    aside = [ecart.originals for ecart in state.ecarts.values()]
    assert {o.fiche for originals in behind + aside for o in originals} == {f.id for f in FICHES}


@given(decisions())
def test_no_item_hangs_under_one_that_is_gone(made: list[Arbitrage]) -> None:
    items = replayed(*made).items
    assert {item.fiche.parent for item in items.values()} <= {None, *items}


@given(decisions())
def test_the_order_of_the_decisions_is_that_of_their_ranks(made: list[Arbitrage]) -> None:
    assert replayed(*reversed(made)) == replayed(*made)


@given(decisions())
def test_undoing_the_last_decision_gives_back_what_was(made: list[Arbitrage]) -> None:
    *before, last = made
    undo = act(len(made) + 1, "annuler", last.id)
    assert replayed(*made, undo) == replayed(*before)
