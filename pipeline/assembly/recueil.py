"""Every fiche once, in the order a working team looks for it: the contract, then each group."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.shelf import Shelf


@dataclass(frozen=True)
class Section:
    """Some fiches under one title, parents before what hangs under them."""

    titre: str
    fiches: list[FicheRecord]


@dataclass(frozen=True)
class Partie:
    """Some sections under one title."""

    titre: str
    sections: list[Section]


def parties(shelf: Shelf) -> list[Partie]:
    """What is written once for the contract, by form; then what each group wrote, by pilier."""
    roots = shelf.roots()
    common = [root for root in roots if shelf.form(root.form).scope == "contrat"]
    written = [root for root in roots if shelf.form(root.form).scope == "groupe"]
    whole = Partie("Le contrat", _sections(common, lambda root: shelf.form(root.form).plural))
    by_pilier = _grouped(written, lambda root: root.pilier.titre if root.pilier else _none(shelf))
    groups = [Partie(titre, _sections(some, _group)) for titre, some in by_pilier.items()]
    return [partie for partie in [whole, *groups] if partie.sections]


def _sections(roots: Iterable[FicheRecord], title: Callable[[FicheRecord], str]) -> list[Section]:
    return [
        Section(titre, [fiche for root in some for fiche in root.branche])
        for titre, some in _grouped(roots, title).items()
    ]


def _grouped(
    roots: Iterable[FicheRecord], key: Callable[[FicheRecord], str]
) -> dict[str, list[FicheRecord]]:
    groups: dict[str, list[FicheRecord]] = {}
    for root in roots:
        groups.setdefault(key(root), []).append(root)
    return groups


def _group(root: FicheRecord) -> str:
    return root.groupe.titre if root.groupe else "Sans groupe"


def _none(shelf: Shelf) -> str:
    return f"Hors {shelf.dossier.cadre.piliers.label.lower()}"
