r"""References from one place of a document to another: « voir action 2.1.3 ».

The context offers both functions to the templates; each takes a fiche (anything with `id`,
`numero` and `titre`) and prints its number, or its title where it has no number:

    heading       {{ ancre(action) }} – {{ action.titre }}
    elsewhere     voir l’action {{ renvoi(action) }}
    other words   voir {{ renvoi(action, action.titre) }}

`ancre` puts a bookmark around what it prints. `renvoi` becomes a REF field of Word, which leads
there on a click and which F9 updates; where other words are given, a link. A reference to a fiche
that the document does not print is left as plain text, and reported. Both are strings: outside
a Word document they are their own words.

A caption is a paragraph of the style named « caption »: « Tableau » or « Figure », a space,
a SEQ field (`SEQ Tableau \* ARABIC`), then « – » and words. A list of tables is a TOC field
that names the sequence: `TOC \h \z \c "Tableau"`. The finishing writes their numbers and lines.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Protocol, Self

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

from pipeline.assembly.finishing.marques import ANCRE, RENVOI, marque, text_node


class Citable(Protocol):
    """What can be referred to: a fiche."""

    @property
    def id(self) -> str:
        """The stable id."""

    @property
    def numero(self) -> str:
        """The number; empty for unnumbered fiches."""

    @property
    def titre(self) -> str:
        """What it is called."""


class Marque(str):
    """Words that become a bookmark, a field or a link in a Word document."""

    _xml: str

    def __new__(cls, text: str, xml: str) -> Self:
        """`xml` is the mark that the finishing reads."""
        self = super().__new__(cls, text)
        self._xml = xml
        return self

    def __html__(self) -> str:
        return self._xml


def ancre(fiche: Citable) -> Marque:
    """The number of the fiche (else its title), as a place that references lead to."""
    text = _words(fiche)
    return Marque(text, marque(ANCRE, text, cible=mark_of(fiche.id)))


def renvoi(fiche: Citable, texte: str = "") -> Marque:
    """A reference to where `ancre` printed that fiche; `texte` replaces its number."""
    text = texte or _words(fiche)
    kind = "lien" if texte else "numero"
    return Marque(text, marque(RENVOI, text, cible=mark_of(fiche.id), forme=kind))


def mark_of(fiche: str) -> str:
    """The name of the bookmark of a fiche: Word takes 40 letters, digits and underscores."""
    return f"_Fiche{hashlib.sha256(fiche.encode()).hexdigest()[:16]}"


def _words(fiche: Citable) -> str:
    return fiche.numero or fiche.titre


def link_up(roots: Iterable[Element]) -> list[str]:
    """Make bookmarks, fields and links of the marks; the words of those that lead nowhere."""
    parts = list(roots)
    places = {name for root in parts for name in _anchored(root)}
    return [words for root in parts for words in _referring(root, places)]


def _anchored(root: Element) -> Iterator[str]:
    for mark in list(root.iter(ANCRE)):
        run, name = _shown(mark)
        run.addprevious(OxmlElement("w:bookmarkStart", {qn("w:id"): "0", qn("w:name"): name}))
        run.addnext(OxmlElement("w:bookmarkEnd", {qn("w:id"): "0"}))
        yield name


def _referring(root: Element, places: set[str]) -> Iterator[str]:
    for mark in list(root.iter(RENVOI)):
        if mark.get("cible") not in places:
            yield mark.text or ""
            _shown(mark)
        elif mark.get("forme") == "lien":
            run, name = _shown(mark)
            _enclose(run, "w:hyperlink", {qn("w:anchor"): name, qn("w:history"): "1"})
        else:
            run, name = _shown(mark)
            _enclose(run, "w:fldSimple", {qn("w:instr"): f" REF {name} \\h "})


def _shown(mark: Element) -> tuple[Element, str]:
    """Show the words of a mark in its run; the run and the name of the place."""
    run = mark.getparent()
    assert run is not None
    run.replace(mark, text_node(mark.text or ""))
    return run, mark.get("cible") or ""


def _enclose(run: Element, name: str, attributes: dict[str, str]) -> None:
    made = OxmlElement(name, attributes)
    run.addprevious(made)
    made.append(run)
