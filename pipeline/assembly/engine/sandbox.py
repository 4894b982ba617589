"""Jinja for templates that anybody may have written: nothing out of reach, nothing endless."""

from collections.abc import Callable
from functools import cache, wraps
from types import BuiltinFunctionType
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from pipeline.assembly.engine import guards
from pipeline.assembly.engine.docassemble import SHIMS
from pipeline.assembly.engine.limits import METER, bits, joined, metered, read, repeated, spend
from pipeline.assembly.engine.values import BREAKS, breaking, cleaned, escaped
from pipeline.assembly.mistakes import ForbiddenError, Missing

OURS = "pipeline.assembly."
LOOP, LIST, TEXT, LOOK = "(loop)", "(list)", "(text)", "(look)"
"""Filters that the compiler writes; no template can name them."""
MACRO = 8
"""How many steps calling a macro takes."""
REMOVED = frozenset({"random", "urlize", "xmlattr"})
"""Filters that give another document each time, or HTML."""
_GIVEN = (Environment, Context, nodes.EvalContext)
"""What Jinja passes to a filter before its value."""
LOADS = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)


class _Words(CodeGenerator):
    """Writes `finalize(value)` where Jinja writes `escape(finalize(value))`."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        """A text that the template itself holds is made harmless too."""
        if isinstance(node, nodes.TemplateData):
            return super()._output_child_to_const(node, frame, finalize)
        return str(finalize.const(node.as_const(frame.eval_ctx)))

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


class Sandbox(ImmutableSandboxedEnvironment):
    """Values are escaped, absences explained, lists read only; what is spent is counted."""

    code_generator_class = _Words
    intercepted_binops = frozenset({"+", "-", "*", "**", "%"})
    concat = staticmethod(joined)

    def __init__(self, finalize: Callable[[Any], str] = escaped) -> None:
        super().__init__(undefined=Missing, autoescape=True, finalize=finalize)
        self._plain: dict[type, bool] = {}
        self.globals["range"] = guards.limited_range
        del self.globals["lipsum"]
        self.filters = {n: _counted(n, f) for n, f in FILTERS.items() if n not in REMOVED}
        self.filters |= {name: _counted(name, shim) for name, shim in SHIMS.items()}
        self.filters |= dict.fromkeys(("e", "escape", "forceescape"), _markup)
        self.filters |= {"safe": _as_it_is, "join": guards.join}
        self.filters |= {LOOP: metered, LIST: spend, TEXT: _text, LOOK: _looked_at}

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:
        return super()._generate(_Counting().visit(source), *args, **options)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute; quick for our own records, of which only underscores are out of reach."""
        kind = type(obj)
        if kind is dict and attribute in obj and not hasattr(dict, attribute):
            return obj[attribute]
        plain = self._plain.get(kind)
        if plain is None:
            ours = kind.__module__.startswith(OURS) and not issubclass(kind, str)
            plain = self._plain[kind] = ours
        if plain and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Jinja's answer; for our own records, all but their underscores."""
        if type(obj).__module__.startswith(OURS):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Jinja's safe `format`, without the widths that fill a memory."""
        made = super().wrap_str_format(value)
        if made is None:
            return None

        def run(*args: Any, **kwargs: Any) -> Any:
            guards.formatted(value.__self__, "{", *args, *kwargs.values())
            return spend(made(*args, **kwargs))

        return run

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call something: one step; methods of texts and lists are those known to be bounded."""
        kind = type(__obj)
        METER.get(_NOTHING).step(MACRO if kind is Macro else 1)
        if kind is LoopContext:
            args = (*map(metered, args[:1]), *args[1:])
        elif kind is BuiltinFunctionType or guards.is_of_text(__obj):
            return spend(__context.call(__obj, *guards.bounded(__obj, args), **kwargs))
        elif kind is type:
            return spend(super().call(__context, __obj, *args, **kwargs))
        elif not __self.is_safe_callable(__obj):
            raise SecurityError
        return __context.call(__obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """`+`, `-`, `*`, `**` and `%`, refused before the result fills the memory."""
        match operator, left, right:
            case "*", int(), int():
                bits(left.bit_length() + right.bit_length())
            case "**", int(), int():
                bits(left.bit_length() * max(right, 1))
            case "*", _, _:
                repeated(left, right)
                repeated(right, left)
            case "%", str(), _:
                guards.formatted(left, "%", right)
        return spend(super().call_binop(context, operator, left, right))


@cache
def sandbox() -> Sandbox:
    """The environment of every part."""
    return Sandbox()


class _Idle:
    """The meter of what Jinja works out while it compiles."""

    def step(self, count: int = 1) -> None:
        """Nothing to count."""


_NOTHING: Any = _Idle()


class _Counting(NodeTransformer):
    """Has loops, lists, comparisons and joined texts counted; refuses what reads another file."""

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        if isinstance(node, LOADS):
            raise ForbiddenError(
                type(node).__name__.lower().removesuffix("import") or "import", node.lineno
            )
        made = super().generic_visit(node, *args, **kwargs)
        match made:
            case nodes.For():
                made.iter = _filtered(LOOP, made.iter)
            case nodes.Concat():
                return _filtered(TEXT, nodes.List(made.nodes, lineno=made.lineno))
            case nodes.List() | nodes.Dict() | nodes.Getitem(arg=nodes.Slice()):
                return _filtered(LIST, made)
            case nodes.Compare():
                made.expr = _filtered(LOOK, made.expr)
                for each in made.ops:
                    each.expr = _filtered(LOOK, each.expr)
            case nodes.Const(value=str() as text) if any(each in text for each in BREAKS):
                made.value = breaking(text)
            case nodes.Tuple(ctx="load"):
                return _filtered(LIST, made)
        return made


def _filtered(name: str, node: nodes.Node) -> nodes.Filter:
    assert isinstance(node, nodes.Expr)
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _counted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    check = guards.FILTERS.get(name)

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        if name not in guards.AT_ONCE:
            read(next((arg for arg in args if not isinstance(arg, _GIVEN)), None))
        if check is not None:
            check(*args, **kwargs)
        return spend(function(*args, **kwargs))

    return run


def _markup(value: Any) -> Markup:
    return Markup(escaped(value))  # noqa: S704 (escaped right here)


def _as_it_is(value: Any) -> Any:
    """`|safe`: what is typed stays a text, whatever a template says of it."""
    return value


def _looked_at(value: Any) -> Any:
    read(value)
    return value


def _text(parts: list[Any]) -> Any:
    """`a ~ b`: XML as soon as one of them is, else a text."""
    if any(hasattr(part, "__html__") for part in parts):
        return Markup(joined(escaped(part) for part in parts))  # noqa: S704
    return joined(cleaned(str(part)) for part in parts)
