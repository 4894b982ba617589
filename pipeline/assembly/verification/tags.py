"""The tags of a template as its author sees them: which text, in which paragraph, cell and part."""

import re
from dataclasses import dataclass, replace

from pipeline.assembly.verification.texts import Spot, Text

_BRACES = r"""(?>"[{}%#\s]*"|'[{}%#\s]*'|.)*?"""
"""What a tag holds, texts made of braces included."""
TAG = re.compile(rf"\{{\{{{_BRACES}\}}\}}|\{{%{_BRACES}%\}}|\{{#.*?#\}}", re.DOTALL)
_CONTENT = re.compile(r"\{[{%#](?:(p|tr|tc|r)\s|[-+]?)(.*?)[-+]?[}%#]\}", re.DOTALL)
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\n": " "})


@dataclass(frozen=True, eq=False)
class Tag:
    """One tag. `level` is what it removes: `p`, `tr`, `tc`, `r`, or nothing."""

    text: Text
    raw: str
    start: int

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        names = (name for start, end, name in self.text.hidden if start <= self.start < end)
        return replace(self.text.spot, within=next(names, self.text.spot.within))

    @property
    def kind(self) -> str:
        """`{`, `%` or `#`."""
        return self.raw[1]

    @property
    def level(self) -> str:
        """What the tag takes the place of."""
        return self._parts[0]

    @property
    def content(self) -> str:
        """What stands between the braces, straight quotes put back."""
        return self._parts[1]

    @property
    def word(self) -> str:
        """The first word of a statement: `for`, `endif`…"""
        found = re.match(r"\w+", self.content)
        return found[0] if found and self.kind == "%" else ""

    @property
    def _parts(self) -> tuple[str, str]:
        found = _CONTENT.fullmatch(self.raw)
        if found is None:
            return "", ""
        return found[1] or "", found[2].translate(_QUOTES).strip()


def tags(text: Text) -> list[Tag]:
    """The tags of a paragraph, in order."""
    return [Tag(text, found[0], found.start()) for found in TAG.finditer(text.words)]
