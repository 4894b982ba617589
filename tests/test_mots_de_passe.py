"""Passwords: 50 bits that somebody must really guess, and an argon2 hash."""

import pytest

from pipeline.errors import AccessError
from pipeline.mots_de_passe import bits, kept, matches, objection


@pytest.mark.parametrize(
    "password", ["Ux7!kq9Z", "trois tortues vertes", "cheval-agrafe-correct", "Éà9çùm2Xv"]
)
def test_what_is_hard_to_guess_is_taken(password: str) -> None:
    assert objection(password) == ""


@pytest.mark.parametrize(
    "password",
    ["", "Ux7!k", "aaaaaaaaaaaaaaaaaaaaaaaa", "123456789012345", "azertyuiopqsdfghjklm",
     "Motdepasse2024!", "xkcdmvqz", "abcdefghijklmnop", "Bonjour1234!"],
)  # fmt: skip
def test_what_everybody_tries_first_is_refused(password: str) -> None:
    assert "se devine trop facilement" in objection(password)


def test_one_s_own_name_counts_for_nothing() -> None:
    own = ("awa.diallo@exemple.fr", "Awa Diallo")
    assert objection("Awa-Diallo-2024", own)
    assert bits("Awa-Diallo-2024", own) < bits("Awa-Diallo-2024")


def test_a_password_beyond_measure_is_refused() -> None:
    assert "trop long" in objection("é!A9" * 100)


def test_the_hash_knows_its_password_and_no_other() -> None:
    hashed = kept("trois tortues vertes")
    assert hashed.startswith("$argon2id$")
    assert matches("trois tortues vertes", hashed)
    assert not matches("trois tortues bleues", hashed)
    assert not matches("personne", None)


def test_an_accent_is_the_same_however_it_was_typed() -> None:
    assert matches("e\u0301te\u0301 a\u0300 Bre\u0301hat", kept("été à Bréhat"))


def test_a_weak_password_is_never_kept() -> None:
    with pytest.raises(AccessError, match="se devine"):
        kept("soleil")
