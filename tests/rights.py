"""Rights do not bind root: the tests about them take an ordinary account for a moment."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def ordinary_account(folder: Path) -> Iterator[None]:
    """Inside, files are opened as an ordinary account would; the way to `folder` is left open."""
    if os.geteuid() != 0:
        yield
        return
    before = {above: stat.S_IMODE(above.stat().st_mode) for above in folder.parents}
    for above, mode in before.items():
        above.chmod(mode | stat.S_IXOTH)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        for above, mode in before.items():
            above.chmod(mode)
