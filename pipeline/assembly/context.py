"""Everything a template may name, made from one dossier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline import french
from pipeline.assembly import provenance, recueil
from pipeline.assembly.alineas import alineas
from pipeline.assembly.annuel import PlanAnnuel
from pipeline.assembly.calendrier import calendrier
from pipeline.assembly.chiffres import Graphiques
from pipeline.assembly.contributions import contributions
from pipeline.assembly.engagements import Engagement, Organisme, by_organisme, organisme
from pipeline.assembly.finishing.renvois import ancre, renvoi
from pipeline.assembly.later import Later, Names
from pipeline.assembly.matrices import Matrices
from pipeline.assembly.origines import Traces
from pipeline.assembly.points import Constats, by_severity
from pipeline.assembly.printing import millions
from pipeline.assembly.seances import Seance
from pipeline.assembly.shelf import Shelf
from pipeline.assembly.sources import Sources
from pipeline.assembly.synthese import Synthese
from pipeline.assembly.transversal import axes
from pipeline.consolidation import Dossier


@dataclass(frozen=True)
class Choix:
    """What a person may ask of a document, beyond its name.

    `annee` is the year of a plan d’actions, `groupe` the id or the title of the group of a
    contribution, `etabli_le` the date to print on each page, `depuis` the dossier that the last
    session saw. `traced` adds to the contract the annex that says where each item comes from.
    """

    annee: int | None = None
    groupe: str | None = None
    etabli_le: date | None = None
    depuis: Dossier | None = None
    traced: bool = False


def context(
    dossier: Dossier,
    findings: Constats = (),
    *,
    private: bool = False,
    sources: Sources | None = None,
    seance: int = 0,
    choix: Choix | None = None,
) -> Mapping[str, Any]:
    """The names of a template and what they hold; what is long to work out waits to be named.

    Each form of which there is one fiche only has its name: `contrat`, `vision_territoire`… For
    the others there is `fiches('quartier')`. `provenance` is empty unless it is asked for;
    `seance` is the first session where the document is made for none.
    """
    choix = choix or Choix()
    shelf = Shelf(dossier, findings, private=private)
    traces = Traces(shelf, sources or Sources.within(dossier))
    singles = {name: shelf.single(name) for name, form in dossier.forms.items() if form.single}
    held = {
        **singles,
        "nom_contrat": name_of(dossier),
        "periode": f"{dossier.period.debut} – {dossier.period.fin}" if dossier.period else "",
        "version": dossier.digest[:8],
        "empreinte": dossier.digest,
        "etabli_le": french.day(choix.etabli_le) if choix.etabli_le else "",
        "pilier_label": dossier.cadre.piliers.label,
        "piliers_label": dossier.cadre.piliers.plural,
        "piliers": shelf.chapitres,
        "fiches": shelf.of,
        "selon": shelf.selon,
        "compte": shelf.compte,
        "somme": shelf.somme,
        "axes": Later(lambda: axes(shelf)),
        "matrices": Matrices(shelf),
        "graphiques": Graphiques(shelf),
        "calendrier": calendrier,
        "alineas": alineas,
        "millions": millions,
        "ancre": ancre,
        "renvoi": renvoi,
        "budget": Later(shelf.ledger.whole),
        "organismes": Later(lambda: by_organisme(shelf)),
        "engagements": Later(lambda: organisme("Total", _all(by_organisme(shelf)))),
        "points": Later(lambda: shelf.points),
        "gravites": Later(lambda: by_severity(shelf.points)),
        "acceptes": Later(lambda: shelf.acceptes),
        "parties": Later(lambda: recueil.parties(shelf)),
        "synthese": Synthese(shelf, traces),
        "seance": Seance(shelf, traces, seance or 1, choix.depuis),
        "plan_annuel": PlanAnnuel(shelf, choix.annee),
        "contributions": contributions(shelf, traces, choix.groupe),
        "provenance": provenance.rayons(traces) if choix.traced else [],
    }
    return Names(held)


def name_of(dossier: Dossier) -> str:
    """The contract's title, as its fiche says it."""
    return str(dossier.single("contrat").get("intitule") or dossier.contrat.nom)


def _all(by_body: Sequence[Organisme]) -> list[Engagement]:
    return [engagement for body in by_body for engagement in body.engagements]
