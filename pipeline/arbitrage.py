"""One decision of the comité technique: recorded, explained, reversible."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pipeline.vocabulary import Acte


@dataclass(frozen=True)
class Arbitrage:
    """An act on items, in the order of its `rang` (1, 2, 3… within the contract).

    `cibles`: the items it is about; for `annuler`, the one arbitrage it undoes. `versions`: for
    each original behind the targets, the version that was in view. `contenu`, by act:

    - fusionner: `{"answers": {…}}`, the wording of the one item that replaces the targets;
    - scinder: `{"parts": [{…}, {…}]}`, the answers of the items that replace the target;
    - reformuler: `{"answers": {…}}`, the answers that change;
    - rattacher: `{"parent": id}`, or `{"groupe": id}` for an item at the top of its group;
    - hierarchiser: `{"priorite": 1}`, or `{}` to put the targets in the order they are given;
    - retenir, ecarter, transversal, annuler: `{}`;
    - lier, distinguer: `{}`, what two or more items are to one another (neither merges them).
    """

    id: str
    rang: int
    acte: Acte
    cibles: tuple[str, ...]
    motif: str
    contenu: Mapping[str, Any] = field(default_factory=dict)
    versions: Mapping[str, int] = field(default_factory=dict)
    author: str = ""
    at: datetime | None = None
