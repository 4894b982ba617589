"""What takes long to work out, kept on this machine between two commands.

It lives in the user's cache folder (`$XDG_CACHE_HOME`, else `~/.cache`), which may be emptied at
any time. Only what this user alone can have written is read again; where that cannot be known, or
the folder cannot be written, nothing is kept.
"""

import hashlib
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

KEPT = 64
"""How many files stay, the latest."""


def recall(name: str) -> bytes | None:
    """What was kept under that name; None when there is nothing to be trusted."""
    with suppress(OSError, RuntimeError):
        folder = _folder()
        if _is_ours(folder.stat()):
            with (folder / name).open("rb") as file:
                if _is_ours(os.fstat(file.fileno())):
                    return _whole(file.read())
    return None


def keep(name: str, data: bytes) -> None:
    """Keep it, if possible."""
    with suppress(OSError, RuntimeError):
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_ours(folder.stat()):
            _write(folder / name, hashlib.sha256(data).digest() + data)
            _make_room(folder)


def _whole(content: bytes) -> bytes | None:
    """What follows its own digest; None when a failing disk cut or changed it."""
    digest, data = content[:32], content[32:]
    return data if hashlib.sha256(data).digest() == digest else None


def _folder() -> Path:
    given = os.environ.get("XDG_CACHE_HOME", "")
    base = Path(given) if os.path.isabs(given) else Path.home() / ".cache"  # noqa: PTH117
    return base / "contrat-de-ville"


def _is_ours(status: os.stat_result) -> bool:
    """Whether nobody else could have written there."""
    owner = getattr(os, "getuid", lambda: None)()
    return status.st_uid == owner and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _write(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")  # of mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


def _make_room(folder: Path) -> None:
    files = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in files[KEPT:]:
        old.unlink(missing_ok=True)
