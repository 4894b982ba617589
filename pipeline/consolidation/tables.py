"""Consolidate: the groups' fiches become one dossier, with the same result for the same input."""

from collections.abc import Iterable

from pipeline.answers import Catalogue
from pipeline.arbitrage import Arbitrage
from pipeline.consolidation.arbitrages import replay
from pipeline.consolidation.dossier import Dossier
from pipeline.consolidation.sheets import Sheet, Sheets
from pipeline.consolidation.tree import Place, places
from pipeline.definitions import Definitions
from pipeline.fiche import Contrat, Fiche


def consolidate(
    contrat: Contrat,
    fiches: Iterable[Fiche],
    definitions: Definitions,
    arbitrages: Iterable[Arbitrage] = (),
    former: Dossier | None = None,
) -> Dossier:
    """The dossier of one contract, once the decisions of the comité technique are applied.

    Fiches come in any order; their positions decide. Fiches of unknown forms are left out.
    `former`, a dossier of the same contract before a change, lends the tables that have not
    changed: the result is the same, sooner.
    """
    forms = definitions.forms_of(contrat.cadre)
    known = [fiche for fiche in fiches if fiche.form in forms]
    replayed = replay(known, arbitrages, forms)
    fiches = sorted(
        (item.fiche for item in replayed.items.values()),
        key=lambda fiche: (fiche.position, fiche.id),
    )
    catalogue = Catalogue(definitions, contrat.cadre, fiches)
    ordered = list(places(fiches, forms, [pilier.value for pilier in catalogue.piliers]))
    by_form: dict[str, list[Place]] = {name: [] for name in forms}
    for place in ordered:
        by_form[place.fiche.form].append(place)
    sheets = [Sheet(form, by_form[name]) for name, form in forms.items()]
    return Dossier(
        contrat=contrat.called(fiches),
        cadre=catalogue.cadre,
        forms=forms,
        tables=Sheets(sheets, former.tables if former else None),
        catalogue=catalogue,
        fiches={place.fiche.id: place.fiche for place in ordered},
        items=replayed.items,
        ecarts=replayed.ecarts,
        caducs=tuple(replayed.caducs),
        places=by_form,
    )
