"""Step 4: each action has its means, and droit commun comes first."""

from pipeline.coherence.droit_commun import all_zeros
from pipeline.coherence.ebauches import told_actions
from pipeline.coherence.lecture import (
    Faults,
    Row,
    by_parent,
    faults,
    grouped,
    live,
    repeated,
    rows,
    shared,
)
from pipeline.coherence.pieces import childless
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import PROCESSUS, SUBSIDIAIRE
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity


@rule(
    code="COH601",
    severite=Severity.ALERTE,
    phase="4",
    source="Loi 2014-173, art. 6-IV (moyens)",
    form="action",
    message="L’action « {titre} » n’a ni financement ni engagement de droit commun.",
)
def action_without_means(dossier: Dossier) -> Faults:
    """Le contrat dit avec quels moyens chaque action se fera : des crédits, ou des postes, des
    heures, un local apportés par un partenaire. Ajoutez un financement à l’action, ou un
    engagement à l’action ou à son objectif.

    Exemple : un café des parents, sans un euro ni une salle.
    """
    helped = childless(told_actions(dossier), rows(dossier, "financement"))
    return _without_engagement(dossier, helped)


def _without_engagement(dossier: Dossier, actions: list[Row]) -> Faults:
    """The actions without an engagement, of their own or of their objective."""
    engaged = by_parent(dossier, "engagement")
    return faults(r for r in actions if r["fiche"] not in engaged and r["parent"] not in engaged)


@rule(
    code="COH602",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4 et loi 2014-173, art. 6-IV",
    form="action",
    message="L’action « {titre} » demande des crédits du programme 147 sans aucun droit commun.",
)
def p147_without_droit_commun(dossier: Dossier) -> Faults:
    """Les crédits du programme 147 complètent le droit commun, ils ne le remplacent pas. Écrivez ce
    que les partenaires apportent déjà (crédits, postes, locaux) en financement ou en engagement,
    sur l’action ou son objectif. Le comité de pilotage peut assumer une action que le programme
    147 porte seul : c’est pourquoi l’outil alerte sans bloquer.

    Exemple : 53 000 € du programme 147, et rien d’autre.
    """
    return _without_engagement(dossier, _p147_alone(dossier))


def _p147_alone(dossier: Dossier) -> list[Row]:
    """The actions that ask for programme 147, and have no financement of droit commun."""

    def found() -> list[Row]:
        funding = grouped(rows(dossier, "financement"), "nature")
        asking = {row["parent"] for row in funding.get("p147", [])}
        annees = repeated(dossier, "financement.annees")
        ordinary = funding.get("droit_commun", [])
        given = {r["parent"] for r in ordinary if not all_zeros(annees.get(r["fiche"], ()))}
        alone = asking - given
        return [row for row in live(dossier) if row["fiche"] in alone]

    return shared(dossier, "programme 147 alone", found)


@rule(
    code="COH624",
    severite=Severity.CONSEIL,
    phase="4",
    source=SUBSIDIAIRE,
    form="action",
    message="L’action « {titre} » demande des crédits du programme 147 sans droit commun qui lui "
    "soit propre : seul son objectif en a (« {engagement} »).",
)
def droit_commun_only_above(dossier: Dossier) -> Faults:
    """Un engagement pris pour l’objectif profite à toutes ses actions : la fiche de celle-ci, lue
    seule, ne montre que des crédits spécifiques. Si l’engagement la sert d’abord, rattachez-le à
    elle ; sinon, écrivez ce que ses partenaires lui apportent en propre.

    Exemple : « Ateliers du soir », 8 000 € du programme 147, et un poste promis à l’objectif.
    """
    engaged = by_parent(dossier, "engagement")
    alone = (row for row in _p147_alone(dossier) if row["fiche"] not in engaged)
    told = ((row, engaged.get(row["parent"] or "", [])) for row in alone)
    return faults({**row, "engagement": above[0]["titre"]} for row, above in told if above)
