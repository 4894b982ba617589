"""The journal of decisions: each with what it names, and whether it still counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.arbitrage import Arbitrage
from pipeline.consolidation.dossier import Dossier
from pipeline.definitions import Form
from pipeline.fiche import Fiche
from pipeline.french import enumeration
from pipeline.vocabulary import Acte


@dataclass(frozen=True)
class Line:
    """One decision; `undone_by` is the act that undid it, `caduc` says its object is gone."""

    arbitrage: Arbitrage
    undone_by: Arbitrage | None
    caduc: bool


def journal(dossier: Dossier, arbitrages: Iterable[Arbitrage]) -> list[Line]:
    """Every decision ever made, the latest first."""
    arbitrages = sorted(arbitrages, key=lambda arbitrage: arbitrage.rang, reverse=True)
    undone, caducs = undone_by(arbitrages), {arbitrage.id for arbitrage in dossier.caducs}
    return [Line(each, undone.get(each.id), each.id in caducs) for each in arbitrages]


def undone_by(arbitrages: Iterable[Arbitrage]) -> dict[str, Arbitrage]:
    """The act that undoes each decision that no longer counts, undoings themselves included."""
    undone: dict[str, Arbitrage] = {}
    for arbitrage in sorted(arbitrages, key=lambda arbitrage: arbitrage.rang, reverse=True):
        if arbitrage.acte is Acte.ANNULER and arbitrage.id not in undone:
            undone.update(dict.fromkeys(arbitrage.cibles, arbitrage))
    return undone


class Names:
    """What everything a decision may name is called, also once it is merged, split or set aside."""

    def __init__(
        self, fiches: Iterable[Fiche], arbitrages: Iterable[Arbitrage], forms: Mapping[str, Form]
    ) -> None:
        self._forms = forms
        self._fiches = {fiche.id: fiche for fiche in fiches}
        for arbitrage in sorted(arbitrages, key=lambda arbitrage: arbitrage.rang):
            for fiche in self._made(arbitrage):
                self._fiches.setdefault(fiche.id, fiche)

    def fiche(self, id: str) -> Fiche | None:
        """The fiche of that id, as its group or the decision that made it wrote it."""
        return self._fiches.get(id)

    def __call__(self, id: str) -> str:
        """The title of that id."""
        fiche = self._fiches.get(id)
        return fiche.titre(self._forms[fiche.form]) if fiche else "fiche supprimée"

    def reworded(self, arbitrage: Arbitrage) -> str:
        """What a rewording makes of a title; nothing when it leaves it as it was."""
        fiche = self._fiches.get(arbitrage.cibles[0])
        if fiche is None:
            return ""
        answers = {**fiche.answers, **arbitrage.contenu.get("answers", {})}
        title = replace(fiche, answers=answers).titre(self._forms[fiche.form])
        return "" if title == self(fiche.id) else title

    def _made(self, arbitrage: Arbitrage) -> Iterable[Fiche]:
        """The items that a decision makes of its first target."""
        first = self._fiches.get(arbitrage.cibles[0]) if arbitrage.cibles else None
        if first is None:
            return
        if arbitrage.acte is Acte.FUSIONNER:
            answers = arbitrage.contenu.get("answers", first.answers)
            yield replace(first, id=arbitrage.id, answers=answers)
        elif arbitrage.acte is Acte.SCINDER:
            for rank, answers in enumerate(arbitrage.contenu.get("parts", ()), 1):
                yield replace(first, id=f"{arbitrage.id}.{rank}", answers=answers)


def phrase(arbitrage: Arbitrage, names: Names, decisions: Mapping[str, Arbitrage]) -> str:
    """A decision in a few words, without its reason; `decisions` are all of them, by id."""
    targets = enumeration([f"« {names(target)} »" for target in arbitrage.cibles])
    contenu = arbitrage.contenu
    match arbitrage.acte:
        case Acte.FUSIONNER:
            return f"Fusionner {targets} en « {names(arbitrage.id)} »"
        case Acte.SCINDER:
            parts = [names(f"{arbitrage.id}.{n}") for n in range(1, len(contenu["parts"]) + 1)]
            return f"Scinder {targets} en {enumeration([f'« {part} »' for part in parts])}"
        case Acte.RATTACHER:
            place = names(str(contenu.get("parent") or contenu.get("groupe")))
            return f"Rattacher {targets} à « {place} »"
        case Acte.HIERARCHISER:
            if "priorite" in contenu:
                return f"Donner la priorité {contenu['priorite']} à {targets}"
            return f"Mettre dans cet ordre {targets}"
        case Acte.TRANSVERSAL:
            return f"Marquer comme transversal {targets}"
        case Acte.ANNULER:
            return _undoing(arbitrage, names, decisions)
        case Acte.REFORMULER if len(arbitrage.cibles) == 1:
            title = names.reworded(arbitrage)
            return f"Reformuler {targets}" + (f" en « {title} »" if title else "")
        case _:
            return f"{_VERBS[arbitrage.acte]} {targets}"


_VERBS = {
    Acte.REFORMULER: "Reformuler",
    Acte.RETENIR: "Retenir",
    Acte.ECARTER: "Écarter",
    Acte.LIER: "Lier",
    Acte.DISTINGUER: "Distinguer",
}


def _undoing(arbitrage: Arbitrage, names: Names, decisions: Mapping[str, Arbitrage]) -> str:
    undone = decisions.get(arbitrage.cibles[0])
    if undone is None:
        return "Annuler une décision"
    if undone.acte is not Acte.ANNULER:
        return f"Annuler : {phrase(undone, names, decisions)}"
    first = decisions.get(undone.cibles[0])
    back = first is not None and first.acte is not Acte.ANNULER
    verb = "Rétablir" if back else "Annuler de nouveau"
    return f"{verb} : {phrase(first, names, decisions)}" if first else verb
