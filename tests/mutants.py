"""`make mutants`: change one thing at a time in pipeline/coherence; the tests must notice.

The changes are cosmic-ray's. Each is tried with the tests of the rules it can reach, in a process
forked from one where pytest has collected them all: there the functions of the module take their
new code. What survives in a function that serves while modules are imported is tried again where
the changed module is imported afresh.

PROCESSES says how many at once, SAMPLE how many of each module. JOURNAL names a file where what is
noticed is written as it comes: begun again, the run goes on from there and tries what survived.
"""

import ast
import contextlib
import gc
import hashlib
import importlib.abc
import importlib.util
import inspect
import io
import multiprocessing
import os
import random
import re
import resource
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.machinery import ModuleSpec
from multiprocessing.connection import Connection
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, ClassVar

import hypothesis
import pandas
import parso
import pytest
from _pytest.main import pytest_runtestloop
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Example, Operator
from cosmic_ray.plugins import get_operator

from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import Definitions, load_definitions
from pipeline.fiche import Contrat, Fiche
from tests import conftest

FOLDER, TESTS = Path("pipeline/coherence"), Path("tests/coherence")
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
WANTED = 0.9
TOO_LONG = 30
"""Seconds of processor, and as many more as test files, after which a mutant runs for ever:
noticed. Not seconds of the clock: on a busy machine, every slow test would seem to notice."""

OPERATORS = [
    *(f"core/ReplaceComparisonOperator_{pair}" for pair in (
        "Eq_NotEq", "NotEq_Eq", "Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt", "Gt_GtE", "Gt_LtE",
        "GtE_Gt", "GtE_Lt", "Is_IsNot", "IsNot_Is",
    )),
    *(f"core/ReplaceBinaryOperator_{pair}" for pair in (
        "Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "BitAnd_BitOr", "BitOr_BitAnd",
    )),
    "core/ReplaceAndWithOr", "core/ReplaceOrWithAnd", "core/AddNot", "core/NumberReplacer",
    "core/ReplaceTrueWithFalse", "core/ReplaceFalseWithTrue",
    "core/ReplaceUnaryOperator_Delete_Not", "core/ReplaceUnaryOperator_Delete_Invert",
    "ReplaceComparisonOperator_In",
]  # fmt: skip
OPTIONS = (
    *("-x", "-q", "--tb=no", "-W", "ignore::pytest.PytestAssertRewriteWarning"),
    *(f"-pno:{plugin}" for plugin in ("cacheprovider", "unraisableexception", "xdist")),
)


@cache
def _empty(cadre: str) -> Dossier:
    return consolidate(Contrat("essai", "Contrat d’essai", cadre), [], load_definitions())


def _sooner(contrat: Contrat, fiches: list[Fiche], definitions: Definitions) -> Dossier:
    """The same dossier, which borrows the tables of the forms that it leaves empty."""
    return consolidate(contrat, fiches, definitions, former=_empty(contrat.cadre))


vars(conftest)["consolidate"] = _sooner
hypothesis.settings.register_profile(
    "mutants",
    deadline=None,
    derandomize=True,
    database=None,
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
)
hypothesis.settings.load_profile("mutants")  # no shorter example of a failure is looked for
WARM = (pandas, pytest, [_empty(cadre) for cadre in load_definitions().cadres])
"""What every mutant needs, imported and made before the processes part."""


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

    @cached_property
    def source(self) -> str:
        """The module with the change; as it is when there is no operator."""
        code = _text(self.module)
        if not self.operator:
            return code
        return str(mutate_code(code, _operator(self.operator), self.occurrence))

    @property
    def entry(self) -> str:
        """What the journal calls it: the same as long as the module is."""
        return f"{hashlib.sha256(_text(self.module).encode()).hexdigest()} {self.name}\n"

    @property
    def is_change(self) -> bool:
        """Not so where `|` joins patterns, or types in an annotation that nothing evaluates."""
        with contextlib.suppress(SyntaxError):
            same = "Bit" in self.operator and _compiled(self.source) == _compiled(
                _text(self.module)
            )
            return not same
        return False


def mutants(module: str) -> Iterator[Mutant]:
    """Every change of one module, those of decorators, annotations and patterns aside."""
    text = _text(module)
    inside = _bodies(ast.parse(text))
    nodes = list(ast_nodes(get_ast(text)))
    for name in OPERATORS:
        operator = _operator(name)
        places = [where for node in nodes for where in operator.mutation_positions(node)]
        for occurrence, ((line, _), _) in enumerate(places):
            mutant = Mutant(module, name, occurrence, line)
            if line in inside and mutant.is_change:
                yield mutant


class _Membership(Operator):  # type: ignore[misc]  # cosmic-ray is not typed
    """`in` becomes `not in`, and the other way round: the comparison that cosmic-ray leaves out."""

    OTHER: ClassVar = {"in": " not in", "not in": " in"}

    def mutation_positions(self, node: Any) -> Iterator[Any]:
        """Where the operators stand."""
        yield from ((child.start_pos, child.end_pos) for _, child in self._found(node))

    def mutate(self, node: Any, index: int) -> Any:
        """The comparison with another operator."""
        rank, child = self._found(node)[index]
        node.children[rank] = parso.parse(self.OTHER[child.get_code().strip()])
        return node

    def _found(self, node: Any) -> list[tuple[int, Any]]:
        children = enumerate(node.children if node.type == "comparison" else ())
        return [(rank, child) for rank, child in children if child.get_code().strip() in self.OTHER]

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """For the documentation of operators."""
        return (Example("x in y", "x not in y"),)


def _compiled(source: str, file: str = "") -> CodeType:
    return compile(source, file, "exec", dont_inherit=True)


def _operator(name: str) -> Operator:
    return get_operator(name)() if name.startswith("core/") else _Membership()


def _bodies(tree: ast.Module) -> set[int]:
    """The lines of the bodies of functions, docstrings aside."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    bodies = (statement for function in functions for statement in function.body)
    told = (node for node in bodies if not _is_docstring(node))
    return {line for node in told for line in range(node.lineno, (node.end_lineno or 0) + 1)}


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def tests_of(mutant: Mutant) -> list[str]:
    """The tests of the rule that is changed, or of all that uses what is changed.

    What is no rule serves the engine too: its tests come last.
    """
    rules = _rules(mutant.module)
    codes = {code for code, lines in rules if mutant.line in lines}
    modules = [mutant.module] if codes else _users(mutant.module)
    codes = codes or {code for name in modules for code, _ in _rules(name)}
    own = [path for name in modules for path in sorted(TESTS.glob(f"test_*{name}*.py"))]
    cases = [TESTS / f"test_{code.lower()}.py" for code in sorted(codes)]
    engine = [] if rules else sorted(TESTS.glob("test_[!c]*.py"))
    return list(dict.fromkeys(str(path) for path in [*own, *cases, *engine] if path.is_file()))


@cache
def _text(module: str) -> str:
    return (FOLDER / f"{module}.py").read_text(encoding="utf-8")


@cache
def _rules(module: str) -> list[tuple[str, range]]:
    """The codes of the rules of a module, and their lines."""
    nodes = [node for node in ast.parse(_text(module)).body if isinstance(node, ast.FunctionDef)]
    told = [(node, " ".join(map(ast.unparse, node.decorator_list))) for node in nodes]
    found = [(node, re.search(r"code='(COH\d+)'", decorators)) for node, decorators in told]
    return [(f[1], range(n.lineno, (n.end_lineno or 0) + 1)) for n, f in found if f]


@cache
def _users(module: str) -> list[str]:
    """The module, then those that import from it, near before far."""
    modules = [module]
    for used in modules:  # which grows
        modules += [name for name in MODULES if used in _imports(name) and name not in modules]
    return modules


@cache
def _imports(module: str) -> set[str]:
    """The names of the modules, among others, that a module imports."""
    nodes = (
        node for node in ast.walk(ast.parse(_text(module))) if isinstance(node, ast.ImportFrom)
    )
    found = ((node.module or "", [each.name for each in node.names]) for node in nodes)
    own = ((source, names) for source, names in found if source.startswith("pipeline.coherence"))
    return {name for source, names in own for name in (source.rpartition(".")[2], *names)}


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module from a changed source."""

    def __init__(self, mutant: Mutant) -> None:
        self.name, self.source = f"pipeline.coherence.{mutant.module}", mutant.source

    def find_spec(self, name: str, path: Any, target: Any = None) -> ModuleSpec | None:
        """The module asked for, when it is the one changed."""
        return importlib.util.spec_from_loader(name, self) if name == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed source."""
        exec(_compiled(self.source, self.name), vars(module))


class _Only:
    """Keeps pytest from looking at each of the other files of the folder."""

    def __init__(self, files: Collection[str]) -> None:
        self.files = {Path(file).resolve() for file in files}

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Whether to leave this file out; pytest decides on the folders."""
        return (collection_path.suffix == ".py" and collection_path not in self.files) or None


def _afresh(mutant: Mutant) -> None:
    """End as the tests do, in a process that has imported none of the rules."""
    files = tests_of(mutant)
    _hold_back(len(files))
    sys.meta_path.insert(0, _Mutated(mutant))
    os._exit(_silent([*OPTIONS, *files], _Only(files)))


def _silent(args: Sequence[str], plugin: object) -> int:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return pytest.main([*args], plugins=[plugin])


def _hold_back(files: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (TOO_LONG + files, TOO_LONG + files))


def _quickly(args: list[str], found: dict[str, list[Mutant]], told: Connection) -> None:
    _silent(args, _Quick(found, told))


class _Quick:
    """In place of the tests: those of each mutant, in a process of its own. Tells what survives."""

    def __init__(self, found: dict[str, list[Mutant]], told: Connection) -> None:
        self.found, self.told = found, told
        self.called: set[CodeType] = set()
        sys.setprofile(lambda frame, *_: self.called.add(frame.f_code))

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Tell whether the tests pass without any change, then what survives in each module."""
        sys.setprofile(None)
        self.told.send({place for code in self.called for place in _places(code)})
        self.functions = [each for each in gc.get_objects() if isinstance(each, FunctionType)]
        gc.freeze()
        self.told.send(self._passes(session, *(Mutant(name, "", 0, 0) for name in self.found)))
        for mutants in self.found.values():
            self.told.send(_left(mutants, lambda mutant: self._passes(session, mutant)))
        return True

    def _passes(self, session: pytest.Session, *mutants: Mutant) -> bool:
        return _passes(self._try, session, mutants)

    def _try(self, session: pytest.Session, mutants: Sequence[Mutant]) -> None:
        files = list(dict.fromkeys(file for mutant in mutants for file in tests_of(mutant)))
        _hold_back(len(files))
        for mutant in mutants:
            self._change(mutant)
        wanted = {Path(file).resolve(): rank for rank, file in enumerate(files)}
        session.items = [item for item in session.items if item.path in wanted]
        session.items.sort(key=lambda item: (_is_long(item), wanted[item.path]))
        with contextlib.suppress(session.Failed):
            pytest_runtestloop(session)
        os._exit(session.testsfailed > 0)

    def _change(self, mutant: Mutant) -> None:
        """Give the functions of the module their code in the changed one."""
        file = str((FOLDER / f"{mutant.module}.py").resolve())
        codes = _codes(_compiled(mutant.source, file))
        changed = {(code.co_qualname, code.co_firstlineno): code for code in codes}
        for function in self.functions:
            old = function.__code__
            if old.co_filename == file:
                function.__code__ = changed.get((old.co_qualname, old.co_firstlineno), old)


def _is_long(item: pytest.Item) -> bool:
    return getattr(getattr(item, "obj", None), "is_hypothesis_test", False)


def _places(code: CodeType) -> set[tuple[str, int]]:
    """The module and lines of a function of the rules; modules and classes are none."""
    path = Path(code.co_filename)
    if path.parent != FOLDER.resolve() or not code.co_flags & inspect.CO_OPTIMIZED:
        return set()
    last = max(line or 0 for *_, line in code.co_lines())
    return {(path.stem, line) for line in range(code.co_firstlineno, last + 1)}


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _codes(each)


def _passes(target: Callable[..., None], *args: Any) -> bool:
    """Whether a process that does this ends well."""
    process = multiprocessing.get_context("fork").Process(target=target, args=args)
    process.start()
    process.join()
    return process.exitcode == 0


def _left(found: list[Mutant], survives: Callable[[Mutant], bool]) -> list[Mutant]:
    """Those that survive; those of which the journal says that they were noticed are not tried."""
    journal = Path(os.environ.get("JOURNAL", os.devnull))
    known = set(journal.open(encoding="utf-8") if journal.is_file() else ())

    def alive(mutant: Mutant) -> bool:
        if mutant.entry in known:
            return False
        if survives(mutant):
            return True
        with journal.open("a", encoding="utf-8") as file:
            file.write(mutant.entry)
        return False

    with ThreadPoolExecutor(int(os.environ.get("PROCESSES", "2"))) as pool:
        return [m for m, left in zip(found, pool.map(alive, found), strict=True) if left]


def main(modules: list[str]) -> int:
    """Try the mutants of these modules, or of all, and tell of each module once it is done."""
    sample = int(os.environ.get("SAMPLE", "0"))
    found = {name: _some(list(mutants(name)), sample) for name in modules or MODULES}
    told, tell = multiprocessing.Pipe(duplex=False)
    args = [*OPTIONS, "--capture=no", str(TESTS)], found, tell
    multiprocessing.get_context("fork").Process(target=_quickly, args=args).start()
    tell.close()
    served = told.recv()
    if not told.recv():
        sys.exit("The tests fail without any change: mend them first.")
    counts = [_score(name, each, _still(told.recv(), served)) for name, each in found.items()]
    noticed, tried = (sum(each) for each in zip(*counts, strict=True))
    score = noticed / max(tried, 1)
    print(f"{score:.1%} of {tried} mutants noticed ({noticed})")
    return 0 if score >= WANTED else 1


def _some(found: list[Mutant], count: int) -> list[Mutant]:
    return random.Random(0).sample(found, min(count, len(found))) if count else found


def _still(left: list[Mutant], served: set[tuple[str, int]]) -> list[Mutant]:
    """Those that survive afresh too, where a function serves during imports."""
    doubtful = [mutant for mutant in left if (mutant.module, mutant.line) in served]
    noticed = {*doubtful} - {*_left(doubtful, lambda mutant: _passes(_afresh, mutant))}
    return [mutant for mutant in left if mutant not in noticed]


def _score(module: str, found: list[Mutant], left: list[Mutant]) -> tuple[int, int]:
    """How many of a module's mutants are noticed, and of how many; those that are not, printed."""
    print(f"{module:20} {len(found) - len(left):4} / {len(found)}")
    print("".join(f"    {mutant.name}\n" for mutant in left), end="", flush=True)
    return len(found) - len(left), len(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
