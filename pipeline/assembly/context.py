"""Everything a template may name, made from one dossier."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.assembly import provenance, recueil
from pipeline.assembly.engagements import Engagement, Organisme, by_organisme, organisme
from pipeline.assembly.origines import Traces
from pipeline.assembly.points import by_severity
from pipeline.assembly.shelf import Shelf
from pipeline.assembly.sources import Sources
from pipeline.assembly.synthese import Synthese
from pipeline.assembly.transversal import axes
from pipeline.consolidation import Dossier

if TYPE_CHECKING:
    from pipeline.coherence import Finding


def context(
    dossier: Dossier,
    findings: Sequence["Finding"] = (),
    *,
    private: bool = False,
    sources: Sources | None = None,
    traced: bool = False,
) -> dict[str, Any]:
    """The names of a template and what they hold.

    Each form of which there is one fiche only has its name: `contrat`, `vision_territoire`… For
    the others there is `fiches('quartier')`. `provenance` is empty unless `traced`.
    """
    shelf = Shelf(dossier, findings, private=private)
    traces = Traces(shelf, sources or Sources.within(dossier))
    singles = {name: shelf.single(name) for name, form in dossier.forms.items() if form.single}
    by_body = by_organisme(shelf)
    return {
        **singles,
        "nom_contrat": name_of(dossier),
        "periode": f"{dossier.period.debut} – {dossier.period.fin}" if dossier.period else "",
        "version": dossier.digest[:8],
        "pilier_label": dossier.cadre.piliers.label,
        "piliers_label": dossier.cadre.piliers.plural,
        "piliers": shelf.chapitres,
        "fiches": shelf.of,
        "selon": shelf.selon,
        "compte": shelf.compte,
        "somme": shelf.somme,
        "axes": axes(shelf),
        "budget": shelf.ledger.whole(),
        "organismes": by_body,
        "engagements": organisme("Total", _all(by_body)),
        "points": shelf.points,
        "gravites": by_severity(shelf.points),
        "parties": recueil.parties(shelf),
        "synthese": Synthese(shelf, traces),
        "provenance": provenance.rayons(traces) if traced else [],
    }


def name_of(dossier: Dossier) -> str:
    """The contract's title, as its fiche says it."""
    return str(dossier.single("contrat").get("intitule") or dossier.contrat.nom)


def _all(by_body: Sequence[Organisme]) -> list[Engagement]:
    return [engagement for body in by_body for engagement in body.engagements]
