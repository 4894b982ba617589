"""The small language of conditions and constraints in forms/: a safe subset of Python expressions.

    type == 'groupe_travail'        'jeunesse' in axes        fin >= debut and not clos

Names are the questions of the same form. There are comparisons, `and`, `or`, `not`, `in`, numbers,
text, `+ - *` and `length(x)`: no attribute, no subscript, no other call, hence nothing to escape
through. A blank answer makes any comparison but `==` and `!=` false.
"""

import ast
import math
import operator
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.errors import ExpressionError

MAX_LENGTH = 500
MAX_DEPTH = 40

_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda item, container: item in container,
    ast.NotIn: lambda item, container: item not in container,
}
_OPERATORS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
}


@dataclass(frozen=True)
class Expression:
    """A condition read once and evaluated on many answers."""

    source: str

    @cached_property
    def tree(self) -> ast.expr:
        """The checked syntax tree; raises `ExpressionError` on anything outside the language."""
        if len(self.source) > MAX_LENGTH:
            raise ExpressionError(f"Condition trop longue : {MAX_LENGTH} caractères au plus.")
        tree = _parsed(self.source)
        _check(tree, self.source, MAX_DEPTH)
        return tree

    @cached_property
    def names(self) -> frozenset[str]:
        """The questions it reads."""
        return frozenset(node.id for node in _operands(self.tree) if isinstance(node, ast.Name))

    def __call__(self, answers: Mapping[str, Any]) -> bool:
        """True when the condition holds for these answers (absent = blank)."""
        return bool(_value(self.tree, answers))

    def as_json(self) -> Any:
        """The tree as nested lists (`["==", ["name", "type"], "x"]`), for the browser's script."""
        return _as_json(self.tree)


_SLIPS = {
    r"(?<![=!<>])=(?!=)": "Pour comparer, écrivez == (deux signes égal).",
    r"\b(et|ou|non|pas|dans)\b": "Écrivez and, or, not, in plutôt que et, ou, non, dans.",
    "[‘’“”«»]": "Entourez les textes de guillemets droits : 'groupe_travail'.",
}
"""What makes a condition unreadable most often, and how to write it."""


def _parsed(source: str) -> ast.expr:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what Python only frowns upon is refused too
            return ast.parse(source.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ExpressionError(f"Condition illisible : « {source} ». {_remedy(source)}") from error


def _remedy(source: str) -> str:
    """What to write instead of what people write at first; an example when nothing is known."""
    found = [sentence for sign, sentence in _SLIPS.items() if re.search(sign, source)]
    return " ".join(found) or "Exemple : type == 'groupe_travail'."


def _operands(tree: ast.expr) -> Iterator[ast.AST]:
    """Every node but the word `length` of `length(x)`, which names no question."""
    functions = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return (node for node in ast.walk(tree) if id(node) not in functions)


def _check(node: ast.AST, source: str, depth: int) -> None:
    if not depth:
        raise ExpressionError(f"Condition trop imbriquée : « {source} ». Coupez-la en deux.")
    match node:
        case ast.BoolOp(values=children) | ast.List(elts=children) | ast.Tuple(elts=children):
            pass
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=child):
            children = [child]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            children = [left, right]
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARISONS:
            children = [left, right]
        case ast.Call(func=ast.Name(id="length"), args=[child], keywords=[]):
            children = [child]
        case ast.Constant(value=float() as value) if not math.isfinite(value):
            raise ExpressionError(f"Nombre trop grand dans la condition « {source} ».")
        case ast.Name() | ast.Constant(value=str() | int() | float() | bool() | None):
            return
        case _:
            word = ast.get_source_segment(source.strip(), node) or source
            raise ExpressionError(
                f"« {word} » n’est pas permis dans une condition : comparaisons simples, "
                "and, or, not, in, + - * et length(question)."
            )
    for child in children:
        _check(child, source, depth - 1)


def _value(node: ast.expr, answers: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            return answers.get(name)
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return [_value(item, answers) for item in items]
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_value(value, answers) for value in values)
        case ast.BoolOp(values=values):
            return any(_value(value, answers) for value in values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not _value(operand, answers)
        case ast.UnaryOp(operand=operand):
            return _applied(operator.neg, _value(operand, answers))
        case ast.BinOp(left=left, op=op, right=right):
            return _applied(_OPERATORS[type(op)], _value(left, answers), _value(right, answers))
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _compared(op, _value(left, answers), _value(right, answers))
        case ast.Call(args=[argument]):
            value = _value(argument, answers)
            return len(value) if hasattr(value, "__len__") else 0
    raise AssertionError(ast.dump(node))  # _check has refused everything else


def _applied(function: Callable[..., Any], *values: Any) -> Any:
    if not all(isinstance(value, int | float) for value in values):
        return None
    try:
        return function(*values)
    except OverflowError:
        return None


def _compared(op: ast.cmpop, left: Any, right: Any) -> bool:
    if not isinstance(op, ast.Eq | ast.NotEq) and (left is None or right is None):
        return False
    try:
        return _COMPARISONS[type(op)](left, right)
    except (TypeError, RecursionError):
        return False


_SIGNS: dict[type[ast.AST], str] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.In: "in", ast.NotIn: "not in", ast.Add: "+", ast.Sub: "-", ast.Mult: "*",
    ast.And: "and", ast.Or: "or", ast.Not: "not", ast.USub: "neg",
}  # fmt: skip


def _as_json(node: ast.expr) -> Any:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            return ["name", name]
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return ["list", *map(_as_json, items)]
        case ast.BoolOp(op=op, values=values):
            return [_SIGNS[type(op)], *map(_as_json, values)]
        case ast.UnaryOp(op=op, operand=operand):
            return [_SIGNS[type(op)], _as_json(operand)]
        case ast.BinOp(left=left, op=op, right=right):
            return [_SIGNS[type(op)], _as_json(left), _as_json(right)]
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return [_SIGNS[type(op)], _as_json(left), _as_json(right)]
        case ast.Call(args=[argument]):
            return ["length", _as_json(argument)]
    raise AssertionError(ast.dump(node))
