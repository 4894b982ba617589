"""`make mutants`: change one thing at a time in pipeline/coherence; the tests must notice.

The changes are cosmic-ray's. Each is tried in a process forked from one that has already imported
pandas and pytest, with the tests of the rules it can reach: a second rather than ten.
"""

import ast
import contextlib
import importlib.abc
import importlib.util
import io
import multiprocessing
import os
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas
import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

from pipeline.definitions import load_definitions
from tests import conftest

FOLDER, TESTS = Path("pipeline/coherence"), Path("tests/coherence")
WANTED = 0.9
TOO_LONG = 60
"""Seconds after which a mutant counts as noticed: it runs for ever."""

OPERATORS = [
    *(f"core/ReplaceComparisonOperator_{pair}" for pair in (
        "Eq_NotEq", "NotEq_Eq", "Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt", "Gt_GtE", "Gt_LtE",
        "GtE_Gt", "GtE_Lt", "Is_IsNot", "IsNot_Is",
    )),
    *(f"core/ReplaceBinaryOperator_{pair}" for pair in (
        "Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "BitAnd_BitOr",
    )),
    "core/ReplaceAndWithOr", "core/ReplaceOrWithAnd", "core/AddNot", "core/NumberReplacer",
    "core/ReplaceTrueWithFalse", "core/ReplaceFalseWithTrue",
    "core/ReplaceUnaryOperator_Delete_Not",
]  # fmt: skip
OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
WARM = (pandas, pytest, conftest, load_definitions())
"""What every mutant needs, imported before the processes part."""


@dataclass(frozen=True)
class Mutant:
    """One change: the n-th place where an operator applies in a module."""

    module: str
    operator: str
    occurrence: int
    line: int

    @property
    def name(self) -> str:
        """Where and what, to find it again."""
        return f"{self.module}:{self.line} {self.operator.removeprefix('core/')} {self.occurrence}"

    @property
    def source(self) -> str:
        """The module with the change; as it is when there is no operator."""
        code = (FOLDER / f"{self.module}.py").read_text(encoding="utf-8")
        if not self.operator:
            return code
        return str(mutate_code(code, get_operator(self.operator)(), self.occurrence))


def mutants(module: str) -> Iterator[Mutant]:
    """Every change of one module, those of decorators and annotations aside."""
    text = (FOLDER / f"{module}.py").read_text(encoding="utf-8")
    inside = _bodies(ast.parse(text))
    nodes = list(ast_nodes(get_ast(text)))
    for name in OPERATORS:
        operator = get_operator(name)()
        places = [where for node in nodes for where in operator.mutation_positions(node)]
        for occurrence, ((line, _), _) in enumerate(places):
            if line in inside:
                yield Mutant(module, name, occurrence, line)


def _bodies(tree: ast.Module) -> set[int]:
    """The lines of the bodies of functions, docstrings aside."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    bodies = (statement for function in functions for statement in function.body)
    told = (node for node in bodies if not isinstance(getattr(node, "value", None), ast.Constant))
    return {line for node in told for line in range(node.lineno, (node.end_lineno or 0) + 1)}


def tests_of(mutant: Mutant) -> list[str]:
    """The tests of the rule that is changed, or of all rules that use what is changed."""
    text = (FOLDER / f"{mutant.module}.py").read_text(encoding="utf-8")
    codes = {code for code, lines in _rules(text) if mutant.line in lines}
    own = sorted(TESTS.glob(f"test_*{mutant.module}*.py"))
    wanted = sorted(codes or _reached(mutant.module, set()))
    files = [*own, *(TESTS / f"test_{code.lower()}.py" for code in wanted)]
    return [str(path) for path in files if path.is_file()] or [str(TESTS)]


def _rules(text: str) -> Iterator[tuple[str, range]]:
    for node in ast.parse(text).body:
        found = re.search(r"code='(COH\d+)'", " ".join(map(ast.unparse, _decorators(node))))
        if found:
            yield found[1], range(node.lineno, (node.end_lineno or 0) + 1)


def _decorators(node: ast.stmt) -> list[ast.expr]:
    return node.decorator_list if isinstance(node, ast.FunctionDef) else []


def _reached(module: str, seen: set[str]) -> set[str]:
    """The codes of the rules of a module, and of those that import from it."""
    seen.add(module)
    codes = {code for code, _ in _rules((FOLDER / f"{module}.py").read_text(encoding="utf-8"))}
    for path in FOLDER.glob("*.py"):
        uses = f"from pipeline.coherence.{module} import" in path.read_text(encoding="utf-8")
        if uses and path.stem not in {*seen, "__init__"}:
            codes |= _reached(path.stem, seen)
    return codes


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module from a changed source."""

    def __init__(self, mutant: Mutant) -> None:
        self.name, self.source = f"pipeline.coherence.{mutant.module}", mutant.source

    def find_spec(self, name: str, path: Any, target: Any = None) -> ModuleSpec | None:
        """The module asked for, when it is the one changed."""
        return importlib.util.spec_from_loader(name, self) if name == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed source."""
        exec(compile(self.source, self.name, "exec"), vars(module))


def _try(mutant: Mutant) -> None:
    sys.meta_path.insert(0, _Mutated(mutant))
    files = tests_of(mutant)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = pytest.main([*OPTIONS, *files])
    os._exit(0 if code == pytest.ExitCode.OK else 1)


def survives(mutant: Mutant) -> bool:
    """Whether all tests pass in spite of the change."""
    process = multiprocessing.get_context("fork").Process(target=_try, args=(mutant,))
    process.start()
    process.join(TOO_LONG)
    if process.is_alive():
        process.kill()
        process.join()
    return process.exitcode == 0


def main(modules: list[str]) -> int:
    """Try the mutants of these modules, or of all; SAMPLE takes some of each."""
    paths = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
    sample = int(os.environ.get("SAMPLE", "0"))
    found = [_some(list(mutants(module)), sample) for module in modules or paths]
    every = [mutant for each in found for mutant in each]
    if not survives(Mutant("suivi", "", 0, 0)):
        sys.exit("The tests fail without any change: mend them first.")
    with ThreadPoolExecutor(2) as pool:
        left = dict(zip(every, pool.map(survives, every), strict=True))
    tried, alive = Counter(m.module for m in every), defaultdict(list)
    for mutant in (mutant for mutant in every if left[mutant]):
        alive[mutant.module].append(mutant.name)
    for module, count in tried.items():
        print(f"{module:20} {count - len(alive[module]):4} / {count}")
        print("".join(f"    {name}\n" for name in alive[module]), end="")
    score = 1 - sum(left.values()) / max(len(every), 1)
    print(f"{score:.1%} of {len(every)} mutants noticed")
    return 0 if score >= WANTED else 1


def _some(found: list[Mutant], count: int) -> list[Mutant]:
    return random.Random(0).sample(found, min(count, len(found))) if count else found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
