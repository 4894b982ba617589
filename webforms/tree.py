"""The tree of a contract: which fiches hang under which, and where one more can be added."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.consolidation.tree import Place
from pipeline.definitions import Form
from pipeline.fiche import Fiche
from webforms.workspace import Workspace


@dataclass(frozen=True)
class Node:
    """A fiche in the tree, with what hangs under it."""

    place: Place
    title: str
    missing: tuple[str, ...]
    branches: tuple["Branch", ...]

    @property
    def id(self) -> str:
        """The fiche's id."""
        return self.place.fiche.id

    @property
    def full(self) -> list["Branch"]:
        """The branches that hold something."""
        return [branch for branch in self.branches if branch.nodes]


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


def top(work: Workspace, groupe: str | None) -> list[Branch]:
    """Everything one group writes; without group, what the contract says as a whole."""
    scope = "groupe" if groupe else "contrat"
    names = [name for name, form in work.forms.items() if form.scope == scope and not form.parent]
    roots = [fiche for fiche in work.children(None) if fiche.groupe == groupe]
    return _branches(work, names, roots, None, groupe)


def under(work: Workspace, fiche: Fiche) -> list[Branch]:
    """What hangs, or may hang, under a fiche."""
    names = [form.form for form in work.definitions.children(fiche.form, work.contrat.cadre)]
    return _branches(work, names, work.children(fiche.id), fiche.id, fiche.groupe)


def _branches(
    work: Workspace,
    names: Sequence[str],
    fiches: Sequence[Fiche],
    parent: str | None,
    groupe: str | None,
) -> list[Branch]:
    wanted = {*names, *(fiche.form for fiche in fiches)}  # also those that hang here anyway
    nodes: dict[str, list[Node]] = {name: [] for name in work.forms if name in wanted}
    for fiche in fiches:
        nodes[fiche.form].append(_node(work, fiche))
    return [Branch(work.forms[name], tuple(nodes[name]), parent, groupe) for name in nodes]


def _node(work: Workspace, fiche: Fiche) -> Node:
    branches = tuple(under(work, fiche))
    return Node(work.places[fiche.id], work.title(fiche), work.missing(fiche), branches)
