"""Whether the parts of a condition fit together: kinds of answers, choices that exist.

The language itself is that of `pipeline/expressions.py`; here is what one form makes of it.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.answers.reading import UNDECIDED, day_of
from pipeline.coherence.kinds import Kind, kind_of, listed
from pipeline.definitions import Cadre, Question, Target
from pipeline.errors import ExpressionError
from pipeline.expressions import Expression
from pipeline.french import nearest


@dataclass(frozen=True)
class Part:
    """A part of a condition: its kind, its text when it is one, the question it comes from."""

    kind: Kind
    words: str
    literal: str | None = None
    question: Question | None = None


def check_condition(condition: Expression, questions: Mapping[str, Question], cadre: Cadre) -> None:
    """Raise `ExpressionError` when a condition names no question or compares what does not fit."""
    for name in sorted(condition.names - set(questions)):
        raise ExpressionError(f"« {name} » n’est pas une question{nearest(name, questions)}")
    _Reader(questions, cadre).part(condition.tree)


class _Reader:
    def __init__(self, questions: Mapping[str, Question], cadre: Cadre) -> None:
        self.questions, self.cadre = questions, cadre

    def part(self, node: ast.expr) -> Part:
        words = f"« {ast.unparse(node)} »"
        match node:
            case ast.Name(id=name):
                question = self.questions[name]
                return Part(kind_of(question), words, question=question)
            case ast.Constant(value=value):
                return Part(_constant(value), words, value if isinstance(value, str) else None)
            case ast.List(elts=items) | ast.Tuple(elts=items):
                for child in items:
                    self.part(child)
                return Part(Kind.LISTE, words)
            case ast.BinOp(left=left, right=right):
                return self._number(words, left, right)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return self._number(words, operand)
            case ast.Call(args=[argument]):
                return self._length(words, self.part(argument))
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                self._compare(op, left, right)
            case ast.BoolOp(values=values):
                for child in values:
                    self.part(child)
            case ast.UnaryOp(operand=operand):
                self.part(operand)
        return Part(Kind.OUI_NON, words)

    def _number(self, words: str, *nodes: ast.expr) -> Part:
        for part in map(self.part, nodes):
            if part.kind is not Kind.NOMBRE:
                raise ExpressionError(f"{part.words} est {part.kind} : on ne calcule pas avec.")
        return Part(Kind.NOMBRE, words)

    def _length(self, words: str, part: Part) -> Part:
        if part.kind not in (Kind.TEXTE, Kind.LISTE, Kind.LIGNES):
            raise ExpressionError(f"{part.words} est {part.kind} : « length » n’y compte rien.")
        return Part(Kind.NOMBRE, words)

    def _compare(self, op: ast.cmpop, left: ast.expr, right: ast.expr) -> None:
        one, other = self.part(left), self.part(right)
        if isinstance(op, ast.In | ast.NotIn):
            self._refuse_absent(one, other, right)
        else:
            _refuse_unlike(one, other, ordered=not isinstance(op, ast.Eq | ast.NotEq))
        self._refuse_unlisted(one, other)
        self._refuse_unlisted(other, one)

    def _refuse_absent(self, one: Part, other: Part, right: ast.expr) -> None:
        if isinstance(right, ast.List | ast.Tuple):
            for part in map(self.part, right.elts):
                _refuse_unlike(one, part, ordered=False)
                self._refuse_unlisted(one, part)
        elif other.kind not in (Kind.LISTE, Kind.TEXTE) or one.kind is not Kind.TEXTE:
            raise ExpressionError(f"{one.words} ne se cherche pas dans {other.words}.")

    def _refuse_unlisted(self, one: Part, other: Part) -> None:
        known = listed(one.question, self.cadre) if one.question else None
        if known is not None and other.literal is not None and other.literal not in known:
            raise ExpressionError(
                f"{other.words} ne fait pas partie des choix de {one.words}"
                f"{nearest(other.literal, known)}"
            )


def _constant(value: object) -> Kind:
    if isinstance(value, bool):
        return Kind.OUI_NON
    if isinstance(value, str):
        return Kind.TEXTE
    return Kind.RIEN if value is None else Kind.NOMBRE


def _refuse_unlike(one: Part, other: Part, *, ordered: bool) -> None:
    if _undecided(one, other) or _undecided(other, one):
        return
    pair = {_dated(one), _dated(other)} - (set() if ordered else {Kind.RIEN})
    alike = len(pair) <= 1 and not (ordered and pair - {Kind.NOMBRE, Kind.DATE})
    if not alike:
        raise ExpressionError(
            f"{one.words} est {one.kind} et {other.words} est {other.kind} : "
            "cette comparaison n’a pas de sens."
        )


def _undecided(one: Part, other: Part) -> bool:
    """Whether a target is compared with « x »."""
    return isinstance(one.question, Target) and other.literal == UNDECIDED


def _dated(part: Part) -> Kind:
    """A text that is a day, `'2016-12-31'`, is a date."""
    try:
        return Kind.DATE if part.literal and day_of(part.literal) else part.kind
    except ValueError:
        return part.kind
