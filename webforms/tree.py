"""The tree of a contract: which fiches hang under which, and where one more can be added."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.consolidation.tree import Place
from pipeline.definitions import Form
from pipeline.fiche import Fiche
from webforms.workspace import Workspace

DEEP = 99
"""As many levels as there are."""


@dataclass(frozen=True)
class Node:
    """A fiche in the tree, with what hangs under it; `folded` is how much its own page shows."""

    place: Place
    title: str
    missing: tuple[str, ...]
    branches: tuple["Branch", ...]
    folded: tuple[tuple[Form, int], ...] = ()

    @property
    def id(self) -> str:
        """The fiche's id."""
        return self.place.fiche.id

    @property
    def full(self) -> list["Branch"]:
        """The branches that hold something."""
        return [branch for branch in self.branches if branch.nodes]

    @property
    def lacking(self) -> int:
        """How many of the fiches shown under it lack something."""
        below = (node for branch in self.branches for node in branch.nodes)
        return sum(bool(node.missing) + node.lacking for node in below)


@dataclass(frozen=True)
class Branch:
    """The fiches of one form under one parent, or at the top of one group or of the contract."""

    form: Form
    nodes: tuple[Node, ...]
    parent: str | None
    groupe: str | None

    @property
    def open_to_more(self) -> bool:
        """Whether a fiche can be added here."""
        return not (self.form.single and self.nodes)


def top(work: Workspace, groupe: str | None, deep: int = DEEP) -> list[Branch]:
    """Everything one group writes, `deep` levels below the first; without group, the contract."""
    scope = "groupe" if groupe else "contrat"
    names = [name for name, form in work.forms.items() if form.scope == scope and not form.parent]
    roots = [fiche for fiche in work.children(None) if fiche.groupe == groupe]
    return _branches(work, names, roots, Spot(None, groupe, deep))


def under(work: Workspace, fiche: Fiche, deep: int = DEEP) -> list[Branch]:
    """What hangs, or may hang, under a fiche."""
    names = [form.form for form in work.definitions.children(fiche.form, work.contrat.cadre)]
    return _branches(work, names, work.children(fiche.id), Spot(fiche.id, fiche.groupe, deep))


@dataclass(frozen=True)
class Spot:
    """Where branches begin: under which fiche, in which group, how many levels to show."""

    parent: str | None
    groupe: str | None
    deep: int


def _branches(
    work: Workspace, names: Sequence[str], fiches: Sequence[Fiche], spot: Spot
) -> list[Branch]:
    wanted = {*names, *(fiche.form for fiche in fiches)}  # also those that hang here anyway
    nodes: dict[str, list[Node]] = {name: [] for name in work.forms if name in wanted}
    for fiche in fiches:
        nodes[fiche.form].append(_node(work, fiche, spot.deep))
    return [
        Branch(work.forms[name], tuple(nodes[name]), spot.parent, spot.groupe) for name in nodes
    ]


def _node(work: Workspace, fiche: Fiche, deep: int) -> Node:
    place, title, missing = work.places[fiche.id], work.title(fiche), work.missing(fiche)
    children = work.children(fiche.id)
    if deep > 0 or not children:
        return Node(place, title, missing, tuple(under(work, fiche, deep - 1)))
    counts = Counter(child.form for child in children)
    folded = tuple((work.forms[name], counts[name]) for name in work.forms if counts[name])
    return Node(place, title, missing, (), folded)
