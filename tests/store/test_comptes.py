"""Accounts, roles, links, sessions and attempts, on SQLite and on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import inspect, text

from pipeline.errors import AccessError, NotFoundError
from pipeline.store import Store
from pipeline.store.comptes import essais
from pipeline.vocabulary import Role, Usage
from tests.store.conftest import Filled

LEA, SECRET = "lea@exemple.fr", "trois tortues vertes"


def account(store: Store, courriel: str = LEA) -> str:
    return store.comptes.ajouter(courriel, "Léa Roy", gestionnaire=False).id


def test_a_password_opens_its_account_only(store: Store) -> None:
    compte = store.comptes.ajouter(LEA, "Léa Roy", SECRET)
    assert store.comptes.verifie("LEA@exemple.fr ", SECRET) == compte.id
    assert store.comptes.verifie(LEA, "autre chose") is None
    assert store.comptes.verifie("qui@exemple.fr", SECRET) is None


def test_an_address_has_one_account(store: Store) -> None:
    account(store)
    with pytest.raises(AccessError, match="a déjà un compte"):
        account(store, "LEA@exemple.fr")


def test_a_role_is_given_once_and_ends(filled: Filled) -> None:
    store = filled()
    compte = account(store)
    for _ in range(2):
        store.comptes.donner(compte, "a", Role.ADMINISTRATEUR)
    store.comptes.donner(compte, "a", Role.COPIL)
    first, second = store.comptes.membres("a")
    assert (first.qualite.role, second.qualite.role) == (Role.ADMINISTRATEUR, Role.COPIL)
    store.comptes.retirer("a", second.id)
    with pytest.raises(AccessError, match="dernière personne"):
        store.comptes.retirer("a", first.id)
    assert [m.id for m in store.comptes.membres("a")] == [first.id]


def test_a_group_s_role_needs_a_group_of_the_contract(filled: Filled) -> None:
    store = filled(g={"form": "instance", "type": "groupe_travail"}, e={"intitule": "Bus"})
    compte = account(store)
    store.comptes.donner(compte, "a", Role.MEMBRE, "g")
    for groupe in (None, "e", "inconnu"):
        with pytest.raises(AccessError):
            store.comptes.donner(compte, "a", Role.RAPPORTEUR, groupe)
    with pytest.raises(NotFoundError):
        store.comptes.donner(compte, "z", Role.COPIL)


def test_a_link_serves_once_even_for_many_at_once(store: Store) -> None:
    secret = store.comptes.liens.de_connexion(account(store), LEA)

    def use(_: int) -> bool:
        try:
            store.comptes.liens.consommer(secret)
        except AccessError:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(use, range(6))) == 1


def test_a_new_invitation_replaces_the_former(filled: Filled) -> None:
    liens = filled().comptes.liens
    former = liens.d_invitation("a", LEA, Role.COPIL, None, "Awa")
    liens.d_invitation("a", LEA, Role.COPIL, None, "Awa")
    assert len(liens.en_cours("a", Usage.INVITATION)) == 1
    with pytest.raises(AccessError):
        liens.lire(former)


def test_a_link_of_another_contract_is_not_taken_back(filled: Filled) -> None:
    liens = filled().comptes.liens
    found = liens.lire(liens.d_invitation("a", LEA, Role.COPIL, None, "Awa"))
    with pytest.raises(AccessError):
        liens.revoquer("b", found.id)


def test_secrets_are_kept_nowhere(store: Store) -> None:
    compte = account(store)
    found = [store.comptes.liens.de_connexion(compte, LEA)]
    found.append(store.comptes.sessions.ouvrir(compte=compte))
    with store.database.read() as session:
        for table in inspect(session.connection()).get_table_names():
            rows = str(session.execute(text(f'SELECT * FROM "{table}"')).all())
            assert not [secret for secret in found if secret in rows]


def test_attempts_made_at_once_are_counted_before_they_are_made(store: Store) -> None:
    counted = essais.keys(LEA, "192.0.2.7")
    with ThreadPoolExecutor(4) as pool:
        waits = list(pool.map(lambda _: store.comptes.essais.prendre(counted), range(12)))
    assert sum(wait == 0 for wait in waits) == essais.FREE


def test_an_attempt_waits_longer_each_time_and_25_a_day_at_most() -> None:
    day, at, made = timedelta(days=1), timedelta(), 0
    while at < day:
        made += 1
        at += essais.wait_after(made, essais.FREE)
    assert made <= 25


def test_a_success_forgets_the_failures(store: Store) -> None:
    counted = essais.keys(LEA, "192.0.2.7")
    for _ in range(3 * essais.FREE):
        assert store.comptes.essais.prendre(counted) == 0
        store.comptes.essais.oublier(counted)


def test_one_address_may_not_try_every_account(store: Store) -> None:
    made = [essais.keys(f"p{n}@exemple.fr", "192.0.2.7") for n in range(40)]
    free = [store.comptes.essais.prendre(counted) == 0 for counted in made]
    assert sum(free) == essais.FREE_BY_ADDRESS
