"""What a template reads: objects whose attributes are the answers, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.answers import Catalogue, is_relevant
from pipeline.assembly.printing import Printed, printed
from pipeline.definitions import Question, Repeat
from pipeline.fiche import Answers
from pipeline.french import NBSP, nearest

SHORT = 60
"""The longest answer, in characters, that shares a line with others."""


class MistakeError(Exception):
    """A template asks for something that does not exist; the sentence names the nearest."""


@dataclass(frozen=True)
class Reponse:
    """One answered question, for templates that print whatever was asked."""

    nom: str
    label: str
    texte: str

    @property
    def libelle(self) -> str:
        """The label before its answer: « Pilote : », « Présent dans les quartiers ? »."""
        return self.label if self.label.endswith("?") else f"{self.label}{NBSP}:"

    @property
    def separateur(self) -> str:
        """What stands between both: several lines begin on their own."""
        return "\n" if "\n" in self.texte else " "

    @property
    def courte(self) -> bool:
        """Whether it may share a line with others."""
        return len(self.texte) <= SHORT and "\n" not in self.texte


class Lignes(tuple["Record", ...]):
    """The rows of a repeated question; printed, each makes one line."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\n".join(filter(None, (line.en_une_ligne() for line in self)))


class Record:
    """The answers to some questions, each an attribute: `action.pilote`; blank ones are empty.

    Unless `private`, the private questions do not exist.
    """

    def __init__(
        self,
        questions: Iterable[Question],
        answers: Answers,
        catalogue: Catalogue,
        *,
        private: bool,
    ) -> None:
        self._asked = {question.name: question for question in questions}
        self._shown = {n: q for n, q in self._asked.items() if private or not q.private}
        self._answers, self._catalogue, self._private = answers, catalogue, private
        self._read: dict[str, Printed | Lignes] = {}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._shown:
            raise AttributeError(name)
        return self._answer(name)

    def reponses(self) -> list[Reponse]:
        """Every answered question, in the order of the form."""
        return self.autres()

    def autres(self, *names: str) -> list[Reponse]:
        """The answered questions but those named, which the template prints in its own way.

        Whatever is added to the form is thus printed too.
        """
        for name in names:
            if name not in self._asked:
                raise MistakeError(
                    f"autres(…) cite « {name} », qui n’est pas une question de cette fiche"
                    f"{nearest(name, self._asked)}"
                )
        return [
            Reponse(name, question.label, text)
            for name, question in self._shown.items()
            if name not in names and (text := str(self._answer(name)))
        ]

    def en_une_ligne(self) -> str:
        """« Nom : Mme Roux ; Organisme : CAF »."""
        return f"{NBSP}; ".join(f"{r.label}{NBSP}: {r.texte}" for r in self.reponses())

    def names(self) -> list[str]:
        """What a template may write after the dot."""
        own = [name for name in dir(type(self)) if not name.startswith("_")]
        return [*self._shown, *own]

    def is_private(self, name: str) -> bool:
        """Whether that question exists but may not be printed here."""
        return name in self._asked and name not in self._shown

    def _answer(self, name: str) -> Printed | Lignes:
        if name not in self._read:
            question = self._asked[name]
            asked = is_relevant(question, self._answers)
            value = self._answers.get(name) if asked else None
            self._read[name] = self._printed(question, value)
        return self._read[name]

    def _printed(self, question: Question, value: Any) -> Printed | Lignes:
        if not isinstance(question, Repeat):
            return printed(question, value, self._catalogue)
        return Lignes(
            Record(question.questions, row, self._catalogue, private=self._private)
            for row in value or ()
        )
