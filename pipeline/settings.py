"""Where things are: the forms, the Word templates, the database. Each can be set from outside."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent
_DATA = (
    _PACKAGE / "_data"
)  # filled by the wheel; in a checkout the folders stand beside the package
_ROOT = _DATA if _DATA.is_dir() else _PACKAGE.parent

DATABASE_VARIABLE = "CDV_DATABASE_URL"
DEFAULT_DATABASE = "sqlite:///contrat-de-ville.db"

FORMS = _ROOT / "forms"
TEMPLATES = _ROOT / "templates_docx"
EXAMPLE = FORMS / "exemples" / "val-d-ouvre.json"


def database_url(given: str | None = None) -> str:
    """The database asked for, else `CDV_DATABASE_URL`, else an SQLite file right here."""
    return given or os.environ.get(DATABASE_VARIABLE) or DEFAULT_DATABASE
