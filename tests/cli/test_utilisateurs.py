"""Accounts from the command line, and how the site may be opened."""

import re
from pathlib import Path

import click
import pytest

from pipeline.cli import serving
from pipeline.cli.demonstration import PEOPLE, open_accounts
from pipeline.errors import AccessError, OutputError
from pipeline.store import Store
from pipeline.store.comptes.comptes import demonstration
from pipeline.vocabulary import Role
from tests.cli.conftest import Cdv

LEA = "lea@exemple.fr"


@pytest.fixture
def with_lea(with_example: Cdv) -> Cdv:
    assert with_example.on_base("utilisateurs", "creer", LEA, "Léa Roy")[0] == 0
    return with_example


def test_an_account_gets_a_role_and_loses_it(with_lea: Cdv) -> None:
    assert with_lea.on_base("utilisateurs", "role", LEA, "cotech")[0] == 0
    assert with_lea.on_base("utilisateurs", "role", LEA, "administrateur")[0] == 0
    out = with_lea.on_base("utilisateurs", "lister")[1]
    assert LEA in out
    assert "cotech" in out
    code, _, err = with_lea.on_base("utilisateurs", "retirer", LEA)
    assert (code, "dernière personne" in err) == (2, True)


def test_a_link_logs_in(with_lea: Cdv) -> None:
    out = with_lea.on_base("utilisateurs", "lien", LEA, "--site", "https://contrat.exemple.fr/")[1]
    found = re.fullmatch(r"https://contrat\.exemple\.fr/lien/(\S+)\n", out)
    assert found
    store = Store(with_lea.base)
    assert store.comptes.liens.lire(found[1]).courriel == LEA
    store.close()


def test_an_invitation_names_its_role(with_lea: Cdv) -> None:
    code, out, _ = with_lea.on_base("utilisateurs", "inviter", "jo@exemple.fr", "copil")
    assert (code, "/lien/" in out) == (0, True)
    assert with_lea.on_base("utilisateurs", "inviter", "jo@exemple.fr", "roi")[0] == 2


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (("membre",), "choisissez lequel"),
        (("membre", "--groupe", "inconnu"), "n’existe pas"),
        (("copil", "--groupe", "inconnu"), "ne va pas avec un groupe"),
    ],
)
def test_an_invitation_to_no_group_is_refused_at_once(
    with_lea: Cdv, role: tuple[str, ...], said: str
) -> None:
    code, out, err = with_lea.on_base("utilisateurs", "inviter", "jo@exemple.fr", *role)
    assert (code, out, said in err) == (2, "", True)


def test_an_account_is_closed_and_opened_again(with_lea: Cdv) -> None:
    with_lea.on_base("utilisateurs", "desactiver", LEA)
    assert "compte fermé" in with_lea.on_base("utilisateurs", "lister")[1]
    with_lea.on_base("utilisateurs", "desactiver", LEA, "--annuler")
    assert "compte fermé" not in with_lea.on_base("utilisateurs", "lister")[1]


def test_a_password_is_asked_for_and_must_be_strong(
    with_lea: Cdv, monkeypatch: pytest.MonkeyPatch
) -> None:
    for secret, code in {"soleil": 2, "trois tortues vertes": 0}.items():
        monkeypatch.setattr(click, "prompt", lambda *_, said=secret, **__: said)
        assert with_lea.on_base("utilisateurs", "mot-de-passe", LEA)[0] == code


@pytest.mark.parametrize("address", ["0.0.0.0", "192.0.2.7", "::"])
def test_beyond_this_machine_a_name_is_needed(cdv: Cdv, address: str) -> None:
    code, _, err = cdv.on_base("servir", "--adresse", address)
    assert (code, "--hote" in err) == (2, True)
    serving.Adresse(adresse=address, hotes=("contrat.exemple.fr",)).check()


def test_the_example_opens_on_this_machine_only() -> None:
    with pytest.raises(AccessError, match="que sur cette machine"):
        serving.Adresse(hotes=("contrat.exemple.fr",)).check(only_here=True)


def test_the_example_has_somebody_in_each_role(with_example: Cdv) -> None:
    store = Store(with_example.base)
    contrat = store.contrats()[0].id
    for _ in range(2):
        open_accounts(store, contrat)
    membres = store.comptes.membres(contrat)
    assert {m.qualite.role for m in membres} == set(Role) - {Role.INVITE}
    assert len(membres) == len(PEOPLE)
    assert all(demonstration(m.compte.courriel) for m in membres)
    store.close()


def test_the_secret_key_is_kept_for_its_owner_only(tmp_path: Path) -> None:
    base = f"sqlite:///{tmp_path}/a.db"
    assert serving.secret_of(base) == serving.secret_of(base)
    assert (tmp_path / "a.db.cle").stat().st_mode & 0o777 == 0o600
    (tmp_path / "a.db.cle").write_text("court")
    with pytest.raises(OutputError, match="abîmé"):
        serving.secret_of(base)


def test_the_secret_key_may_come_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(serving.SECRET_VARIABLE, "x" * 40)
    assert serving.secret_of("postgresql://x/y") == "x" * 40
    monkeypatch.setenv(serving.SECRET_VARIABLE, "court")
    with pytest.raises(AccessError, match="trop court"):
        serving.secret_of("postgresql://x/y")
