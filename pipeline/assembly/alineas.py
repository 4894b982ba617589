"""A long answer as a template prints it: one real paragraph for each of those that were typed."""

import re

_BLANK_LINES = re.compile(r"(?:\r?\n[ \t]*){2,}")


def alineas(texte: str) -> list[str]:
    """What stands between blank lines; nothing when there is no word."""
    return [alinea for alinea in _BLANK_LINES.split(texte.strip("\r\n")) if alinea.strip()]
