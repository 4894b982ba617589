"""The mistakes of a template, said to the person who edits it in Word."""

import re
from collections.abc import Callable, Iterable
from typing import Any
from xml.parsers.expat import ExpatError

from jinja2 import StrictUndefined, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.utils import missing
from lxml.etree import XMLSyntaxError

from pipeline.assembly.engine.limits import LimitError, meter
from pipeline.assembly.records import MistakeError, Record
from pipeline.french import nearest

REMEDY = "Ouvrez le modèle dans Word et corrigez-le."


_NOTHING = (
    "cette balise demande un élément d’une liste qui ne l’a pas, vide peut-être : ajoutez "
    "« | default('') », ou une condition"
)


class ForbiddenError(TemplateSyntaxError):
    """A template uses a tag that no template may use: `include`, `import`…"""


class Missing(StrictUndefined):
    """What a template gets for a name that does not exist: a sentence with the nearest one."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, holder = str(self._undefined_name), self._undefined_obj
        if self._undefined_hint:
            given = "not provided" in self._undefined_hint
            return f"« {name} » n’est pas donné à sa macro" if given else _NOTHING
        if holder is missing:
            return f"« {name} » n’existe pas{nearest(name, meter().known)}"
        if isinstance(holder, Record) and holder.is_private(name):
            return f"« {name} » est une réponse privée, qui ne s’imprime pas dans ce document."
        return f"« .{name} » n’existe pas ici{nearest(name, _names(holder))}"


def _names(holder: Any) -> Iterable[str]:
    if isinstance(holder, Record):
        return holder.names()
    return [name for name in dir(holder) if not name.startswith("_")]


def explained(template: str, error: Exception, paragraph: str, part: str) -> str:
    """One French message: which template and part, what is wrong, where, what to do."""
    where = f" Passage : « {paragraph[:160]} »." if paragraph else ""
    return f"Modèle {template}, {part} : {sentence(error)}{where} {REMEDY}"


def sentence(error: Exception) -> str:
    """What is wrong, in French."""
    match error:
        case MemoryError():
            return sentence(LimitError("les textes qu’il fabrique sont trop longs"))
        case LimitError():
            return f"il demande trop de la machine : {_ended(str(error))}"
        case RecursionError():
            return (
                "une macro ou une boucle s’appelle elle-même sans fin, ou une balise est trop "
                "compliquée."
            )
        case ForbiddenError():
            return f"la balise « {error.message} » lit un autre fichier, ce qui est interdit."
        case UndefinedError() | MistakeError():
            return _ended(str(error))
        case TemplateSyntaxError():
            return syntax(error.message or "")
        case SyntaxError():
            return "ses boucles et ses conditions s’emboîtent trop."
        case SecurityError():
            return "une balise demande une chose interdite dans un modèle."
        case XMLSyntaxError() | ExpatError():
            return (
                "les balises de boucle ou de condition ne s’emboîtent pas avec les paragraphes ou "
                "les lignes de tableau ; {%p … %} et {%tr … %} doivent être seules dans les leurs."
            )
        case _:
            return _failure(error)


_BAD = "la balise est mal écrite"
_SYNTAX: list[tuple[str, Callable[[re.Match[str]], str]]] = [
    (r"unknown tag '(\w+)'", lambda m: f"la balise « {m[1]} » est inconnue ou mal placée."),
    (r"No filter named '(\w+)'", lambda m: f"le filtre « {m[1]} » n’existe pas."),
    (r"No test named '(\w+)'", lambda m: f"le test « {m[1]} » n’existe pas."),
    (r"Unexpected end of template.*'(end\w+)'", lambda m: f"il manque la balise « {m[1]} »."),
    (r"unexpected char [\"']+ at", lambda m: f"{_BAD} : un guillemet n’y est pas fermé."),
    (r"unexpected char '[«»“”‘’]' at", lambda m: f"{_BAD} : ses guillemets doivent être droits."),
    (r"unexpected char '(.+)' at", lambda m: f"{_BAD} : « {m[1]} » n’y a pas sa place."),
    (r"expected token '(.+)', got '(.+)'", lambda m: _instead(m[1], m[2])),
    (r"unexpected '(.+)', expected '(.+)'", lambda m: _instead(m[2], m[1])),
    (r"Expected an expression, got '(.+)'", lambda m: _instead("expression", m[1])),
    (r"unexpected end of template", lambda m: f"{_BAD} : elle n’est pas fermée."),
    (r"unexpected '(.+)'", lambda m: f"{_BAD} : on n’y attend pas {_token(m[1])}."),
    (r"expected name or number", lambda m: f"{_BAD} : il manque un nom après un point."),
    (r"tag name expected", lambda m: f"{_BAD} : il manque son premier mot, « for », « if »…"),
    (r"Missing end of comment", lambda m: "un commentaire « {# » n’est pas fermé par « #} »."),
    (r"function call", lambda m: f"{_BAD} : ce qui est entre parenthèses ne se lit pas."),
    (r"block '(.+)' defined twice", lambda m: f"le bloc « {m[1]} » est écrit deux fois."),
    (r"assign to", lambda m: f"{_BAD} : on ne peut pas donner de valeur à cela."),
]


_FAILURES = [
    (r"not iterable", "une boucle ou un filtre attend une liste, et n’en reçoit pas."),
    (r"(unsupported|bad) operand|can only concatenate|not supported between", (
        "un calcul mêle ce qui ne se mêle pas, un texte et un nombre par exemple ; « ~ » met des "
        "textes bout à bout."
    )),
    (r"by zero|modulo", "un calcul divise par zéro."),
    (r"not callable", "des parenthèses suivent ce qui n’en prend pas : retirez-les."),
    (r"(positional|keyword) argument", "il y a trop, ou trop peu, entre des parenthèses."),
    (r"could not convert|invalid literal", "un calcul attend un nombre, et reçoit un autre texte."),
    (r"expected length", "une longueur est trop petite."),
    (r"empty separator", "ce qui sépare les morceaux d’un texte ne peut pas être vide."),
    (r"arguments .*format", "un format et ce qu’il met en forme ne vont pas ensemble."),
    (r"too large|result out of range", "un calcul donne un nombre trop grand."),
]  # fmt: skip
"""What Python says of a calculation that fails, in French."""


def _failure(error: Exception) -> str:
    for pattern, words in _FAILURES:
        if re.search(pattern, str(error)):
            return words
    return f"un calcul échoue ({type(error).__name__} : {str(error)[:160]})."


_TOKENS = {
    "begin of print statement": "« {{ »",
    "begin of statement block": "« {% »",
    "end of print statement": "la fin de la balise, « }} »",
    "end of statement block": "la fin de la balise, « %} »",
    "end of template": "la fin du modèle",
    "expression": "un nom, un nombre ou un texte",
    "name": "un nom",
    "integer": "un nombre",
    "float": "un nombre",
    "string": "un texte entre guillemets",
}
"""How Jinja calls what it reads."""


def _token(name: str) -> str:
    return _TOKENS.get(name, f"« {name} »")


def _instead(wanted: str, found: str) -> str:
    return f"{_BAD} : on y attend {_token(wanted)}, on y lit {_token(found)}."


def syntax(message: str) -> str:
    """What Jinja could not read, in French."""
    for pattern, sentence in _SYNTAX:
        if found := re.search(pattern, message, re.DOTALL):
            return sentence(found)
    return f"une balise {{{{ … }}}} ou {{% … %}} est mal écrite ({message})."


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?")) else sentence + "."
