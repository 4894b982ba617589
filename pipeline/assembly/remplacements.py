"""Which answers hold characters that a Word document cannot: they are replaced, and reported."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.answers import clean
from pipeline.assembly.engine.values import REPLACEMENT
from pipeline.consolidation import Dossier
from pipeline.definitions import Question, Repeat
from pipeline.french import count, typeset


@dataclass(frozen=True)
class Remplacement:
    """So many characters replaced by « � » in one answer."""

    fiche: str
    question: str
    nombre: int

    def __str__(self) -> str:
        number = count(self.nombre, "caractère illisible", "caractères illisibles")
        return typeset(f"{self.fiche}, « {self.question} » : {number}, remplacés par « � ».")


def remplacements(dossier: Dossier) -> list[Remplacement]:
    """The answers concerned, fiche by fiche, in the order of their form."""
    found: list[Remplacement] = []
    for fiche in dossier.fiches.values():
        form = dossier.forms[fiche.form]
        titre = f"{form.title} « {clean(fiche.titre(form))} »"
        for question in form.questions:
            texts = _texts(question, fiche.answers.get(question.name))
            if nombre := sum(map(_replaced, texts)):
                found.append(Remplacement(titre, question.label, nombre))
    return found


def _texts(question: Question, answer: Any) -> Iterator[str]:
    """The texts of an answer; those of every row, where there are rows."""
    if isinstance(answer, str):
        yield answer
    elif isinstance(question, Repeat):
        for row in answer or ():
            yield from (value for value in row.values() if isinstance(value, str))


def _replaced(text: str) -> int:
    return clean(text).count(REPLACEMENT) - text.count(REPLACEMENT)
