"""Step 4: the amounts of one action follow one tax regime."""

import re
from collections import defaultdict
from functools import lru_cache

from pipeline.coherence.lecture import Faults, faults, rows
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import TOTAUX
from pipeline.coherence.wording import REMEMBERED
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

_HT = re.compile(r"\bHT\b|\bH\.T\.|\bhors[ -]taxes?\b", re.IGNORECASE)
_TTC = re.compile(r"\bTTC\b|\bT\.T\.C\.|\btoutes taxes comprises\b", re.IGNORECASE)
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
    texts: dict[str, list[str]] = defaultdict(list)
    for form, names in _SAID.items():
        for row in rows(dossier, form):
            place = row["fiche"] if form == "action" else row["parent"]
            texts[place or ""] += [row[name] for name in names if row[name]]
    return faults(
        row
        for row in rows(dossier, "action")
        if _any(_HT, texts[row["fiche"]]) and _any(_TTC, texts[row["fiche"]])
    )


def _any(pattern: re.Pattern[str], texts: list[str]) -> bool:
    return any(_says(pattern, text) for text in texts)


@lru_cache(maxsize=REMEMBERED)
def _says(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text) is not None
