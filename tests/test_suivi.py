"""A contract under watch, from the store to its register."""

from datetime import timedelta
from functools import partial

import pytest

from pipeline.build import suivi_of
from pipeline.coherence import Linter
from pipeline.definitions import Definitions
from pipeline.fiche import Contrat, Fiche
from pipeline.registre import Etat, accepter, attribuer, rouvrir
from pipeline.store import Author, Store
from pipeline.store.processus import PassagePhase
from pipeline.store.rows import now
from pipeline.suivi import Suivi
from pipeline.vocabulary import Origin, Severity
from tests.conftest import NewStore, fiches_of

AWA = Author("Awa", Origin.WEB)
FICHES = fiches_of(
    {
        "orientation": [{"id": "o1", "intitule": "Bouger", "pilier": "cadre_de_vie"}],
        "objectif": [
            {
                "id": "b1",
                "intitule": "Augmenter de x %",
                "cible": "x",
                "parent": "o1",
                "groupe": "groupe-cadre_de_vie",
            }
        ],
    }
)
UNDECIDED = "COH408"


@pytest.fixture
def store(new_store: NewStore) -> Store:
    store = new_store()
    store.create_contrat(Contrat("essai", "Contrat d’essai", "2014"), FICHES, AWA)
    return store


def watched(store: Store, definitions: Definitions, linter: Linter | None = None) -> Suivi:
    return suivi_of(store, "essai", definitions, linter)


def go(store: Store, vers: str) -> None:
    passages = store.processus.passages("essai")
    store.processus.passer("essai", PassagePhase("1.1", vers), AWA, rang=len(passages))


def test_a_contract_just_begun_hears_of_it_later(store: Store, definitions: Definitions) -> None:
    suivi = watched(store, definitions)
    assert suivi.phase.code == "1.1"
    assert UNDECIDED not in {finding.code for finding in suivi.findings}
    assert UNDECIDED in {finding.code for finding in suivi.a_venir}
    assert suivi.porte.ouverte


def test_what_is_lighter_now_says_how_it_will_weigh(store: Store, definitions: Definitions) -> None:
    go(store, "3.1")
    suivi = watched(store, definitions)
    lighter = [finding for finding in suivi.findings if suivi.graver(finding)]
    for finding in lighter:
        later = suivi.graver(finding)
        assert later is not None
        assert list(Severity).index(later.severite) < list(Severity).index(finding.severite)
    go(store, "4")
    suivi = watched(store, definitions)
    assert not [finding for finding in suivi.findings if suivi.graver(finding)]
    assert not suivi.a_venir


def test_each_state_is_noted_once(store: Store, definitions: Definitions) -> None:
    go(store, "4")
    first = watched(store, definitions)
    assert {event.identite for event in first.evenements} == {f.identite for f in first.findings}
    assert watched(store, definitions).evenements == first.evenements


def test_mending_resolves(store: Store, definitions: Definitions) -> None:
    go(store, "4")
    [found] = [f for f in watched(store, definitions).findings if f.code == UNDECIDED]
    answers = {"intitule": "Augmenter de 8 points", "cible": 8}
    store.save("essai", "b1", answers, base_version=1, digest="", author=AWA)
    suivi = watched(store, definitions)
    assert suivi.register[found.identite].etat is Etat.RESOLU
    assert found.identite in {line.identite for line in suivi.etat.resolus}


def test_what_is_accepted_is_open_no_longer(store: Store, definitions: Definitions) -> None:
    go(store, "4")
    linter = Linter()
    before = watched(store, definitions, linter)
    [found] = [f for f in before.findings if f.code == UNDECIDED]
    rang = store.registre.rang("essai")
    store.registre.ecrire(
        "essai", found.identite, lambda line: accepter(line, motif="Vu.", author="Awa"), vu=rang
    )
    suivi = watched(store, definitions, linter)
    assert found in [accepte.finding for accepte in suivi.etat.acceptes]
    assert found.identite not in {f.identite for f in suivi.porte.bloquants}
    assert found.identite in {f.identite for f in before.porte.bloquants}


def test_a_rule_that_is_switched_off_falls_silent(store: Store, definitions: Definitions) -> None:
    go(store, "4")
    watched(store, definitions)
    off = {"reglages": {UNDECIDED: {"eteinte": "Nous écrivons sans chiffres."}}}
    store.processus.regler("essai", off, AWA, version=0)
    suivi = watched(store, definitions)
    assert UNDECIDED not in {finding.code for finding in suivi.findings}
    assert UNDECIDED in {line.code for line in suivi.etat.resolus}


def accepted(store: Store, definitions: Definitions) -> bool:
    etat = watched(store, definitions).etat
    return UNDECIDED in {accepte.finding.code for accepte in etat.acceptes}


def accept(store: Store, definitions: Definitions) -> None:
    [found] = [f for f in watched(store, definitions).findings if f.code == UNDECIDED]
    said = partial(accepter, motif="Vu.", author="Awa")
    store.registre.ecrire("essai", found.identite, said, vu=store.registre.rang("essai"))


def test_a_step_back_and_forth_keeps_what_was_accepted(
    store: Store, definitions: Definitions
) -> None:
    go(store, "4")
    accept(store, definitions)
    go(store, "1.1")
    suivi = watched(store, definitions)
    assert [line.tu for line in suivi.register.values() if line.code == UNDECIDED] == [Etat.ACCEPTE]
    go(store, "4")
    assert accepted(store, definitions)


def test_a_rule_switched_off_and_on_keeps_what_was_accepted(
    store: Store, definitions: Definitions
) -> None:
    go(store, "4")
    accept(store, definitions)
    off = {"reglages": {UNDECIDED: {"eteinte": "Nous écrivons sans chiffres."}}}
    store.processus.regler("essai", off, AWA, version=0)
    assert not accepted(store, definitions)
    store.processus.regler("essai", {}, AWA, version=1)
    assert accepted(store, definitions)


def test_what_a_deleted_group_was_given_goes_back_to_the_group_of_the_fiche(
    store: Store, definitions: Definitions
) -> None:
    go(store, "4")
    [found] = [f for f in watched(store, definitions).findings if f.code == UNDECIDED]
    given = partial(attribuer, groupe="parti", echeance=None, author="Awa")
    store.registre.ecrire("essai", found.identite, given, vu=store.registre.rang("essai"))
    assert watched(store, definitions).groupe_of(found) == "groupe-cadre_de_vie"


def test_settings_that_no_longer_hold_are_said_and_do_not_count(
    store: Store, definitions: Definitions
) -> None:
    store.processus.regler("essai", {"reglages": {"COH999": {}}}, AWA, version=0)
    suivi = watched(store, definitions)
    assert "COH999" in suivi.fault
    assert suivi.rules


def test_the_register_tells_how_much_was_open_when(store: Store, definitions: Definitions) -> None:
    go(store, "4")
    suivi = watched(store, definitions)
    assert not suivi.counted_at(now() - timedelta(days=1))
    present = suivi.counted_at(now())
    assert present.total() == len(suivi.etat.ouverts)


def test_going_on_to_the_next_phase_is_no_rise(store: Store, definitions: Definitions) -> None:
    go(store, "3.2")
    before = watched(store, definitions)
    [found] = [finding for finding in before.findings if finding.code == UNDECIDED]
    store.registre.ecrire(
        "essai", found.identite, lambda line: accepter(line, motif="Vu.", author="Awa"), vu=999
    )
    watched(store, definitions)
    then = now()
    go(store, "4")
    suivi = watched(store, definitions)
    assert len(suivi.etat.ouverts) > len(before.findings)
    assert found.identite in suivi.etat.a_revoir
    assert suivi.change_since(then) == dict.fromkeys(Severity, 0)


def test_reopening_is_a_rise_whatever_the_phase(store: Store, definitions: Definitions) -> None:
    go(store, "3.2")
    [found] = [f for f in watched(store, definitions).findings if f.code == UNDECIDED]
    for geste in (
        lambda line: accepter(line, motif="Vu.", author="Awa"),
        lambda line: rouvrir(line, motif="Non.", author="Awa"),
    ):
        then = now()
        store.registre.ecrire("essai", found.identite, geste, vu=999)
    go(store, "4")
    assert watched(store, definitions).change_since(then) == {
        **dict.fromkeys(Severity, 0),
        found.severite: 1,
    }


def test_there_is_no_trend_before_the_first_look(store: Store, definitions: Definitions) -> None:
    assert watched(store, definitions).change_since(now() - timedelta(days=7)) is None


def test_a_gate_may_be_asked_for_any_phase(store: Store, definitions: Definitions) -> None:
    suivi = watched(store, definitions)
    assert suivi.porte_vers("1.1") is None
    assert suivi.porte_vers("4") == suivi.porte_de("3.2")


def test_fiches_without_group_belong_to_nobody(store: Store, definitions: Definitions) -> None:
    go(store, "4")
    store.create("essai", Fiche("q1", "quartier", {"nom": "Les Tilleuls"}), digest="", author=AWA)
    suivi = watched(store, definitions)
    [quartier, *_] = [finding for finding in suivi.findings if finding.fiche == "q1"]
    assert suivi.groupe_of(quartier) is None


def test_switching_a_rule_off_or_on_is_neither_better_nor_worse(
    store: Store, definitions: Definitions
) -> None:
    go(store, "3.2")
    watched(store, definitions)
    off = {"reglages": {UNDECIDED: {"eteinte": "Le COPIL fixera les cibles en 2016."}}}
    for version, contenu in enumerate([off, {}]):
        then = now()
        store.processus.regler("essai", contenu, AWA, version=version)
        suivi = watched(store, definitions)
        assert (UNDECIDED in {found.code for found in suivi.findings}) is (contenu == {})
        assert suivi.change_since(then) == dict.fromkeys(Severity, 0)
