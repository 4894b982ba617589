"""Rules that a cadre or a contract writes in YAML: read, tried on their examples, then like any."""

import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.answers import Catalogue, fault, is_relevant, words
from pipeline.coherence import phases
from pipeline.coherence.conditions import check_condition
from pipeline.coherence.kinds import listed
from pipeline.coherence.lecture import Faults, faults, rows
from pipeline.coherence.modele import Rule
from pipeline.coherence.rule import explained
from pipeline.consolidation import Dossier
from pipeline.definitions import Form, RegleLocale, Repeat
from pipeline.definitions.places import Part, Place
from pipeline.errors import ExpressionError
from pipeline.expressions import Expression
from pipeline.fiche import Answers
from pipeline.french import enumeration, nearest
from pipeline.vocabulary import Severity

ALSO = ("titre", "numero")
"""What a message may name besides the questions of its form."""


def local_rules(
    locales: Iterable[RegleLocale], catalogue: Catalogue, place: Place
) -> Iterator[Rule]:
    """The rules, checked; raises `DefinitionError` for the first one that does not hold."""
    for rank, locale in enumerate(locales):
        yield _Locale(locale, catalogue, Part(place, ("locales", rank))).rule()


@dataclass(frozen=True)
class _Locale:
    """A local rule in one cadre, and where it is written."""

    said: RegleLocale
    catalogue: Catalogue
    place: Place

    def rule(self) -> Rule:
        self._check_form()
        self._check_conditions()
        self._check_message()
        self._check_examples()
        said = self.said
        return Rule(
            code=said.code,
            name=said.code.lower(),
            severite=said.severite,
            phase=said.phase,
            source=said.source,
            form=said.form,
            message=said.message,
            explication=explained(" ".join(said.explication.split())),
            find=self.find,
            exemple=said.exemple.texte or self._told(said.exemple.declenche[0]),
            avant=self._before(),
            question=self._question(),
        )

    @property
    def form(self) -> Form:
        return self.catalogue.forms[self.said.form]

    def find(self, dossier: Dossier) -> Faults:
        """The fiches at fault, with the answers that the message names, in words."""
        form, named = self.form, [name for name in _fields(self.said.message) if name not in ALSO]
        told = zip(rows(dossier, form.form), dossier.fiches_of(form.form), strict=True)
        return faults(
            row
            | {
                name: words(form.by_name[name], fiche.answers.get(name), dossier.catalogue)
                for name in named
            }
            for row, fiche in told
            if self.breaks(fiche.answers)
        )

    def breaks(self, answers: Answers) -> bool:
        """Whether these answers of one fiche are what the rule reports."""
        answers = {
            question.name: answers[question.name]
            for question in self.form.questions
            if question.name in answers and is_relevant(question, answers)
        }
        if self.said.quand is not None and not self.said.quand(answers):
            return False
        if self.said.faute is not None:
            return self.said.faute(answers)
        verifie = self.said.verifie
        assert verifie is not None  # one of both is given
        answered = all(answers.get(name) is not None for name in verifie.names)
        return answered and not verifie(answers)

    def _question(self) -> str:
        """The question at fault, when the condition names a single one."""
        condition = self.said.faute or self.said.verifie
        names = sorted(condition.names) if condition else []
        return names[0] if len(names) == 1 else ""

    def _before(self) -> dict[str, Severity]:
        cadre, said = self.catalogue.cadre, self.said
        phases.refuse_unknown(cadre, self.place, said.phase, said.avant)
        return phases.before(said.phase, said.severite, said.avant, self.place)

    def _check_form(self) -> None:
        forms = self.catalogue.forms
        if self.said.form not in forms:
            sentence = f"le formulaire « {self.said.form} » n’existe pas"
            raise self.place.fault(("form",), sentence + nearest(self.said.form, forms))

    def _check_conditions(self) -> None:
        for key in ("quand", "faute", "verifie"):
            condition: Expression | None = getattr(self.said, key)
            if condition is None:
                continue
            try:
                check_condition(condition, self.form.by_name, self.catalogue.cadre)
            except ExpressionError as error:
                raise self.place.fault((key,), str(error)) from error

    def _check_message(self) -> None:
        try:
            fields = _fields(self.said.message)
        except ValueError as error:
            sentence = "une accolade de trop : écrivez {titre}, ou {{ pour une accolade."
            raise self.place.fault(("message",), sentence) from error
        told = [n for n, q in self.form.by_name.items() if not isinstance(q, Repeat)]
        for name in fields:
            if name not in (*told, *ALSO):
                sentence = f"« {{{name}}} » n’est pas une question{nearest(name, [*told, *ALSO])}"
                raise self.place.fault(("message",), sentence)

    def _check_examples(self) -> None:
        for key, expected in (("declenche", True), ("passe", False)):
            for rank, answers in enumerate(getattr(self.said.exemple, key)):
                self._check_answers(("exemple", key, rank), answers)
                if self.breaks(answers) is not expected:
                    does = "ne déclenche pas" if expected else "déclenche"
                    sentence = f"cet exemple {does} la règle ; corrigez l’exemple ou la condition."
                    raise self.place.fault(("exemple", key, rank), sentence)

    def _check_answers(self, where: tuple[str | int, ...], answers: Mapping[str, Any]) -> None:
        for name, value in answers.items():
            question = self.form.by_name.get(name)
            if question is None:
                sentence = f"« {name} » n’est pas une question{nearest(name, self.form.by_name)}"
                raise self.place.fault((*where, name), sentence)
            theirs = hasattr(question, "choices") and listed(question, self.catalogue.cadre) is None
            if not theirs and (sentence := fault(question, value, self.catalogue) or ""):
                raise self.place.fault((*where, name), sentence)

    def _told(self, answers: Mapping[str, Any]) -> str:
        """The first example in words, for the explanation."""
        by_name = self.form.by_name
        said = [
            f"{by_name[name].label} – {words(by_name[name], value, self.catalogue)}"
            for name, value in answers.items()
        ]
        return f"{enumeration(said)}." if said else ""


def _fields(message: str) -> list[str]:
    """The names between braces, with all that Python would let follow them, and nothing bears."""
    parts = string.Formatter().parse(message)
    return [
        name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
        for _, name, spec, conversion in parts
        if name is not None
    ]
