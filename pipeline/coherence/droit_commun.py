"""Step 4: droit commun comes first, is counted when it can be, and told apart when it cannot."""

from collections.abc import Iterable

from pipeline import french
from pipeline.coherence.lecture import Faults, Row, by_id, faults, live, repeated, rows
from pipeline.coherence.pieces import chapters_missing
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import LOI, PROCESSUS
from pipeline.coherence.wording import blank
from pipeline.consolidation import Dossier, Period
from pipeline.consolidation.rollups import MONEY
from pipeline.vocabulary import Severity

MOYENS = LOI + " (moyens de droit commun)"


@rule(
    code="COH607",
    severite=Severity.ALERTE,
    phase="4",
    source=MOYENS,
    form="engagement",
    message="L’engagement « {titre} » est dit chiffré en euros, mais n’a pas de montant.",
)
def engagement_without_amount(dossier: Dossier) -> Faults:
    """Un engagement chiffré sans montant compte pour zéro dans les tableaux, et laisse croire que
    rien n’est apporté. Écrivez le montant de chaque année, ou choisissez « Non valorisé » et dites
    la quantité (postes, heures, places).

    Exemple : « Un poste de conseillère », chiffré en euros : oui, aucun montant.
    """
    montants = repeated(dossier, "engagement.montants")
    return faults(
        row
        for row in rows(dossier, "engagement")
        if row["valorisation"] == "valorise"
        and not any(year["montant"] for year in montants.get(row["fiche"], []))
    )


@rule(
    code="COH608",
    severite=Severity.ALERTE,
    phase="4",
    source=MOYENS,
    form="engagement",
    message="L’engagement « {titre} » n’est ni chiffré en euros ni mesuré autrement.",
)
def engagement_without_measure(dossier: Dossier) -> Faults:
    """Un moyen non valorisé compte aussi, mais à part : des postes, des heures, des places, un
    local. Sans quantité, personne ne pourra dire s’il a été tenu. Remplissez « Quantité », même
    approximative, ou donnez les montants.

    Exemple : « Mobilisation des services de la ville », non valorisé, sans autre mot.
    """
    montants = repeated(dossier, "engagement.montants")
    return faults(
        row
        for row in rows(dossier, "engagement")
        if row["valorisation"] != "valorise"
        and blank(row["quantite"])
        and row["fiche"] not in montants
    )


@rule(
    code="COH609",
    severite=Severity.CONSEIL,
    phase="4",
    source=MOYENS,
    form="financement",
    message="« {titre} » apporte 0 € de droit commun à l’action « {action} » : un apport non "
    "chiffré "
    "n’est pas un zéro.",
)
def droit_commun_at_zero(dossier: Dossier) -> Faults:
    """Un zéro dit que le partenaire n’apporte rien ; un moyen qu’on ne sait pas chiffrer est autre
    chose. Supprimez ce financement et écrivez un engagement « non valorisé », avec sa quantité ; ou
    donnez le montant.

    Exemple : la commune prête une salle, et son financement affiche 0 € chaque année.
    """
    annees = repeated(dossier, "financement.annees")
    told = ((row, annees.get(row["fiche"], [])) for row in rows(dossier, "financement"))
    return faults(
        {**row, "action": dossier.titre(row["parent"] or "")}
        for row, years in told
        if row["nature"] == "droit_commun" and all_zeros(years)
    )


def all_zeros(years: Iterable[Row]) -> bool:
    """Whether a financement has amounts, and all of them are zeros."""
    amounts = _amounts(years)
    return bool(amounts) and not any(amounts)


def _amounts(years: Iterable[Row]) -> list[int]:
    return [year[name] for year in years for name in MONEY if year[name] is not None]


@rule(
    code="COH613",
    severite=Severity.ALERTE,
    phase="4",
    source=LOI + " (moyens)",
    form="financement",
    message="Le financement de « {titre} » pour l’action « {action} » n’a aucun montant.",
)
def financement_without_amount(dossier: Dossier) -> Faults:
    """Un financeur annoncé sans montant ne s’engage à rien, et son absence dans les totaux ne se
    voit pas. Écrivez au moins ce qui lui est demandé pour la première année ; si l’apport n’est pas
    chiffrable, écrivez plutôt un engagement non valorisé.

    Exemple : « Région », aucune ligne dans « Montants par année ».
    """
    annees = repeated(dossier, "financement.annees")
    return faults(
        {**row, "action": dossier.titre(row["parent"] or "")}
        for row in rows(dossier, "financement")
        if not _amounts(annees.get(row["fiche"], []))
    )


@rule(
    code="COH620",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4 (engagements de droit commun)",
    form="engagement",
    message="Dans « {chapitre} », aucun partenaire ne s’engage sur son droit commun.",
)
def pilier_without_engagement(dossier: Dossier) -> Faults:
    """Le plan d’actions de chaque chapitre consigne ce que les partenaires mobilisent avec leurs
    moyens ordinaires. Un chapitre qui n’en a pas ne repose que sur des crédits spécifiques, ou sur
    rien. Demandez à chaque signataire concerné ce qu’il apporte déjà, et écrivez-le.

    Exemple : douze actions pour le cadre de vie, et ni bailleur, ni commune, ni État qui s’engage.
    """
    ordinary = {
        row["pilier"] for row in rows(dossier, "financement") if row["nature"] == "droit_commun"
    }
    engaged = {row["pilier"] for row in rows(dossier, "engagement")}
    at_work = {row["pilier"] for row in live(dossier)}
    return chapters_missing(dossier, at_work, ordinary | engaged)


@rule(
    code="COH621",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4",
    form="engagement",
    message="L’engagement « {titre} » porte sur {annees}, hors de la période du contrat "
    "({periode}).",
)
def engagement_outside_period(dossier: Dossier) -> Faults:
    """Les engagements valent pour les années du contrat. Un montant placé ailleurs n’apparaît dans
    aucun tableau. Corrigez l’année, souvent une faute de frappe, ou retirez la ligne.

    Exemple : 46 000 € en 2005, pour un contrat 2015-2020.
    """
    engagements, period = by_id(dossier, "engagement"), dossier.period
    outside = (
        (engagements[fiche], sorted({y["annee"] for y in years if _outside(y, period)}))
        for fiche, years in repeated(dossier, "engagement.montants").items()
    )
    return faults(
        {**row, "annees": french.enumeration([*map(str, years)]), "periode": _said(period)}
        for row, years in outside
        if years
    )


def _outside(year: Row, period: Period | None) -> bool:
    return bool(period and year["annee"] is not None and year["annee"] not in period.annees)


def _said(period: Period | None) -> str:
    return f"{period.debut}-{period.fin}" if period else ""


@rule(
    code="COH622",
    severite=Severity.ALERTE,
    phase="4",
    source=MOYENS,
    form="engagement",
    message="L’engagement « {titre} » ne dit pas qui s’engage.",
)
def engagement_by_nobody(dossier: Dossier) -> Faults:
    """Un engagement sans organisme n’engage personne. Inscrivez celui qui le tiendra, sous le nom
    qu’il aura parmi les signataires.

    Exemple : « Deux permanences par semaine », sans organisme.
    """
    return faults(row for row in rows(dossier, "engagement") if blank(row["organisme"]))
