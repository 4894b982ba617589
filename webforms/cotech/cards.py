"""One level, group by group: the cards that the committee compares, and how they are chosen."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from pipeline.consolidation import rollups
from pipeline.consolidation.items import Item
from pipeline.consolidation.suites import Suite, settled
from pipeline.definitions import Form
from pipeline.fiche import Fiche
from pipeline.vocabulary import Acte
from webforms.chapters import NO_PILIER
from webforms.cotech.table import Table

ETATS: Mapping[str, str] = {
    "reste": "Reste à arbitrer",
    "retenu": "Retenus",
    "fusionne": "Fusionnés",
    "transversal": "Transversaux",
    "priorite": "Avec une priorité",
}
_BADGES = {
    Acte.FUSIONNER: "fusionné",
    Acte.SCINDER: "issu d’une scission",
    Acte.REFORMULER: "reformulé",
    Acte.RATTACHER: "rattaché",
    Acte.LIER: "lié à un autre",
}


@dataclass(frozen=True)
class Filtre:
    """What is kept of a level; blank keeps everything."""

    pilier: str = ""
    axe: str = ""
    quartier: str = ""
    etat: str = ""
    mots: str = ""
    groupes: tuple[str, ...] = ()

    @classmethod
    def of(cls, args: MultiDict[str, str]) -> "Filtre":
        """What an address asks for."""
        return cls(
            pilier=args.get("pilier", ""),
            axe=args.get("axe", ""),
            quartier=args.get("quartier", ""),
            etat=args.get("etat", ""),
            mots=args.get("mots", ""),
            groupes=tuple(filter(None, args.getlist("groupe"))),
        )


@dataclass(frozen=True)
class Card:
    """An item as the committee sees it."""

    item: Item
    numero: str
    titre: str
    au_dessus: str
    badges: tuple[str, ...]
    originals: tuple[Fiche, ...]

    @property
    def id(self) -> str:
        """The item's id."""
        return self.item.fiche.id


@dataclass
class Column:
    """What one group brings: its cards, and what of its own went elsewhere."""

    groupe: Fiche
    cards: list[Card] = field(default_factory=list)
    elsewhere: list[Suite] = field(default_factory=list)

    @property
    def remaining(self) -> int:
        """How many of its cards nothing is decided on yet."""
        return sum(not settled(card.item) for card in self.cards)


def columns(table: Table, form: Form, filtre: Filtre) -> list[Column]:
    """The groups of the pilier side by side; only those asked for, when some are."""
    chosen = [
        groupe
        for groupe in table.work.groupes.values()
        if not filtre.groupes or groupe.id in filtre.groupes
        if filtre.pilier in ("", table.work.places[groupe.id].pilier or NO_PILIER)
    ]
    found = {groupe.id: Column(groupe) for groupe in chosen}
    for item in _kept(table, form, filtre):
        if item.fiche.groupe in found:
            found[item.fiche.groupe].cards.append(card(table, item))
    for suite in table.suites.values():
        groupe = suite.fiche.groupe or ""
        if suite.fiche.form == form.form and groupe in found and _left(suite):
            found[groupe].elsewhere.append(suite)
    return list(found.values())


def card(table: Table, item: Item) -> Card:
    """One item with its number, its place and what was decided on it."""
    fiche = item.fiche
    parent = table.dossier.fiches.get(fiche.parent or "")
    merged = fiche.id not in table.fiches
    return Card(
        item,
        numero=table.standing.places[fiche.id].numero or "",
        titre=table.standing.title(fiche),
        au_dessus=table.standing.label(parent) if parent else "",
        badges=tuple(badges(table, item)),
        originals=tuple(table.originals(item)) if merged else (),
    )


def badges(table: Table, item: Item) -> Iterable[str]:
    """What was decided on an item, in a word each."""
    if item.priorite is not None:
        yield f"priorité {item.priorite}"
    if item.retenu:
        yield "retenu"
    done = {decision.acte for decision in item.decisions}
    yield from (word for acte, word in _BADGES.items() if acte in done)
    if item.transversal:
        yield "transversal"
    if any(item is changed for changed in table.changed):
        yield "l’original a changé"
    if not settled(item):
        yield "à arbitrer"


def asks(form: Form, name: str) -> bool:
    """Whether a level has that question: axes, quartiers."""
    return name in form.by_name


def _left(suite: Suite) -> bool:
    """Whether no item of its own group holds it any more."""
    groupes = {item.fiche.groupe for item in suite.items}
    return suite.fiche.groupe not in groupes


def _kept(table: Table, form: Form, filtre: Filtre) -> list[Item]:
    kept = table.items(form)
    if filtre.axe and asks(form, "axes"):
        rows = rollups.axes(table.dossier, form.form)
        treated = set(rows.loc[rows["axe"] == filtre.axe, "fiche"])
        kept = [item for item in kept if item.fiche.id in treated]
    if filtre.quartier and asks(form, "quartiers"):
        rows = rollups.quartiers(table.dossier, form.form)
        named = set(rows.loc[rows["quartier"] == filtre.quartier, "fiche"])
        kept = [item for item in kept if item.fiche.id in named]
    if filtre.etat in ETATS:
        kept = [item for item in kept if _is(item, filtre.etat)]
    return [item for item in kept if _says(item, filtre.mots)]


def _is(item: Item, etat: str) -> bool:
    return {
        "reste": not settled(item),
        "retenu": item.retenu,
        "fusionne": len(item.originals) > 1,
        "transversal": item.transversal,
        "priorite": item.priorite is not None,
    }[etat]


def _says(item: Item, mots: str) -> bool:
    """Whether every word is somewhere in the answers, without regard to case or accents."""
    if not mots.strip():
        return True
    said = _plain(" ".join(str(answer) for answer in item.fiche.answers.values()))
    return all(mot in said for mot in _plain(mots).split())


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
