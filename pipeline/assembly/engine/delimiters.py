"""The two ends of tags, counted in one reading: what expressions take as given."""

import re

ASTRAY = 20
"""How many delimiters of a part may have no other half: people write braces too."""
DELIMITER = re.compile(r"\{[{%#]|[}%#]\}")
_END = {"{{": "}}", "{%": "%}", "{#": "#}"}


def unpaired(text: str) -> int:
    """How many delimiters of a text have no other half."""
    opened, count = "", 0
    for mark in DELIMITER.findall(text):
        if not opened and mark in _END:
            opened = mark
        elif opened and mark == _END[opened]:
            opened = ""
        else:
            count += 1
    return count + bool(opened)
