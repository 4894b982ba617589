"""Step 4: the amounts of one action follow one tax regime."""

import re
from collections import defaultdict
from functools import lru_cache

from pipeline.coherence.lecture import Faults, faults, rows, shared
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import TOTAUX
from pipeline.coherence.wording import REMEMBERED
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

_REGIMES = (
    re.compile(r"\bHT\b|\bH\.T\.|\bhors[ -]taxes?\b", re.IGNORECASE),
    re.compile(r"\bTTC\b|\bT\.T\.C\.|\btoutes taxes comprises\b", re.IGNORECASE),
)
_SAID = {
    "action": ("intitule", "contenu", "etapes", "resultats_attendus"),
    "financement": ("financeur", "commentaire"),
    "engagement": ("intitule", "quantite"),
}
"""Where people write how an amount is counted."""


@rule(
    code="COH612",
    severite=Severity.ALERTE,
    phase="4",
    source=TOTAUX,
    form="action",
    message="Les montants de l’action « {titre} » sont donnés tantôt hors taxes, tantôt toutes "
    "taxes "
    "comprises.",
)
def taxes_mixed(dossier: Dossier) -> Faults:
    """Un montant hors taxes et un montant toutes taxes comprises ne s’additionnent pas : le total
    de l’action est faux de la différence. Choisissez avec les financeurs (le plus souvent TTC pour
    une association) et corrigez tous les montants de l’action.

    Exemple : coût « 24 000 € TTC » dans le contenu, « subvention HT » chez un financeur.
    """
    regimes: dict[str | None, set[int]] = defaultdict(set)
    for form in _SAID:
        for action, regime in _told(dossier, form):
            regimes[action].add(regime)
    return faults(row for row in rows(dossier, "action") if len(regimes[row["fiche"]]) > 1)


def _told(dossier: Dossier, form: str) -> list[tuple[str | None, int]]:
    """Each action of which the fiches of a form tell a regime, with its rank."""

    def found() -> list[tuple[str | None, int]]:
        return [
            (row["fiche"] if form == "action" else row["parent"], regime)
            for row in rows(dossier, form)
            for name in _SAID[form]
            if row[name]
            for regime in _regimes(row[name])
        ]

    return shared(dossier, f"regimes {form}", found)


@lru_cache(maxsize=REMEMBERED)
def _regimes(text: str) -> tuple[int, ...]:
    return tuple(rank for rank, regime in enumerate(_REGIMES) if regime.search(text))
