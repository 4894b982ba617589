"""A value as XML text that nothing later reads as a tag, and what had to be replaced in it."""

import re
from typing import Any

from markupsafe import Markup

from pipeline.answers import clean
from pipeline.assembly.engine.limits import meter, spend
from pipeline.assembly.records import MistakeError

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SPECIAL = re.compile(r"[&<>\"'{}\n\t\r\v\f\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]").search
BREAKS = ("\a", "\f")
"""What only a template may ask for: the data hold none."""
_BREAK = re.compile("([\a\f])")
_OBJECT = re.compile(r"<[^<>]* at 0x[0-9a-f]+>").search
_NO_WORDS = (
    "cette balise ne nomme pas un texte, mais ce qui en contient : ajoutez un point et ce qu’il "
    "faut en imprimer, des parenthèses, ou une boucle ; « cdv modele dictionnaire » dit ce qui "
    "existe."
)
_ENTITIES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&#34;",
        "'": "&#39;",
        "{": "&#123;",
        "}": "&#125;",
    }
)


def escaped(value: Any) -> str:
    """The XML of a value: its own, when it has some; else its words, made harmless."""
    if value is None:
        return ""
    if hasattr(value, "__html__"):
        meter().raw = True
        return str(value.__html__())
    if isinstance(value, list | tuple | dict | set):
        spend(value)
    text = str(value)
    if not isinstance(value, str) and _OBJECT(text) is not None:
        raise MistakeError(_NO_WORDS)
    return text if _SPECIAL(text) is None else cleaned(text).translate(_ENTITIES)


def breaking(text: str) -> Markup:
    r"""A text of the template in which `\a` begins a paragraph, and `\f` a page, as XML."""
    pieces = (p if p in BREAKS else cleaned(p).translate(_ENTITIES) for p in _BREAK.split(text))
    return Markup("".join(pieces))  # noqa: S704 (escaped right here)


def cleaned(text: str) -> str:
    """The text without what XML forbids; what is replaced is counted."""
    if _SPECIAL(text) is None:
        return text
    made = clean(text)
    meter().typed |= "\n" in made or "\t" in made
    meter().replaced += made.count(REPLACEMENT) - text.count(REPLACEMENT)
    return made
