"""Files are written whole or not at all, and read with errors in French."""

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from pipeline.errors import ExchangeError, OutputError

_CAUSES = {
    errno.ENOSPC: "le disque est plein, libérez de la place",
    errno.EDQUOT: "votre quota de disque est atteint, libérez de la place",
    errno.EFBIG: "le fichier dépasse la taille permise",
    errno.EACCES: "vous n’en avez pas le droit",
    errno.EPERM: "vous n’en avez pas le droit",
    errno.EROFS: "ce disque est en lecture seule",
    errno.EISDIR: "c’est un dossier, pas un fichier",
    errno.ENOTDIR: "une partie du chemin n’est pas un dossier",
    errno.EEXIST: "un fichier porte déjà ce nom",
    errno.ENOENT: "ce chemin n’existe pas",
    errno.ENAMETOOLONG: "ce nom est trop long",
    errno.EADDRINUSE: "ce port est déjà utilisé, choisissez-en un autre",
}


def write_atomically(path: Path, data: bytes) -> None:
    """Write beside the target, then put in its place: an interruption leaves the former file.

    Makes the folder if needed. Raises `OutputError`.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError as error:
        raise OutputError(f"Impossible d’écrire {path} : {cause(error)}.") from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                Path(temporary).unlink()


def read_text(path: Path) -> str:
    """The UTF-8 text of a file to import, byte order mark removed; raises `ExchangeError`."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExchangeError(f"{path} n’est pas un fichier texte en UTF-8.") from error
    except OSError as error:
        raise ExchangeError(f"Impossible de lire {path} : {cause(error)}.") from error


def cause(error: OSError) -> str:
    """Why the system refused, in French."""
    return _CAUSES.get(error.errno or 0, error.strerror or str(error))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
