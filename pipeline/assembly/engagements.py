"""The droit commun that partners commit, by organisme; what is not valued is counted, never 0."""

from dataclasses import dataclass

from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.printing import BLANK, Printed, amount
from pipeline.assembly.shelf import Shelf

NON_VALORISE = "non_valorise"


@dataclass(frozen=True)
class Engagement:
    """One commitment and its amount over the whole contract, or « Non valorisé »."""

    fiche: FicheRecord
    montant: Printed


@dataclass(frozen=True)
class Organisme:
    """The commitments of one body. `montant` sums those that are valued."""

    nom: str
    engagements: list[Engagement]
    montant: Printed
    non_valorises: int


def by_organisme(shelf: Shelf) -> list[Organisme]:
    """The bodies in the order in which they first commit."""
    by_name: dict[str, list[Engagement]] = {}
    for fiche in shelf.of("engagement"):
        by_name.setdefault(fiche.organisme, []).append(Engagement(fiche, _montant(fiche)))
    return [organisme(str(name), engagements) for name, engagements in by_name.items()]


def organisme(nom: str, engagements: list[Engagement]) -> Organisme:
    """The commitments of one body, or of all, summed up."""
    known = [e.montant.valeur for e in engagements if e.montant.valeur is not None]
    unvalued = sum(e.fiche.valorisation.valeur == NON_VALORISE for e in engagements)
    return Organisme(nom, engagements, amount(sum(known) if known else None), unvalued)


def _montant(fiche: FicheRecord) -> Printed:
    cents = [row.montant.valeur for row in fiche.montants if row.montant.valeur is not None]
    if cents:
        return amount(sum(cents))
    unvalued = fiche.valorisation.valeur == NON_VALORISE
    return Printed(str(fiche.valorisation)) if unvalued else Printed(BLANK)
