"""What became of each proposal of the groups, and why: the answer they are owed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from pipeline.arbitrage import Arbitrage
from pipeline.consolidation.dossier import Dossier
from pipeline.consolidation.items import Ecart, Item
from pipeline.definitions import Form
from pipeline.fiche import Fiche
from pipeline.french import enumeration
from pipeline.vocabulary import Acte

NOTES = frozenset({Acte.LIER, Acte.DISTINGUER})
"""What is only said of items: it settles nothing about any of them."""


@dataclass(frozen=True)
class Sort:
    """One thing that happened to a proposal, in a sentence, and the decision that says why."""

    phrase: str
    decision: Arbitrage


@dataclass(frozen=True)
class Suite:
    """One proposal of a group, and where it is now: in items, or put aside."""

    fiche: Fiche
    items: tuple[Item, ...]
    ecart: Ecart | None
    sorts: tuple[Sort, ...]

    @property
    def settled(self) -> bool:
        """Whether the comité technique has decided anything about it."""
        return any(sort.decision.acte not in NOTES for sort in self.sorts)


def settled(item: Item) -> bool:
    """Whether the comité technique has decided something on this item, beyond comparing it."""
    return any(decision.acte not in NOTES for decision in item.decisions)


def answered(dossier: Dossier, actes: Collection[Acte] = NOTES) -> set[frozenset[str]]:
    """The pairs of items that were said to be linked, or different."""
    decisions = (d for item in dossier.items.values() for d in item.decisions if d.acte in actes)
    return {frozenset(pair) for d in decisions for pair in combinations(d.cibles, 2)}


def suites(dossier: Dossier, fiches: Iterable[Fiche]) -> list[Suite]:
    """One per fiche that a group wrote, in the order they come; `fiches` as the groups wrote."""
    fiches = [
        f for f in fiches if f.form in dossier.forms and dossier.forms[f.form].scope != "contrat"
    ]
    titles = {fiche.id: fiche.titre(dossier.forms[fiche.form]) for fiche in fiches}
    items: dict[str, list[Item]] = defaultdict(list)
    for item in dossier.items.values():
        for original in item.originals:
            items[original.fiche].append(item)
    ecarts = {o.fiche: ecart for ecart in dossier.ecarts.values() for o in ecart.originals}
    return [
        _suite(fiche, dossier, titles, tuple(items[fiche.id]), ecarts.get(fiche.id))
        for fiche in fiches
    ]


def _suite(
    fiche: Fiche,
    dossier: Dossier,
    titles: dict[str, str],
    items: tuple[Item, ...],
    ecart: Ecart | None,
) -> Suite:
    form = dossier.forms[fiche.form]
    told = _Telling(fiche, form, dossier, titles)
    sorts: dict[str, Sort] = {}
    for decision in (d for item in items for d in item.decisions):
        phrase = told.phrase(decision, items)
        if phrase:
            sorts.setdefault(decision.id, Sort(phrase, decision))
    if ecart is not None and not items:
        sorts[ecart.decision.id] = Sort(told.put_aside(ecart), ecart.decision)
    return Suite(fiche, items, ecart, tuple(sorted(sorts.values(), key=lambda s: s.decision.rang)))


class _Telling:
    """The sentences about one proposal, which agree with its form."""

    def __init__(self, fiche: Fiche, form: Form, dossier: Dossier, titles: dict[str, str]) -> None:
        self._fiche, self._dossier, self._titles = fiche, dossier, titles
        self._e = "e" if form.feminine else ""

    def phrase(self, decision: Arbitrage, items: tuple[Item, ...]) -> str:
        """What a decision did to this proposal."""
        e = self._e
        match decision.acte:
            case Acte.FUSIONNER:
                return self._merged(items)
            case Acte.SCINDER:
                return f"Scindé{e} en {enumeration([*self._standing(items)])}."
            case Acte.RATTACHER:
                place = decision.contenu.get("parent") or decision.contenu.get("groupe")
                return f"Rattaché{e} à {self._quoted(str(place))}."
            case Acte.HIERARCHISER:
                priorite = decision.contenu.get("priorite")
                return f"Priorité {priorite}." if priorite else f"Placé{e} dans un nouvel ordre."
            case Acte.LIER | Acte.DISTINGUER:
                others = [c for c in decision.cibles if c not in {i.fiche.id for i in items}]
                word = f"Lié{e} à" if decision.acte is Acte.LIER else f"Distingué{e} de"
                return f"{word} {enumeration([*map(self._quoted, others)])}." if others else ""
            case Acte.REFORMULER:
                return f"Reformulé{e} : {enumeration([*self._standing(items)])}."
            case Acte.TRANSVERSAL:
                return f"Marqué{e} transversal{e}."
            case _:
                return f"Retenu{e}."

    def put_aside(self, ecart: Ecart) -> str:
        """Why it is not in the contract: by its own decision, or with what it hangs under."""
        if {self._fiche.id, ecart.fiche.id} & set(ecart.decision.cibles):
            return f"Écarté{self._e}."
        above = enumeration([*map(self._quoted, ecart.decision.cibles)])
        return f"Écarté{self._e} avec ce dont {'elle' if self._e else 'il'} dépend : {above}."

    def _merged(self, items: tuple[Item, ...]) -> str:
        others = {o.fiche: o for item in items for o in item.originals if o.fiche != self._fiche.id}
        named = enumeration([*map(self._quoted, others)])
        return f"Fusionné{self._e} avec {named} dans {enumeration([*self._standing(items)])}."

    def _standing(self, items: tuple[Item, ...]) -> Iterator[str]:
        return (self._quoted(item.fiche.id) for item in items)

    def _quoted(self, id: str) -> str:
        fiche = self._dossier.fiches.get(id)
        if fiche is None:
            return f"« {self._titles.get(id, 'une fiche supprimée')} »"
        numero = self._dossier[fiche.form].at[id, "numero"]
        title = self._dossier.titre(id)
        return f"« {numero} {title} »" if isinstance(numero, str) else f"« {title} »"
