"""Which passwords are strong enough, and how they are kept.

The CNIL's recommendation of 21 July 2022 (délibération 2022-100) asks for an entropy of 80 bits, or
of 50 bits where attempts are slowed down, as `pipeline.store.comptes.essais` does; it reckons with
26 small letters, 26 capitals, 10 digits and 37 other signs. It also asks that passwords be refused
that everybody tries first: what continues a run (« aaaa », « 1234 », « azerty »), a common word or
a word of the person's own name counts here as one single sign.
"""

import math
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.errors import AccessError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

BITS, SHORTEST, LONGEST = 50, 8, 200
RULE = (
    "Au moins 8 caractères, en mêlant minuscules, majuscules, chiffres et signes ; ou, plus facile "
    "à retenir, plusieurs mots sans rapport entre eux."
)
_CLASSES = ((r"[a-z]", 26), (r"[A-Z]", 26), (r"[0-9]", 10), (r"[^a-zA-Z0-9]", 37))
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "0123456789", "azertyuiop", "qsdfghjklm", "wxcvbn", "qwerty")
_COMMON = re.findall(
    r"\w+",
    "motdepasse password passe azerty qwerty bonjour soleil doudou chouchou loulou admin secret "
    "bienvenue marseille france contrat ville prefecture mairie commune quartier changeme",
)


def bits(password: str, own_words: Iterable[str] = ()) -> float:
    """The entropy of a password, in bits, as far as one may count on it."""
    unknown = _unknown(_plain(password), own_words)
    spelled = password if re.search("[a-z]", unknown) else unknown
    alphabet = sum(size for pattern, size in _CLASSES if re.search(pattern, spelled))
    return _length(unknown) * math.log2(max(alphabet, 1))


def objection(password: str, own_words: Iterable[str] = ()) -> str:
    """Why a password cannot be taken; nothing when it can."""
    if len(password) > LONGEST:
        return f"Ce mot de passe est trop long : {LONGEST} caractères au plus."
    if len(password) < SHORTEST or bits(password, own_words) < BITS:
        return f"Ce mot de passe se devine trop facilement. {RULE}"
    return ""


def kept(password: str, own_words: Iterable[str] = ()) -> str:
    """The argon2id hash to keep; raises `AccessError` for a password that is too weak."""
    if refusal := objection(password, own_words):
        raise AccessError(refusal)
    return str(_hasher().hash(_normal(password)))


def matches(password: str, hashed: str | None) -> bool:
    """Whether it is the password that was kept; without any, false after the same time."""
    from argon2.exceptions import Argon2Error, InvalidHashError  # noqa: PLC0415

    typed = _normal(password[: LONGEST + 1])
    try:
        return bool(_hasher().verify(hashed or _nobody(), typed)) and hashed is not None
    except (Argon2Error, InvalidHashError):
        return False


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # noqa: PLC0415 (only those who log in need it)

    return PasswordHasher()


@cache
def _nobody() -> str:
    """A hash that costs as much as any to compare with."""
    return str(_hasher().hash("personne"))


def _normal(password: str) -> bytes:
    """The same bytes on every keyboard; those a terminal could not read do no harm."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _unknown(password: str, own_words: Iterable[str]) -> str:
    """What is left to guess: a word known beforehand becomes one single sign."""
    own = [part for word in own_words for part in re.split(r"\W+", _plain(word)) if len(part) > 2]
    for word in sorted({*own, *_COMMON}, key=len, reverse=True):
        password = password.replace(word, "\0")
    return password


def _length(password: str) -> int:
    """How many signs must be guessed; those that continue a run go without saying."""
    return (1 + sum(not _follows(a, b) for a, b in pairwise(password))) if password else 0


def _follows(a: str, b: str) -> bool:
    return a == b or any(a + b in row or b + a in row for row in _ROWS)
