"""Small helps for the tests of the rules."""

from typing import Any

from pipeline import french

Rows = dict[str, Any]
"""The rows of each form, as `dossier_of` takes them."""


def plain(message: str) -> str:
    """The message with ordinary spaces, easier to compare with."""
    return message.replace(french.NBSP, " ").replace(french.NNBSP, " ")
