"""Each proposal has its answer: what became of it, said in a sentence, with the decision."""

from typing import Any

import pytest

from pipeline.arbitrage import Arbitrage
from pipeline.consolidation import consolidate
from pipeline.consolidation.journal import Names, journal, phrase
from pipeline.consolidation.suites import Suite, suites
from pipeline.definitions import load_definitions
from pipeline.fiche import Contrat
from pipeline.vocabulary import Acte
from tests.conftest import fiches_of

FICHES = fiches_of(
    {
        "enjeu": [{"id": "e1", "intitule": "Décrochage", "pilier": "cohesion_sociale"}],
        "orientation": [
            {"id": "o1", "intitule": "École et santé", "pilier": "cohesion_sociale"},
            {"id": "o2", "intitule": "Collège", "pilier": "cadre_de_vie"},
        ],
        "objectif": [{"id": "b1", "intitule": "Brevet", "parent": "o1", "groupe": None}],
    }
)


def act(rang: int, acte: str, *cibles: str, **contenu: Any) -> Arbitrage:
    return Arbitrage(f"a{rang}", rang, Acte(acte), cibles, "parce que", contenu)


def suite_of(fiche: str, *arbitrages: Arbitrage) -> Suite:
    contrat, definitions = Contrat("essai", "Essai", "2014"), load_definitions()
    dossier = consolidate(contrat, FICHES, definitions, arbitrages)
    return next(suite for suite in suites(dossier, FICHES) if suite.fiche.id == fiche)


def said(fiche: str, *arbitrages: Arbitrage) -> list[str]:
    return [sort.phrase for sort in suite_of(fiche, *arbitrages).sorts]


@pytest.mark.parametrize(
    ("arbitrage", "sentence"),
    [
        (act(1, "retenir", "o1"), "Retenue."),
        (act(1, "transversal", "o1"), "Marquée transversale."),
        (act(1, "ecarter", "o1"), "Écartée."),
        (act(1, "hierarchiser", "o1", priorite=2), "Priorité 2."),
        (act(1, "hierarchiser", "o1"), "Placée dans un nouvel ordre."),
        (act(1, "lier", "o1", "o2"), "Liée à « 2.1 Collège »."),
        (act(1, "distinguer", "o1", "o2"), "Distinguée de « 2.1 Collège »."),
        (act(1, "rattacher", "o1", groupe="groupe-cadre_de_vie"), "Rattachée à « Groupe cadre"),
        (act(1, "reformuler", "o1", answers={"intitule": "Soins"}), "Reformulée : « 1.1 Soins »."),
        (
            act(1, "scinder", "o1", parts=[{"intitule": "École"}, {"intitule": "Santé"}]),
            "Scindée en « 1.1 École » et « 1.2 Santé ».",
        ),
        (
            act(1, "fusionner", "o1", "o2", answers={"intitule": "Élèves"}),
            "Fusionnée avec « Collège » dans « 1.1 Élèves ».",
        ),
    ],
)
def test_every_act_is_said_to_the_group(arbitrage: Arbitrage, sentence: str) -> None:
    assert said("o1", arbitrage)[0].startswith(sentence)


def test_an_act_agrees_with_its_form() -> None:
    assert said("e1", act(1, "retenir", "e1")) == ["Retenu."]


def test_what_hangs_under_what_is_put_aside_is_told_too() -> None:
    sentence = "Écarté avec ce dont il dépend : « École et santé »."
    assert said("b1", act(1, "ecarter", "o1")) == [sentence]


def test_comparing_settles_nothing() -> None:
    assert not suite_of("o1", act(1, "lier", "o1", "o2")).settled
    assert suite_of("o1", act(1, "retenir", "o1")).settled


def test_what_is_undone_is_no_longer_said() -> None:
    assert said("o1", act(1, "retenir", "o1"), act(2, "annuler", "a1")) == []


def in_words(*arbitrages: Arbitrage) -> str:
    """The last decision, as the journal says it."""
    names = Names(FICHES, arbitrages, load_definitions().forms)
    return phrase(arbitrages[-1], names, {a.id: a for a in arbitrages})


def test_the_journal_names_what_no_longer_stands() -> None:
    merging = act(1, "fusionner", "o1", "o2", answers={"intitule": "Élèves"})
    assert in_words(merging) == "Fusionner « École et santé » et « Collège » en « Élèves »"
    assert in_words(merging, act(2, "ecarter", "a1")) == "Écarter « Élèves »"
    assert in_words(act(1, "retenir", "perdue")) == "Retenir « fiche supprimée »"


def test_the_journal_says_what_is_undone_and_restored() -> None:
    keeping, undoing = act(1, "retenir", "o2"), act(2, "annuler", "a1")
    assert in_words(keeping, undoing) == "Annuler : Retenir « Collège »"
    assert in_words(keeping, undoing, act(3, "annuler", "a2")) == "Rétablir : Retenir « Collège »"


def test_the_journal_keeps_what_was_undone() -> None:
    acts = [act(1, "retenir", "o1"), act(2, "annuler", "a1"), act(3, "retenir", "perdue")]
    contrat = Contrat("essai", "Essai", "2014")
    lines = journal(consolidate(contrat, FICHES, load_definitions(), acts), acts)
    told = [(line.arbitrage.id, bool(line.undone_by), line.caduc) for line in lines]
    assert told == [("a3", False, True), ("a2", False, False), ("a1", True, False)]
