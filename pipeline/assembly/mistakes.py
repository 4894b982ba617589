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


class ForbiddenError(TemplateSyntaxError):
    """A template uses a tag that no template may use: `include`, `import`…"""


class Missing(StrictUndefined):
    """What a template gets for a name that does not exist: a sentence with the nearest one."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, holder = str(self._undefined_name), self._undefined_obj
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
        case LimitError():
            return f"il demande trop de la machine : {_ended(str(error))}"
        case RecursionError():
            return "une macro ou une boucle s’appelle elle-même sans fin."
        case ForbiddenError():
            return f"la balise « {error.message} » lit un autre fichier, ce qui est interdit."
        case UndefinedError() | MistakeError():
            return _ended(str(error))
        case TemplateSyntaxError():
            return syntax(error.message or "")
        case SecurityError():
            return "une balise demande une chose interdite dans un modèle."
        case XMLSyntaxError() | ExpatError():
            return (
                "les balises de boucle ou de condition ne s’emboîtent pas avec les paragraphes ou "
                "les lignes de tableau ; {%p … %} et {%tr … %} doivent être seules dans les leurs."
            )
        case _:
            return f"un calcul échoue ({type(error).__name__} : {str(error)[:160]})."


_SYNTAX: list[tuple[str, Callable[[re.Match[str]], str]]] = [
    (r"unknown tag '(\w+)'", lambda m: f"la balise « {m[1]} » est inconnue ou mal placée."),
    (r"No filter named '(\w+)'", lambda m: f"le filtre « {m[1]} » n’existe pas."),
    (r"No test named '(\w+)'", lambda m: f"le test « {m[1]} » n’existe pas."),
    (r"Unexpected end of template.*'(end\w+)'", lambda m: f"il manque la balise « {m[1]} »."),
]


def syntax(message: str) -> str:
    """What Jinja could not read, in French."""
    for pattern, sentence in _SYNTAX:
        if found := re.search(pattern, message, re.DOTALL):
            return sentence(found)
    return f"une balise {{{{ … }}}} ou {{% … %}} est mal écrite ({message})."


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?")) else sentence + "."
