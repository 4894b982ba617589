"""A template whose every branch is well-formed by itself makes well-formed documents.

Values are escaped texts, so nothing they hold can open or close an element. What this cannot
prove is parsed once it is filled.
"""

from collections.abc import Iterable
from xml.parsers import expat

from jinja2 import nodes

VALUE, ELEMENT = "&#32;", "<b/>"
"""What stands for a value, or for a block: one is right in an attribute, the other is not."""


def is_well_formed(tree: nodes.Template) -> bool:
    """Whether all that this template can make is well-formed, as long as values are texts."""
    try:
        return parses(_text(tree.body))
    except _UnsoundError:
        return False


def parse(content: str | bytes) -> None:
    """Raise `ExpatError` unless this is well-formed XML."""
    expat.ParserCreate().Parse(content, True)


def parses(text: str) -> bool:
    """Whether this is well-formed XML."""
    try:
        parse(text)
    except expat.ExpatError:
        return False
    return True


class _UnsoundError(Exception):
    """A branch opens an element that it does not close, or is of a kind not studied here."""


def _text(body: Iterable[nodes.Node]) -> str:
    """The XML of these nodes, values and blocks replaced; raises `_UnsoundError`."""
    return "".join(part for node in body for part in _parts(node))


def _parts(node: nodes.Node) -> Iterable[str]:
    match node:
        case nodes.Output():
            return [_output(each) for each in node.nodes]
        case nodes.For():
            return [_block(node.body, node.else_)]
        case nodes.If():
            return [_block(node.body, *(each.body for each in node.elif_), node.else_)]
        case nodes.Assign():
            return [VALUE]
        case _:
            raise _UnsoundError


def _output(node: nodes.Expr) -> str:
    return node.data if isinstance(node, nodes.TemplateData) else VALUE


def _block(*bodies: list[nodes.Node]) -> str:
    """What stands for a block, each branch of which is sound."""
    texts = [_text(body) for body in bodies]
    if not all(parses(f"<a>{text}</a>") for text in texts):
        raise _UnsoundError
    return ELEMENT if any(char in text for text in texts for char in "<\"'") else VALUE
