"""Step 4: the money adds up, droit commun comes first, and a blank is never a zero."""

import pandas as pd

from pipeline.coherence.pieces import PROCESSUS, childless, live_actions
from pipeline.coherence.rule import rule
from pipeline.coherence.wording import amounts
from pipeline.consolidation import Dossier, rollups
from pipeline.vocabulary import Severity

ROUNDING = 100
"""Cents: a total may be rounded to the euro."""


@rule(
    code="COH601",
    severite=Severity.ALERTE,
    phase="4",
    source="Loi 2014-173, art. 6-IV (moyens)",
    form="action",
    message="L’action « {titre} » n’a ni financement ni engagement de droit commun.",
)
def action_without_means(dossier: Dossier) -> pd.DataFrame:
    """Le contrat dit avec quels moyens chaque action se fera : des crédits, ou des postes, des
    heures, un local apportés par un partenaire. Ajoutez un financement à l’action, ou un
    engagement à l’action ou à son objectif.

    Exemple : un café des parents, sans un euro ni une salle.
    """
    engagements = dossier["engagement"]
    actions = childless(live_actions(dossier), dossier["financement"], engagements)
    return actions[~actions["parent"].isin(engagements["parent"].dropna())]


@rule(
    code="COH602",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4 et loi 2014-173, art. 6-IV",
    form="action",
    message="L’action « {titre} » demande des crédits du programme 147 sans aucun droit commun.",
)
def p147_without_droit_commun(dossier: Dossier) -> pd.DataFrame:
    """Les crédits du programme 147 complètent le droit commun, ils ne le remplacent pas. Écrivez ce
    que les partenaires apportent déjà (crédits, postes, locaux) en financement ou en engagement,
    sur l’action ou son objectif. Le comité de pilotage peut assumer une action que le programme
    147 porte seul : c’est pourquoi l’outil alerte sans bloquer.

    Exemple : 53 000 € du programme 147, et rien d’autre.
    """
    funding, engagements = dossier["financement"], dossier["engagement"]
    asking = funding["parent"][funding["nature"] == "p147"]
    ordinary = funding[funding["nature"] == "droit_commun"]
    actions = live_actions(dossier)
    actions = childless(actions[actions.index.isin(asking)], ordinary, engagements)
    return actions[~actions["parent"].isin(engagements["parent"].dropna())]


@rule(
    code="COH603",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4 (charges égales aux produits)",
    form="action",
    message="Le coût total de l’action « {titre} » ({cout}) n’est pas celui de ses financements "
    "({total} sollicités).",
)
def cout_total_differs(dossier: Dossier) -> pd.DataFrame:
    """Le coût d’une action est la somme de ce qui la paie : un écart veut dire qu’un financeur
    manque, ou qu’un montant est faux. Les engagements chiffrés de l’action peuvent faire partie
    du coût. Tant qu’un montant sollicité est vide, l’outil ne signale que les financements qui
    dépassent déjà le coût.

    Exemple : coût total 24 000 €, financements sollicités 21 000 €.
    """
    asked = rollups.budget(dossier).groupby("action")["sollicite"].agg(["sum", "count", "size"])
    actions = live_actions(dossier).dropna(subset=["cout_total"]).join(asked, how="inner")
    gap = actions["cout_total"] - actions["sum"]
    rest = gap - _valued(dossier).reindex(actions.index).fillna(0)
    off = (gap.abs() >= ROUNDING) & (rest.abs() >= ROUNDING)
    complete = actions["count"] == actions["size"]
    actions = actions[off & (complete | (gap < 0))]
    return actions.assign(cout=amounts(actions["cout_total"]), total=amounts(actions["sum"]))


def _valued(dossier: Dossier) -> pd.Series:
    """Cents of the engagements that hang under each action or objective."""
    rows = dossier["engagement.montants"]
    return rows["montant"].groupby(rows["fiche"].map(dossier["engagement"]["parent"])).sum()


@rule(
    code="COH604",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4",
    form="financement",
    message="« {financeur} » finance l’action « {action} » en {annee}, hors de la période du "
    "contrat ({periode}).",
)
def financement_outside_period(dossier: Dossier) -> pd.DataFrame:
    """Le contrat se finance de sa première à sa dernière année : un montant placé ailleurs n’a pas
    de place dans ses tableaux. Corrigez l’année, souvent une faute de frappe, ou retirez le
    montant s’il relève d’un autre contrat.

    Exemple : 12 000 € en 2005, pour un contrat 2015-2020.
    """
    rows, period = _years(dossier), dossier.period
    if period is None:
        return rows.iloc[:0]
    return _told(dossier, rows[~rows["annee"].between(period.debut, period.fin)]).assign(
        periode=f"{period.debut}-{period.fin}"
    )


@rule(
    code="COH605",
    severite=Severity.BLOQUANT,
    phase="4",
    source=PROCESSUS + "4 (sollicité, accordé, versé)",
    form="financement",
    message="« {financeur} » accorde plus qu’il ne lui est demandé en {annee} pour l’action "
    "« {action} » : {favorable} pour {sollicite} sollicités.",
)
def favorable_above_sollicite(dossier: Dossier) -> pd.DataFrame:
    """Un financeur n’accorde pas plus que ce qu’on lui demande : l’un des deux montants est faux,
    et le total du contrat avec lui. Vérifiez la demande et la décision du financeur, et corrigez
    avant la signature.

    Exemple : 7 000 € accordés pour 6 000 € sollicités.
    """
    rows = _years(dossier)
    return _told(dossier, rows[(rows["favorable"] > rows["sollicite"]).fillna(False)])


@rule(
    code="COH606",
    severite=Severity.BLOQUANT,
    phase="4",
    source=PROCESSUS + "4 (sollicité, accordé, versé)",
    form="financement",
    message="« {financeur} » a versé plus qu’il n’a accordé en {annee} pour l’action "
    "« {action} » : {verse} pour {favorable} accordés.",
)
def verse_above_favorable(dossier: Dossier) -> pd.DataFrame:
    """On ne paie pas plus que ce qui a été accordé : l’un des deux montants est faux, ou une
    décision manque. Vérifiez l’arrêté ou la convention du financeur. Une case vide n’est pas
    comparée : elle ne vaut pas zéro.

    Exemple : 7 000 € versés pour 6 000 € accordés.
    """
    rows = _years(dossier)
    return _told(dossier, rows[(rows["verse"] > rows["favorable"]).fillna(False)])


def _years(dossier: Dossier) -> pd.DataFrame:
    """The amounts of each financement and year (`cle`), indexed by financement."""
    rows = rollups.budget(dossier).set_index("financement")
    return rows.assign(cle=rows["annee"])


def _told(dossier: Dossier, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with their action and amounts in words."""
    return rows.assign(
        action=rows["action"].map(dossier.titre, na_action="ignore"),
        **{name: amounts(rows[name]) for name in rollups.MONEY},
    )
