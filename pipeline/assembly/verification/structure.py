"""Tags one by one, then two by two: well written, alone where they must be, closed where they are.

What is left is a template in which every tag stands on a line of its own, so that a line of it
tells which tag is meant.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError

from pipeline.assembly.mistakes import syntax
from pipeline.assembly.verification.tags import TAG, Tag
from pipeline.assembly.verification.texts import CELL, ROW, TABLE, Text

LOADS = frozenset({"include", "import", "from", "extends"})
OPENINGS = frozenset({"for", "if", "macro", "call", "filter", "with", "block", "autoescape"})
MIDDLES = {"elif": {"if"}, "else": {"if", "for"}}
COUNTED = {"p": "paragraphe", "tr": "ligne de tableau", "tc": "cellule"}
OF_CELL = frozenset({"colspan", "cellbg", "hm", "vm"})
_PSEUDO = re.compile(r"(colspan|cellbg|hm|vm)\b(.*)", re.DOTALL)
_TARGETS = re.compile(r"for\s+([a-zA-Z]\w*(?:\s*,\s*[a-zA-Z]\w*)*)\s+in\b")
_STRAY = re.compile(r"\{\{|\{%|\}\}|%\}")

Say = Callable[[Tag | Text, str, str], None]
"""Takes where, the faulty text and the sentence."""


@dataclass(frozen=True)
class Line:
    """What Jinja reads of one tag; nothing for a tag that was found faulty."""

    tag: Tag
    source: str


def stray(text: Text, say: Say) -> None:
    """Braces that open or close nothing."""
    left = TAG.sub("", text.words)
    for found in _STRAY.finditer(left):
        passage = left[found.start() : found.start() + 40].strip()
        say(text, passage, "cette balise n’est pas fermée, ou pas ouverte, dans son paragraphe.")


def leads(text: Text, say: Say) -> None:
    """Tags in the address of a link stay as they are."""
    for address in filter(TAG.search, text.links):
        say(
            text,
            address,
            "les balises de l’adresse d’un lien ne sont pas remplies : écrivez l’adresse dans le "
            "texte, ou faites du lien un champ HYPERLINK (Ctrl+F9).",
        )


def alone(found: Sequence[Tag], say: Say) -> None:
    """`{%p … %}` takes the place of its paragraph, `{%tr … %}` of its row: nothing stays beside."""
    by_holder: dict[tuple[str, object], list[Tag]] = {}
    for tag in found:
        if tag.level in ("tr", "tc") and tag.text.inside(TABLE) is None:
            say(tag, tag.raw, f"« {tag.level} » ne sert que dans un tableau : écrivez « p ».")
        elif tag.word in OF_CELL and tag.text.inside(CELL) is None:
            say(tag, tag.raw, f"« {tag.word} » ne sert que dans une cellule de tableau.")
        elif tag.level in COUNTED:
            by_holder.setdefault((tag.level, _holder(tag)), []).append(tag)
    for (level, _), several in by_holder.items():
        for tag in several[1:]:
            say(
                tag,
                tag.raw,
                f"il y a deux balises « {level} » dans le même élément ({COUNTED[level]}) : "
                "donnez à chacune le sien.",
            )


def beside(tag: Tag, say: Say, words: Callable[[Tag], str]) -> None:
    """A text beside a tag that takes its place would be lost."""
    if tag.level in COUNTED and tag.kind != "#" and (left := words(tag)):
        say(
            tag,
            left[:60],
            f"ce texte est à côté de {tag.raw}, qui remplace tout l’élément "
            f"({COUNTED[tag.level]}) : il serait perdu. Déplacez-le.",
        )


def lines(found: Sequence[Tag], environment: Environment, say: Say) -> Iterator[Line]:
    """Each tag as Jinja reads it; those that it cannot read are said and left out."""
    raw = False
    for tag in found:
        source = _source(tag)
        if raw or tag.word == "raw":
            raw = tag.word != "endraw"
        elif tag.word in LOADS:
            say(tag, tag.raw, f"la balise « {tag.word} » lit un autre fichier : c’est interdit.")
        elif (error := _unreadable(tag, source, environment)) is not None:
            say(tag, tag.raw, error)
            if tag.word in OPENINGS:  # its end is not at fault
                yield Line(tag, _opened(tag))
        else:
            yield Line(tag, source)


def balanced(some: Sequence[Line], say: Say) -> list[Line]:
    """The same lines, what is not closed closed at last, what is not opened left out: both said."""
    opened: list[Line] = []
    kept: list[Line] = []
    for line in some:
        word = _word(line)
        if word in MIDDLES and not (opened and _word(opened[-1]) in MIDDLES[word]):
            say(line.tag, line.tag.raw, f"« {word} » est en dehors de sa condition ou boucle.")
            continue
        if word.startswith("end"):
            if not _closes(word, line, opened, kept, say):
                continue
        elif word in OPENINGS or _is_block_set(line):
            opened.append(line)
        kept.append(line)
    while opened:
        kept.append(_unended(opened.pop(), say))
    return kept


def _closes(word: str, line: Line, opened: list[Line], kept: list[Line], say: Say) -> bool:
    """Whether this end closes something; what it closes is taken off `opened`."""
    if word[3:] not in map(_word, opened):
        if opened and opened[-1].tag.text is line.tag.text:
            wrong = opened.pop()
            kept.append(_ending(wrong))
            right = f"écrivez « end{_word(wrong)} »"
            say(line.tag, line.tag.raw, f"« {word} » ne ferme pas {wrong.tag.raw} : {right}.")
        else:
            say(line.tag, line.tag.raw, f"rien n’est ouvert que « {word} » puisse fermer.")
        return False
    while _word(opened[-1]) != word[3:]:
        kept.append(_unended(opened.pop(), say))
    _same_level(opened.pop(), line, say)
    return True


def _unended(line: Line, say: Say) -> Line:
    say(line.tag, line.tag.raw, f"il manque la balise « end{_word(line)} » qui la ferme.")
    return _ending(line)


def _ending(line: Line) -> Line:
    return Line(line.tag, f"{{% end{_word(line)} %}}")


def _same_level(start: Line, end: Line, say: Say) -> None:
    """A loop begins and ends in the same way, in the same cell or table."""
    one, other = start.tag, end.tag
    if one.level != other.level:
        level = one.level or "sans lettre"
        say(
            other,
            other.raw,
            f"elle ferme {one.raw} : les deux doivent avoir la même lettre ({level}).",
        )
    elif one.spot.part != other.spot.part or _frame(one) is not _frame(other):
        advice = "{%tr … %} répète une ligne, {%p … %} un paragraphe."
        say(one, one.raw, f"elle se ferme ailleurs, dans {other.spot} : {advice}")


def _frame(tag: Tag) -> object:
    """What a loop may not leave: its table for `tr`, its row for `tc`, else its cell."""
    return tag.text.inside({"tr": TABLE, "tc": ROW}.get(tag.level, CELL))


def _holder(tag: Tag) -> object:
    return tag.text if tag.level == "p" else tag.text.inside({"tr": ROW, "tc": CELL}[tag.level])


def _source(tag: Tag) -> str:
    if tag.kind == "#" or not tag.content:
        return ""
    if tag.kind == "{":
        return f"{{{{ {tag.content} }}}}"
    pseudo = _PSEUDO.fullmatch(tag.content)
    if pseudo:
        return (
            f"{{{{ {pseudo[2]} }}}}" if pseudo[1] in ("colspan", "cellbg") else "{{ loop.first }}"
        )
    return f"{{% {tag.content} %}}"


def _opened(tag: Tag) -> str:
    """What an opening tag that cannot be read opens all the same, for what follows."""
    if tag.word != "for":
        return "{% if 1 %}"
    found = _TARGETS.match(tag.content)
    return f"{{% for {found[1] if found else '_'} in _INCONNU %}}"


def _unreadable(tag: Tag, source: str, environment: Environment) -> str | None:
    """Why Jinja cannot read this tag, completed if need be."""
    if tag.kind != "#" and not tag.content:
        return "la balise est vide."
    word = tag.word
    if word in MIDDLES:
        source = f"{{% if 1 %}}{source}{{% endif %}}"
    elif word.startswith("end"):
        return None if word[3:] in OPENINGS | {"set"} else f"la balise « {word} » est inconnue."
    elif word in OPENINGS or (word == "set" and "=" not in tag.content):
        source += f"{{% end{word} %}}"
    try:
        environment.parse(source)
    except TemplateSyntaxError as error:
        return syntax(error.message or "")
    except RecursionError:
        return "elle est trop compliquée."
    return None


def _word(line: Line) -> str:
    found = re.match(r"\{%\s*(\w+)", line.source)
    return found[1] if found else ""


def _is_block_set(line: Line) -> bool:
    return _word(line) == "set" and "=" not in line.source
