"""Step 4: the crédits of programme 147 complete droit commun, and come from the State."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from pipeline import french
from pipeline.coherence.lecture import Faults, Row, by_id, faults, live, repeated, rows, shared
from pipeline.coherence.organismes import organisme
from pipeline.coherence.pieces import LOI, PROCESSUS
from pipeline.coherence.rule import absences, rule
from pipeline.coherence.wording import lexicon, normalised
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

SUBSIDIAIRE = PROCESSUS + "4 et loi 2014-173, art. 6-IV (droit commun d’abord)"

_OTHERS = lexicon(
    "commune agglomeration departement region caf cpam ars cdc cci cma ccas emploi education"
)
"""Bodies that have money of their own, and none of programme 147."""
_PRIVATE = re.compile(r"\b(?:bailleurs?|hlm|associations?|fonds propres|usagers|mecenat)\b")
_SPECIFIC = re.compile(
    r"\b(?:(?:p|bop|programme|prog|prg|pgm|credits?)(?: no?)? ?0?147"
    r"|(?:politique de la|contrat de) ville"
    r"|credits? specifiques?|credits? politique ville)\b"
)
_COMMUNE = re.compile(r"(?:la )?(?:ville|commune|mairie)\b")
_AGENCY = re.compile(
    r"(?:l )?(?:anct|cget|acse|agence nationale de (?:la )?cohesion des territoires"
    r"|commissariat general a l egalite des territoires)(?: anct| cget)?"
)
"""The bodies that hold programme 147; with more words, the name may be another of their lines."""


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
    told = ((row, _of_action(dossier).get(row["fiche"], Share())) for row in live(dossier))
    return faults(
        {**row, "part": french.number(int(share.part)), "apart": share.apart}
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
    shares: dict[str, Share] = defaultdict(Share)
    for row in live(dossier):
        shares[row["pilier"]].add(_of_action(dossier).get(row["fiche"], Share()))
    return absences(
        {
            "pilier": pilier.value,
            "chapitre": pilier.label,
            "part": french.number(int(shares[pilier.value].part)),
            "apart": shares[pilier.value].apart,
        }
        for pilier in dossier.piliers
        if shares[pilier.value].part > maximum and shares[pilier.value].autres
    )


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


@rule(
    code="COH614",
    severite=Severity.ALERTE,
    phase="4",
    source=LOI + " (moyens) et loi de finances, programme 147",
    form="financement",
    message="« {titre} » est inscrit en crédits du programme 147 pour l’action « {action} », "
    "alors que "
    "ces crédits sont ceux de l’État.",
)
def p147_from_another(dossier: Dossier) -> Faults:
    """Le programme 147 est une ligne du budget de l’État. Un apport de la commune, du département
    ou de la CAF, même réservé aux quartiers, est du droit commun ou un autre cofinancement.
    Corrigez la nature des crédits, ou le financeur : le total du droit commun en dépend.

    Exemple : « Ville de Brissonne », nature : programme 147.
    """
    return _said(dossier, "p147", _has_its_own)


@rule(
    code="COH615",
    severite=Severity.ALERTE,
    phase="4",
    source=SUBSIDIAIRE,
    form="financement",
    message="« {titre} » est inscrit en droit commun pour l’action « {action} », alors que son "
    "nom dit "
    "des crédits de la politique de la ville.",
)
def p147_called_droit_commun(dossier: Dossier) -> Faults:
    """Compter des crédits spécifiques comme du droit commun fausse ce que le contrat doit montrer :
    ce que les politiques ordinaires apportent. Choisissez « Crédits spécifiques (programme 147) »,
    ou donnez le nom exact de la ligne de droit commun.

    Exemple : « État – politique de la ville (P147) » ou « ANCT », nature : droit commun.
    """
    return _said(dossier, "droit_commun", _specific)


def _has_its_own(name: str) -> bool:
    return organisme(name).kind in _OTHERS or bool(_PRIVATE.search(normalised(name)))


def _specific(name: str) -> bool:
    """Whether the name says programme 147; the « politique de la ville » of a commune is hers."""
    plain = normalised(name)
    if _AGENCY.fullmatch(plain):
        return True
    found = _SPECIFIC.search(plain)
    hers = organisme(name).kind in _OTHERS or _COMMUNE.match(plain)
    return found is not None and ("147" in found[0] or not hers)


def _said(dossier: Dossier, nature: str, wrong: Callable[[str], bool]) -> Faults:
    actions = by_id(dossier, "action")
    return faults(
        {**row, "action": actions.get(row["parent"] or "", {}).get("titre", "")}
        for row in rows(dossier, "financement")
        if row["nature"] == nature and row["financeur"] and wrong(row["financeur"])
    )
