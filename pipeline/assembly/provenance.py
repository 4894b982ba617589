"""Where each item of the contract comes from: an annex that the contract may carry."""

from dataclasses import dataclass

from pipeline.arbitrage import Arbitrage
from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.origines import Origine, Traces, signature
from pipeline.consolidation.journal import phrase
from pipeline.definitions import Form


@dataclass(frozen=True)
class Etape:
    """One decision on the way: what was decided, why, who and when."""

    phrase: str
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
    etapes = [_etape(traces, decision) for decision in traces.on(record.id)]
    return Provenance(record, traces.behind([record.id], versions), etapes)


def _etape(traces: Traces, decision: Arbitrage) -> Etape:
    known = {arbitrage.id: arbitrage for arbitrage in traces.sources.arbitrages}
    return Etape(phrase(decision, traces.names, known), decision.motif, signature(decision))
