"""Every path of a template followed from the names of the context, without any data."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jinja2 import Environment, nodes
from jinja2.runtime import LoopContext

from pipeline.assembly.dictionnaire.attributs import attributes, questions_of, returned
from pipeline.assembly.dictionnaire.types import UNKNOWN, VALUE, Type
from pipeline.assembly.verification.calls import wanted, wrong_argument
from pipeline.assembly.verification.structure import Line, Say
from pipeline.french import nearest

OWN = frozenset({"caller", "varargs", "kwargs", "self", "_INCONNU", "_"})
"""Names that Jinja gives by itself."""
LOOP = Type(LoopContext)
LOOPED = frozenset(name for name in dir(LoopContext) if not name.startswith("_"))
"""What may be written after `loop.`."""
OF_LISTS = frozenset({"index", "count", "copy"})
SAME = frozenset(
    {"list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr"}
)
"""Filters that give the same items."""
ONE = frozenset({"first", "last", "min", "max"})
LENIENT = frozenset({"default", "d"})
Scope = dict[str, Type]


class Walker:
    """Reads one tree; `say` hears of each path that leads nowhere."""

    def __init__(
        self,
        names: Mapping[str, Type],
        environment: Environment,
        lines: Sequence[Line],
        say: Say,
        private: bool,
    ) -> None:
        self._names, self._environment, self._lines = dict(names), environment, lines
        self._say, self._private = say, private
        self._said: set[tuple[int, str]] = set()
        self._looped = set[str]()

    def read(self, tree: nodes.Template) -> None:
        """The whole template."""
        for loop in tree.find_all(nodes.For):
            some = (loop.target, *loop.target.find_all(nodes.Name))
            self._looped |= {each.name for each in some if isinstance(each, nodes.Name)}
        self._block(tree.body, dict(self._names))

    def _block(self, body: Sequence[nodes.Node], scope: Scope) -> None:
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.Output():
                for each in node.nodes:
                    self._type(each, scope)
            case nodes.For():
                inner = dict(scope)
                self._bind(node.target, self._gone_through(node, scope).element, inner, node)
                if node.test is not None:
                    self._type(node.test, inner)
                self._block(node.body, {**inner, "loop": LOOP})
                self._block(node.else_, dict(scope))
            case nodes.If():
                self._type(node.test, scope)
                for some in (node.body, node.elif_, node.else_):
                    self._block(some, scope)
            case nodes.Assign():
                self._bind(node.target, self._type(node.node, scope), scope, node)
            case nodes.Macro():
                scope[node.name] = UNKNOWN
                inner = scope | {arg.name: UNKNOWN for arg in node.args}
                self._block(node.body, inner)
            case nodes.With():
                inner = dict(scope)
                for target, value in zip(node.targets, node.values, strict=True):
                    self._bind(target, self._type(value, scope), inner, node)
                self._block(node.body, inner)
            case nodes.AssignBlock():
                self._block(node.body, dict(scope))
                self._bind(node.target, VALUE, scope, node)
            case _:
                self._others(node, scope)

    def _gone_through(self, node: nodes.For, scope: Scope) -> Type:
        """What a loop goes through."""
        type_ = self._type(node.iter, scope)
        if type_.call:
            self._mistake(node, f"il manque des parenthèses ; on y attend {wanted(type_)}.")
        elif type_.cls and not type_.items and not hasattr(type_.cls, "__iter__"):
            self._mistake(node, f"une boucle ne parcourt qu’une liste, et c’est ici : {type_}.")
        return type_

    def _others(self, node: nodes.Node, scope: Scope) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self._type(child, scope)
            else:
                self._statement(child, scope)

    def _bind(self, target: nodes.Node, value: Type, scope: Scope, node: nodes.Node) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = value
        elif isinstance(target, nodes.Tuple):
            some = value.items if value.couple else (UNKNOWN,) * len(target.items)
            if len(some) != len(target.items):
                sentence = f"il faut {len(some)} noms pour {value}, il y en a {len(target.items)}."
                self._mistake(node, sentence)
                some = (UNKNOWN,) * len(target.items)
            for each, type_ in zip(target.items, some, strict=True):
                self._bind(each, type_, scope, node)

    def _type(self, node: nodes.Node, scope: Scope) -> Type:
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr():
                return self._after(node, node.attr, self._type(node.node, scope))
            case nodes.Getitem(arg=nodes.Const(value=str() as name)):
                return self._after(node, name, self._type(node.node, scope))
            case nodes.Getitem():
                return self._item(node, scope)
            case nodes.Call():
                return self._call(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Test():
                return self._test(node, scope)
            case nodes.CondExpr():
                self._type(node.test, scope)
                one = self._type(node.expr1, scope)
                other = self._type(node.expr2, scope) if node.expr2 else one
                return one if one == other else UNKNOWN
            case nodes.Const() | nodes.TemplateData():
                return VALUE
            case _:
                self._others(node, scope)
                return UNKNOWN

    def _name(self, node: nodes.Name, scope: Scope) -> Type:
        if node.name in scope:
            return scope[node.name]
        if node.name == "loop":
            self._mistake(node, "« loop » n’existe qu’à l’intérieur d’une boucle.")
        elif node.name in self._looped:
            self._mistake(node, f"« {node.name} » n’existe qu’à l’intérieur de sa boucle.")
        elif node.name not in OWN and node.name not in self._environment.globals:
            self._mistake(node, f"« {node.name} » n’existe pas{nearest(node.name, scope)}")
        return UNKNOWN

    def _after(self, node: nodes.Node, name: str, holder: Type) -> Type:
        if name.startswith("_"):
            self._mistake(node, f"« .{name} » est interdit dans un modèle.")
            return UNKNOWN
        if holder is LOOP and name not in LOOPED:
            return self._absent(node, name, "loop", LOOPED)
        if holder.items and not holder.couple and name not in OF_LISTS:
            advice = "une liste : écrivez une boucle, ou [0] pour n’en prendre que le premier"
            self._mistake(node, f"« .{name} » n’existe pas pour {advice}.")
        if holder is LOOP or holder.items or holder.call or holder.cls is None:
            return UNKNOWN
        known = attributes(holder)
        if issubclass(holder.cls, str | int | float):
            return (
                known.get(name, UNKNOWN)
                if hasattr(holder.cls, name) or name in known
                else (self._absent(node, name, holder, known))
            )
        if name not in known:
            return self._absent(node, name, holder, known)
        if not self._private and self._is_private(holder, name):
            self._mistake(
                node,
                f"« {name} » est une réponse privée, qui ne s’imprime pas dans ce document.",
            )
        return known[name]

    def _absent(
        self, node: nodes.Node, name: str, holder: Type | str, known: Iterable[str]
    ) -> Type:
        self._mistake(node, f"« .{name} » n’existe pas pour {holder}{nearest(name, known)}")
        return UNKNOWN

    def _is_private(self, holder: Type, name: str) -> bool:
        asked = questions_of(holder).get(name)
        return asked is not None and asked.private

    def _item(self, node: nodes.Getitem, scope: Scope) -> Type:
        holder = self._type(node.node, scope)
        self._type(node.arg, scope)
        match node.arg:
            case nodes.Const(value=int() as rank) if holder.couple and rank < len(holder.items):
                return holder.items[rank]
            case nodes.Slice():
                return holder
            case _:
                return holder.element

    def _call(self, node: nodes.Call, scope: Scope) -> Type:
        inside = node.node.node if isinstance(node.node, nodes.Getattr) else None
        holder = self._quiet(inside, scope) if inside is not None else UNKNOWN
        function = self._type(node.node, scope)
        for each in (*node.args, *(pair.value for pair in node.kwargs)):
            self._type(each, scope)
        if function.call is None:
            if function.known and function is not LOOP:
                self._mistake(node, f"des parenthèses suivent ce qui n’en prend pas : {function}.")
            return UNKNOWN
        given = [_constant(each) for each in node.args]
        named = {pair.key: _constant(pair.value) for pair in node.kwargs}
        unpacked = node.dyn_args is not None or node.dyn_kwargs is not None
        if not unpacked and (sentence := wrong_argument(function, given, named, holder)):
            self._mistake(node, sentence)
        return returned(function, given, holder)

    def _filter(self, node: nodes.Filter, scope: Scope) -> Type:
        if node.name not in self._environment.filters:
            known = self._environment.filters
            self._mistake(
                node, f"le filtre « {node.name} » n’existe pas{nearest(node.name, known)}"
            )
        inner = self._type if node.name not in LENIENT else self._quiet
        type_ = inner(node.node, scope) if node.node is not None else UNKNOWN
        for each in (*node.args, *(pair.value for pair in node.kwargs)):
            self._type(each, scope)
        if node.name == "attr" and node.args and isinstance(node.args[0], nodes.Const):
            return self._after(node, str(node.args[0].value), type_)
        attribute = self._attribute(node, type_)
        if node.name in SAME:
            return type_
        if node.name in ONE:
            return type_.element
        if node.name == "map" and attribute is not None:
            return Type(items=(attribute,))
        if node.name in LENIENT:
            return type_
        return UNKNOWN

    def _attribute(self, node: nodes.Filter, holder: Type) -> Type | None:
        """What `map(attribute='…')`, `selectattr('…')`, `sort(attribute='…')` read."""
        named = [pair.value for pair in node.kwargs if pair.key == "attribute"]
        if node.name in ("selectattr", "rejectattr", "groupby"):
            named = [*node.args[:1], *named]
        if not named or not isinstance(named[0], nodes.Const) or not holder.items:
            return None
        type_ = holder.element
        for name in str(named[0].value).split("."):
            type_ = self._after(node, name, type_) if type_.known else UNKNOWN
        return type_

    def _test(self, node: nodes.Test, scope: Scope) -> Type:
        if node.name not in self._environment.tests:
            known = self._environment.tests
            self._mistake(node, f"le test « {node.name} » n’existe pas{nearest(node.name, known)}")
        read = self._quiet if node.name in ("defined", "undefined") else self._type
        read(node.node, scope)
        for each in node.args:
            self._type(each, scope)
        return Type(bool)

    def _quiet(self, node: nodes.Node, scope: Scope) -> Type:
        """The same without a word: `x is defined` may name what does not exist."""
        said, self._said = self._said, _Everything()
        try:
            return self._type(node, scope)
        finally:
            self._said = said

    def _mistake(self, node: nodes.Node, sentence: str) -> None:
        if (node.lineno, sentence) in self._said:
            return
        self._said.add((node.lineno, sentence))
        tag = self._lines[node.lineno - 1].tag
        self._say(tag, tag.raw, sentence)


def _constant(node: nodes.Node) -> Any:
    return node.value if isinstance(node, nodes.Const) else None


class _Everything(set[Any]):
    def __contains__(self, item: object) -> bool:
        return True
