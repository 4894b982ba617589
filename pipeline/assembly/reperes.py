"""The mark of a chapter: a letter and a number on a colour, so that it survives black and white."""

from xml.sax.saxutils import escape

COLOURS = 6
"""How many character styles « Repère 1 »… the templates have; further chapters begin again."""


class Repere(str):
    """« P2 » in the colour of its chapter. Printed alone in its run: `{{r pilier.repere }}`."""

    _style: int

    def __new__(cls, label: str, rang: int) -> "Repere":
        """`label` is what chapters are called (« Pilier »), `rang` their number."""
        self = super().__new__(cls, f"{label[:1].upper()}{rang}" if rang else "–")
        self._style = (rang - 1) % COLOURS + 1 if rang else 0
        return self

    def __html__(self) -> str:
        """A run of its own, in the style of the colour."""
        style = f'<w:rPr><w:rStyle w:val="Repere{self._style}"/></w:rPr>' if self._style else ""
        return f'<w:r>{style}<w:t xml:space="preserve"> {escape(self)} </w:t></w:r>'
