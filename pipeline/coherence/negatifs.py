"""Step 4: an amount is never below zero."""

from collections.abc import Sequence

from pipeline import french
from pipeline.coherence.lecture import Faults, Row, faults, rows, shared
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import TOTAUX
from pipeline.consolidation import Dossier
from pipeline.consolidation.rollups import MONEY
from pipeline.vocabulary import Severity

AMOUNTS = {
    "contrat.enveloppes": ("montant",),
    "action": ("cout_total",),
    "financement.annees": MONEY,
    "engagement.montants": ("montant",),
}
"""Where euros are written, by table."""


@rule(
    code="COH623",
    severite=Severity.ALERTE,
    phase="4",
    source=TOTAUX,
    form="financement",
    message="« {titre} » porte un montant négatif : {montant}.",
)
def amount_below_zero(dossier: Dossier) -> Faults:
    """Un montant négatif se retranche des totaux sans que rien ne le dise, et un autre partenaire
    paraît payer à sa place. C’est une faute de frappe, ou une correction : dans ce cas, corrigez le
    montant d’origine. Une annulation se lit dans l’état de l’action.

    Exemple : – 5 000 € en 2017, pour rattraper 5 000 € de trop en 2016.
    """
    first = dict(reversed([each for table in AMOUNTS for each in _below(dossier, table)]))
    return faults(
        {**_of(dossier, fiche), "montant": french.amount(lowest)} for fiche, lowest in first.items()
    )


def _below(dossier: Dossier, table: str) -> list[tuple[str, int]]:
    """The rows of a table where an amount is below zero: the fiche, the lowest amount."""

    def found() -> list[tuple[str, int]]:
        told = ((row["fiche"], _lowest(row, AMOUNTS[table])) for row in rows(dossier, table))
        return [(fiche, lowest) for fiche, lowest in told if lowest < 0]

    return shared(dossier, f"below zero {table}", found)


def _lowest(row: Row, columns: Sequence[str]) -> int:
    return min((row[name] for name in columns if row[name] is not None), default=0)


def _of(dossier: Dossier, fiche: str) -> Row:
    form = dossier.fiches[fiche].form
    return next(row for row in rows(dossier, form) if row["fiche"] == fiche)
