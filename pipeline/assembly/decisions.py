"""The decisions of the comité technique as its synthesis prints them, kind by kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline import french
from pipeline.arbitrage import Arbitrage
from pipeline.assembly.origines import Origine, Traces, signature
from pipeline.french import NBSP
from pipeline.vocabulary import Acte

TITLES: Mapping[Acte, str] = {
    Acte.FUSIONNER: "Fusions",
    Acte.SCINDER: "Scissions",
    Acte.REFORMULER: "Reformulations",
    Acte.RATTACHER: "Rattachements",
    Acte.ECARTER: "Mises à l’écart",
    Acte.RETENIR: "Propositions retenues",
    Acte.HIERARCHISER: "Priorités et ordre",
    Acte.TRANSVERSAL: "Propositions transversales",
    Acte.LIER: "Propositions liées",
    Acte.DISTINGUER: "Propositions distinguées",
}


class Decision:
    """One decision: what it makes, from what, why, who and when."""

    def __init__(self, traces: Traces, arbitrage: Arbitrage) -> None:
        self._traces, self._arbitrage = traces, arbitrage
        self.acte, self.motif = arbitrage.acte, arbitrage.motif
        self.signature = signature(arbitrage)

    @cached_property
    def form(self) -> str:
        """The form of what it is about; empty when nobody knows it any more."""
        arbitrage, standing = self._arbitrage, self._traces.shelf.dossier.fiches
        named = (*arbitrage.cibles, arbitrage.id, f"{arbitrage.id}.1")
        known = (self._traces.names.fiche(each) or standing.get(each) for each in named)
        return next((fiche.form for fiche in known if fiche), "")

    @cached_property
    def resultats(self) -> list[str]:
        """What stands, or what was said, once it is made."""
        titre, arbitrage = self._traces.titre, self._arbitrage
        contenu = arbitrage.contenu
        match self.acte:
            case Acte.FUSIONNER:
                return [titre(arbitrage.id)]
            case Acte.SCINDER:
                parts = range(1, len(contenu["parts"]) + 1)
                return [titre(f"{arbitrage.id}.{rank}") for rank in parts]
            case Acte.REFORMULER:
                return list(self._reworded())
            case Acte.RATTACHER:
                place = str(contenu.get("parent") or contenu.get("groupe"))
                return [f"Sous «{NBSP}{titre(place)}{NBSP}»"]
            case Acte.ECARTER:
                return ["Hors du contrat", *self._taken_along()]
            case Acte.HIERARCHISER:
                priorite = contenu.get("priorite")
                return [f"Priorité{NBSP}{priorite}" if priorite is not None else "Dans cet ordre"]
            case _:
                return [_SAID[self.acte]]

    @cached_property
    def origines(self) -> list[Origine]:
        """The proposals of the groups that it is about."""
        return self._traces.behind(self._arbitrage.cibles, self._arbitrage.versions)

    def _reworded(self) -> Iterable[str]:
        """The new wording; the questions answered otherwise, when the wording is kept."""
        answers = dict(self._arbitrage.contenu.get("answers", {}))
        form = self._traces.shelf.dossier.forms[self.form]
        worded = next((answers[name] for name in form.titles if answers.get(name)), None)
        if worded:
            yield str(worded)
        others = [
            q.label for q in form.questions if q.name in answers and q.name not in form.titles
        ]
        if others:
            yield french.typeset(f"Réponses revues : {', '.join(others)}")

    def _taken_along(self) -> list[str]:
        """How many items below went with it."""
        ecarts = self._traces.shelf.dossier.ecarts.values()
        own = set(self._arbitrage.cibles)
        below = [e for e in ecarts if e.decision is self._arbitrage and e.fiche.id not in own]
        return [f"avec {french.count(len(below), 'fiche')} au-dessous"] if below else []


_SAID = {
    Acte.RETENIR: "Dans le contrat",
    Acte.TRANSVERSAL: "Dans tous les chapitres",
    Acte.LIER: "À lire ensemble",
    Acte.DISTINGUER: f"Différentes{NBSP}: à ne pas rapprocher",
}


@dataclass(frozen=True)
class Genre:
    """The decisions of one kind, in their order."""

    titre: str
    decisions: list[Decision]


def by_kind(decisions: Iterable[Decision]) -> list[Genre]:
    """What changes most comes first; kinds without decision are left out."""
    some = list(decisions)
    genres = [Genre(title, [d for d in some if d.acte is acte]) for acte, title in TITLES.items()]
    return [genre for genre in genres if genre.decisions]
