"""Step 4: how much of the whole programme 147 pays."""

import math
from collections import defaultdict
from dataclasses import dataclass

from pipeline import french
from pipeline.coherence.lecture import Faults, Row, faults, live, repeated, rows, shared
from pipeline.coherence.rule import absences, rule
from pipeline.coherence.sources import SUBSIDIAIRE
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity


@dataclass
class Share:
    """What programme 147 and all the others bring, in cents, and what has no price."""

    p147: int = 0
    autres: int = 0
    non_valorises: int = 0

    @property
    def part(self) -> float:
        """How much of the whole programme 147 pays, in per cent."""
        whole = self.p147 + self.autres
        return 100 * self.p147 / whole if whole else 0

    @property
    def apart(self) -> str:
        """The moyens non valorisés in words, counted apart; nothing when there is none."""
        if not self.non_valorises:
            return ""
        told = french.count(self.non_valorises, "moyen non valorisé", "moyens non valorisés")
        return f", sans compter {told}"

    def add(self, other: "Share") -> None:
        """Take in what another one brings."""
        self.p147 += other.p147
        self.autres += other.autres
        self.non_valorises += other.non_valorises


@rule(
    code="COH610",
    severite=Severity.ALERTE,
    phase="4",
    source=SUBSIDIAIRE,
    form="action",
    seuils={"maximum": 80},
    message="Le programme 147 paie {part} % de l’action « {titre} »{apart} : le seuil est de "
    "{maximum} %.",
)
def p147_heavy_in_action(dossier: Dossier, *, maximum: float) -> Faults:
    """Les crédits du programme 147 complètent les autres ; au-delà du seuil, l’action repose
    presque entièrement sur eux et s’arrêtera avec eux. Cherchez ce que les partenaires apportent
    sans le compter, ou demandez-leur davantage. Les moyens non valorisés sont comptés à part,
    jamais pour zéro. Une action sans aucun droit commun relève d’une autre règle.

    Exemple : 9 500 € du programme 147, 500 € de la commune.
    """
    shares = _of_action(dossier)
    told = ((row, shares.get(row["fiche"], Share())) for row in live(dossier))
    return faults(
        {**row, "part": _percent(share.part, maximum), "apart": share.apart}
        for row, share in told
        if share.part > maximum and share.autres
    )


@rule(
    code="COH611",
    severite=Severity.ALERTE,
    phase="4",
    source=SUBSIDIAIRE,
    form="action",
    seuils={"maximum": 50},
    message="Dans « {chapitre} », le programme 147 paie {part} % des actions{apart} : le seuil "
    "est de "
    "{maximum} %.",
)
def p147_heavy_in_pilier(dossier: Dossier, *, maximum: float) -> Faults:
    """À l’échelle d’un chapitre, le droit commun doit peser plus que les crédits spécifiques ;
    sinon le contrat remplace les politiques ordinaires au lieu de les mobiliser. Reprenez avec
    chaque partenaire ce qu’il dépense déjà dans les quartiers, et inscrivez-le. Les moyens non
    valorisés sont comptés à part.

    Exemple : 300 000 € du programme 147 pour 120 000 € de tous les autres financeurs.
    """
    shares, paid = defaultdict[str, Share](Share), _of_action(dossier)
    for row in live(dossier):
        if row["fiche"] in paid:
            shares[row["pilier"]].add(paid[row["fiche"]])
    return absences(
        {
            "pilier": pilier.value,
            "chapitre": pilier.label,
            "part": _percent(shares[pilier.value].part, maximum),
            "apart": shares[pilier.value].apart,
        }
        for pilier in dossier.piliers
        if shares[pilier.value].part > maximum and shares[pilier.value].autres
    )


def _percent(part: float, maximum: float) -> str:
    """A share above a threshold, in whole per cent unless it would seem to be the threshold."""
    whole = int(part)
    return french.number(whole if whole > maximum else math.ceil(10 * part) / 10)


def _of_action(dossier: Dossier) -> dict[str, Share]:
    return shared(dossier, "p147 shares", lambda: _shares(dossier))


def _shares(dossier: Dossier) -> dict[str, Share]:
    """What pays each action: its financements, and the engagements that hang under it."""
    shares: dict[str, Share] = defaultdict(Share)
    annees, montants = (
        repeated(dossier, name) for name in ("financement.annees", "engagement.montants")
    )
    for row in rows(dossier, "financement"):
        paid = sum(_amount(year) for year in annees.get(row["fiche"], []))
        specific = row["nature"] == "p147"
        shares[row["parent"]].add(Share(p147=paid) if specific else Share(autres=paid))
    for row in rows(dossier, "engagement"):
        valued = sum(year["montant"] or 0 for year in montants.get(row["fiche"], []))
        shares[row["parent"]].add(Share(autres=valued, non_valorises=0 if valued else 1))
    return dict(shares)


def _amount(year: Row) -> int:
    """What is granted, else what is asked for."""
    told = (year[name] for name in ("favorable", "sollicite", "verse"))
    return next((cents for cents in told if cents is not None), 0)
