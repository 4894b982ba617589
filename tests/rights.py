"""Rights do not bind root: the tests about them take an ordinary account for a moment."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def folder_open_to_all() -> Iterator[Path]:
    """A temporary folder that every account may enter; pytest's are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="cdv-rights-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@contextmanager
def ordinary_account() -> Iterator[None]:
    """Inside, files are opened as an ordinary account would."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
