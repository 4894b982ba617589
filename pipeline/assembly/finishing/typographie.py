"""French typography over a document: its spaces and apostrophes, never what was stored.

Only spaces come, go or change, and ' becomes ’. The signs and their spaces are those of `typeset`
(Lexique des règles typographiques en usage à l’Imprimerie nationale). A rule sees a whole
paragraph, however Word cut it in runs. Addresses of sites and people, codes, hours and ratios stay
as they are. Doing it twice changes nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from pipeline.assembly.finishing.ordinaux import may_hold
from pipeline.french import MONTHS, NBSP, NNBSP, typeset

PARAGRAPH, TEXT, TEXT_BOX = qn("w:p"), qn("w:t"), qn("w:txbxContent")
_BREAKS = tuple(qn(f"w:{name}") for name in ("tab", "br", "cr", "drawing", "pict", "object"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANK = rf"[ {NBSP}{NNBSP}\u2009]"
_BEFORE = {sign: typeset(f"a {sign}")[1] for sign in ";!?%:»€"}
_WITHIN = typeset("« a")[1]
_WORTH_A_LOOK = re.compile(r"[;!?%:»«€']|\d[ ]|M\.|MM\.|Mme|[nN]°")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|&#?\w+;|\b[A-Za-z]:\\\S*")
_HINT = re.compile(r"@|://|www\.|&|:\\")
"""A quick look for what an address cannot do without."""

Edit = tuple[int, int, str]
"""The characters from one place to another give way to these."""


def _inside(match: re.Match[str], group: int, new: str) -> list[Edit]:
    return [(match.start(group), match.end(group), new)]


def _sign(match: re.Match[str]) -> list[Edit]:
    return _inside(match, 1, _BEFORE[match[2]])


def _missing(match: re.Match[str]) -> list[Edit]:
    return [(match.start(), match.start(), _BEFORE[match[0]])]


def _opening(match: re.Match[str]) -> list[Edit]:
    return _inside(match, 1, _WITHIN)


def _glued(match: re.Match[str]) -> list[Edit]:
    return _inside(match, 1, NBSP)


def _apostrophe(match: re.Match[str]) -> list[Edit]:
    return _inside(match, 0, "’")


def _grouped(match: re.Match[str]) -> list[Edit]:
    return [
        (match.start() + at.start(), match.start() + at.end(), NNBSP)
        for at in re.finditer(_BLANK, match[0])
    ]


def _ungrouped(match: re.Match[str]) -> list[Edit]:
    digits = len(match[0])
    return [(at, at, NNBSP) for at in (match.end() - back for back in range(3, digits, 3))]


_DIGITS, _MONTH = "0123456789", "|".join(MONTHS)
_NUMBER = rf"[1-9](?<![\w+,.].)(?<!\d{_BLANK}.)"
_UNITS = "h|min|ans?|[ckm]?m[²³]?|ha|kg|[kMG]Wh|ETP|[kM]€|Md€"
_Rule = tuple[str, re.Pattern[str], Callable[[re.Match[str]], list[Edit]]]
_RULES: Sequence[_Rule] = (
    # a space that is there, before ; : ! ? but not before a smiley or a code such as « :x »
    ("!?", re.compile(rf"({_BLANK}(?<=[^\s«].){_BLANK}*)([!?])"), _sign),
    (
        ";:",
        re.compile(rf"({_BLANK}(?<=[^\s«].){_BLANK}*)([;:])(?=[\s«“»)\]]|$)(?!\))"),
        _sign,
    ),
    # the one that is missing, after a word and before the end, a space or a closing quote
    ("!?;:", re.compile(r"[!?;:](?<=[^\W\d_].)(?=[\s»]|$)"), _missing),
    ("%", re.compile(rf"\d({_BLANK}*)(%)(?![\w%])"), _sign),
    ("€", re.compile(rf"\d({_BLANK}*)(€)(?!\w)"), _sign),
    ("»", re.compile(rf"(?<=[^\s«])({_BLANK}*)(»)"), _sign),
    ("«", re.compile(rf"«({_BLANK}*)(?=[^\s»])"), _opening),
    ("'", re.compile(r"'(?<=[^\W\d_].)(?=[\w«])"), _apostrophe),
    # 12 000 and 12000 €; neither SIRET, telephones nor anything that begins with 0
    (
        _DIGITS,
        re.compile(rf"{_NUMBER}\d{{0,2}}(?:{_BLANK}\d{{3}})+(?!\w|{_BLANK}\d)"),
        _grouped,
    ),
    (
        "€e",
        re.compile(rf"{_NUMBER}\d{{3,}}(?=(?:,\d+)?{_BLANK}?(?:€(?!\w)|euros?\b))"),
        _ungrouped,
    ),
    (_DIGITS, re.compile(rf"(?:\b[1-9]|\b[12]\d|\b3[01]|\b1er)( )(?:{_MONTH})\b"), _glued),
    # 12 h, 9 h 30, 75 m², 0,5 ETP: never at the end of one line and the beginning of the next
    (_DIGITS, re.compile(rf"\d( )(?:{_UNITS})(?![\w’'²³€])"), _glued),
    (_DIGITS, re.compile(rf"\d{_BLANK}?h( )(?=[0-5]\d\b)"), _glued),
    ("M", re.compile(r"M(?<!\w.)(?:\.|M\.|mes?)( )(?=[A-ZÀ-Þ])"), _glued),
    ("°", re.compile(r"[nN](?<!\w.)°( )(?=\d)"), _glued),
)
"""A character without which there is nothing to look for, what to look for, what to change."""


def typographie(root: Element) -> list[Element]:
    """The whole of one part, in place: body, header, footer, notes, text boxes within.

    Returns what may hold ordinals, while each paragraph is read: to be raised in their turn.
    """
    ordinals: list[Element] = []
    for nodes in _paragraphs(root):
        text = "".join(node.text or "" if node.tag == TEXT else "\n" for node in nodes)
        if _WORTH_A_LOOK.search(text) and (edits := corrections(text)):
            _write(nodes, edits)
        if may_hold(text):
            ordinals += nodes
    return ordinals


def corrected(text: str) -> str:
    """The same for a text on its own."""
    for start, end, new in sorted(corrections(text), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def corrections(text: str) -> list[Edit]:
    """What to change in a text; the places are those of the text as given."""
    apart = [match.span() for match in _ADDRESS.finditer(text)] if _HINT.search(text) else []
    found: dict[tuple[int, int], str] = {}
    present = set(text)
    for signs, pattern, rule in _RULES:
        for match in pattern.finditer(text) if not present.isdisjoint(signs) else ():
            for start, end, new in rule(match):
                if text[start:end] != new and not _touches(start, end, apart):
                    found.setdefault((start, end), new)
    return [(start, end, new) for (start, end), new in found.items()]


def _touches(start: int, end: int, apart: Iterable[tuple[int, int]]) -> bool:
    return any((start < last and end > first) or first < start < last for first, last in apart)


def _paragraphs(root: Element) -> Iterable[list[Element]]:
    """The texts and breaks of each paragraph; those of a text box are not those around it."""
    if next(root.iter(TEXT_BOX), None) is None:
        return _in_order(root)
    by_paragraph: dict[Element, list[Element]] = {}
    for node in root.iter(TEXT, *_BREAKS):
        owner = node.getparent()
        while owner is not None and owner.tag != PARAGRAPH:
            owner = owner.getparent()
        if owner is not None:
            by_paragraph.setdefault(owner, []).append(node)
    return by_paragraph.values()


def _in_order(root: Element) -> Iterator[list[Element]]:
    """The same, sooner, where no paragraph holds another."""
    nodes: list[Element] = []
    for node in root.iter(PARAGRAPH, TEXT, *_BREAKS):
        if node.tag != PARAGRAPH:
            nodes.append(node)
        elif nodes:
            yield nodes
            nodes = []
    yield nodes


def _write(nodes: Sequence[Element], edits: Sequence[Edit]) -> None:
    """Change each text node where the edits fall; a space that is added follows what precedes."""
    chars: list[str] = []
    spans: list[tuple[int, int]] = []
    for node in nodes:
        begin = len(chars)
        chars.extend(node.text or "" if node.tag == TEXT else "\n")
        spans.append((begin, len(chars)))
    for start, end, new in edits:
        if start == end:
            chars[start - 1] += new
        else:
            chars[start:end] = [new, *[""] * (end - start - 1)]
    for node, (begin, end) in zip(nodes, spans, strict=True):
        text = "".join(chars[begin:end])
        if node.tag == TEXT and text != node.text:
            node.text = text
            node.set(_SPACE, "preserve")
