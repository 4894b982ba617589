"""Words that nobody can guess, and the fingerprints under which they are kept."""

import hashlib
import secrets
import uuid


def new_secret() -> str:
    """A word to hand out: 256 bits, safe in an address."""
    return secrets.token_urlsafe(32)


def fingerprint(secret: str) -> str:
    """What is kept of it; a secret this long needs no slow hash."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def new_id() -> str:
    """An id for a row."""
    return str(uuid.uuid4())
