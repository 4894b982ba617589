"""The reminders of one day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pipeline.definitions import Definitions
from pipeline.echeances import Echeance
from pipeline.fiche import Contrat, Fiche
from pipeline.rappels import Rappel, rappels_du
from pipeline.store import Author, Store
from pipeline.vocabulary import Origin, Role, Status
from tests.conftest import NewStore

LE = date(2026, 12, 15)
TODAY = LE - timedelta(days=3)
AWA = Author("Awa", Origin.WEB)
DIAGNOSTIC = Echeance("", LE, "Diagnostics envoyés", "3.1")
GROUPES = [
    Fiche("g1", "instance", {"type": "groupe_travail", "intitule": "Habitat"}),
    Fiche("g2", "instance", {"type": "groupe_travail", "intitule": "Emploi"}),
]
DRAFT = Fiche("e1", "enjeu", {"intitule": "Halls"}, groupe="g1")
SENT = Fiche("e2", "enjeu", {"intitule": "Gares"}, groupe="g2", status=Status.SOUMIS)


@pytest.fixture
def store(new_store: NewStore) -> Store:
    store = new_store()
    store.create_contrat(Contrat("val", "Val d’Ouvre", "2014"), [*GROUPES, DRAFT, SENT], AWA)
    return store


def person(store: Store, name: str, role: Role, groupe: str | None = None) -> str:
    address = f"{name}@exemple.fr"
    if not store.comptes.existe(address):
        store.comptes.ajouter(address, name.capitalize())
    store.comptes.donner(store.comptes.compte(address).id, "val", role, groupe)
    return address


def sent(store: Store, definitions: Definitions, today: date = TODAY) -> dict[str, Rappel]:
    found = rappels_du(store, "val", definitions, today, site="https://exemple.fr/")
    return {rappel.courriel.destinataire: rappel for rappel in found}


def test_only_groups_that_still_have_work_hear_of_it(
    store: Store, definitions: Definitions
) -> None:
    person(store, "lea", Role.RAPPORTEUR, "g1")
    person(store, "max", Role.RAPPORTEUR, "g2")
    person(store, "zoe", Role.COPIL)
    store.echeances.add("val", DIAGNOSTIC, AWA)
    assert set(sent(store, definitions)) == {"lea@exemple.fr"}


def test_the_message_says_what_is_left_to_do(store: Store, definitions: Definitions) -> None:
    person(store, "lea", Role.MEMBRE, "g1")
    store.echeances.add("val", DIAGNOSTIC, AWA)
    message = sent(store, definitions)["lea@exemple.fr"].courriel
    assert message.sujet == "Diagnostics envoyés\u00a0: dans 3\u00a0jours"
    assert "15 décembre 2026" in message.texte
    assert "Habitat\n- " in message.texte
    assert "Reste à envoyer\u00a0: 1\u00a0fiche." in message.texte
    assert "https://exemple.fr/contrats/val/" in message.texte
    assert "Emploi" not in message.texte


def test_who_oversees_hears_of_every_late_group_in_one_message(
    store: Store, definitions: Definitions
) -> None:
    person(store, "noe", Role.COTECH)
    person(store, "noe", Role.ADMINISTRATEUR)
    store.create("val", Fiche("e3", "enjeu", {"intitule": "Bus"}, groupe="g2"), "", AWA)
    store.echeances.add("val", DIAGNOSTIC, AWA)
    (message,) = (r.courriel for r in sent(store, definitions).values())
    assert message.texte.count("Habitat\n") == message.texte.count("Emploi\n") == 1


def test_a_deadline_of_one_group_leaves_the_others_in_peace(
    store: Store, definitions: Definitions
) -> None:
    person(store, "lea", Role.MEMBRE, "g1")
    store.echeances.add("val", replace(DIAGNOSTIC, groupe="g2"), AWA)
    assert sent(store, definitions) == {}


def test_a_reminder_that_left_does_not_leave_again(store: Store, definitions: Definitions) -> None:
    address = person(store, "lea", Role.MEMBRE, "g1")
    store.echeances.add("val", DIAGNOSTIC, AWA)
    rappel = sent(store, definitions)[address]
    store.echeances.note_reminded("val", rappel.echeance, rappel.jours, [address])
    assert sent(store, definitions) == {}
    assert set(sent(store, definitions, LE)) == {address}


def test_a_closed_account_hears_nothing(store: Store, definitions: Definitions) -> None:
    address = person(store, "lea", Role.MEMBRE, "g1")
    store.comptes.activer(store.comptes.compte(address).id, False)
    store.echeances.add("val", DIAGNOSTIC, AWA)
    assert sent(store, definitions) == {}


def test_a_group_that_wrote_nothing_is_reminded(store: Store, definitions: Definitions) -> None:
    store.create("val", Fiche("g3", "instance", {"type": "groupe_travail"}), "", AWA)
    person(store, "ida", Role.RAPPORTEUR, "g3")
    store.echeances.add("val", DIAGNOSTIC, AWA)
    assert "n’a encore rien écrit" in sent(store, definitions)["ida@exemple.fr"].courriel.texte
