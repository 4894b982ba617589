"""Where each item of the contract comes from: an annex that the contract may carry."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.arbitrage import Arbitrage
from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.origines import Origine, Traces, signature
from pipeline.consolidation.suites import NOTES
from pipeline.definitions import Form
from pipeline.french import NBSP
from pipeline.vocabulary import Acte

NOUNS: Mapping[Acte, str] = {
    Acte.FUSIONNER: "Fusion",
    Acte.SCINDER: "Scission",
    Acte.REFORMULER: "Reformulation",
    Acte.RETENIR: "Proposition retenue",
    Acte.TRANSVERSAL: "Proposition transversale",
}


@dataclass(frozen=True)
class Etape:
    """One decision on the way: what was decided, why, who and when."""

    nom: str
    motif: str
    signature: str


@dataclass(frozen=True)
class Provenance:
    """One item: the proposals behind it and the decisions that made it."""

    fiche: FicheRecord
    origines: list[Origine]
    etapes: list[Etape]


@dataclass(frozen=True)
class Rayon:
    """The items of one level, in the order of the contract."""

    titre: str
    elements: list[Provenance]


def rayons(traces: Traces) -> list[Rayon]:
    """Every level that has items."""
    forms = traces.shelf.dossier.forms.values()
    made = [_rayon(traces, f) for f in forms if f.scope == "groupe" and f.numbered is not None]
    return [rayon for rayon in made if rayon.elements]


def _rayon(traces: Traces, form: Form) -> Rayon:
    return Rayon(form.plural, [_provenance(traces, r) for r in traces.shelf.of(form.form)])


def _provenance(traces: Traces, record: FicheRecord) -> Provenance:
    seen = {o.fiche: o.version for o in traces.shelf.dossier.items[record.id].originals}
    versions = {fiche: version for fiche, version in seen.items() if version is not None}
    return Provenance(record, traces.behind([record.id], versions), etapes(traces, record))


def etapes(traces: Traces, record: FicheRecord) -> list[Etape]:
    """The decisions that made an item what it is, in their order."""
    return [
        Etape(_noun(traces, decision), decision.motif, signature(decision))
        for decision in traces.on(record.id)
        if decision.acte not in NOTES
    ]


def _noun(traces: Traces, decision: Arbitrage) -> str:
    """« Fusion », « Rattachement à … », « Priorité 1 »."""
    contenu = decision.contenu
    match decision.acte:
        case Acte.RATTACHER:
            place = traces.titre(str(contenu.get("parent") or contenu.get("groupe")))
            return f"Rattachement à «{NBSP}{place}{NBSP}»"
        case Acte.HIERARCHISER:
            priorite = contenu.get("priorite")
            return f"Priorité{NBSP}{priorite}" if priorite is not None else "Mise en ordre"
        case _:
            return NOUNS[decision.acte]
