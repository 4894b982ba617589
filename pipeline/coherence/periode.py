"""The years the contract covers: told, usual for its generation, and around its signature."""

from pipeline import french
from pipeline.coherence.lecture import Faults, faults, rows
from pipeline.coherence.rule import rule
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

DUREE = "Loi 2014-173, art. 6-I (durée du contrat)"


@rule(
    code="COH001",
    severite=Severity.BLOQUANT,
    phase="4",
    avant={"1.2": Severity.CONSEIL, "3.2": Severity.ALERTE},
    source=DUREE,
    form="contrat",
    message="Le contrat ne dit pas quelles années il couvre.",
)
def contrat_without_period(dossier: Dossier) -> Faults:
    """La première et la dernière année bornent tout le reste : échéances, calendriers, montants.
    Sans elles, l’outil ne peut vérifier aucune date, et les tableaux financiers n’ont pas de
    colonnes. Remplissez « Durée » dans la fiche du contrat.

    Exemple : un plan d’actions est écrit, mais « Dernière année » est restée vide.
    """
    at_work = rows(dossier, "objectif") or rows(dossier, "action")
    unknown = dossier.period is None and at_work
    return faults(rows(dossier, "contrat") if unknown else [])


@rule(
    code="COH002",
    severite=Severity.CONSEIL,
    phase="1.2",
    source=DUREE + " et cadre du contrat",
    form="contrat",
    message="Le contrat couvre {duree} ({periode}), alors que sa génération prévoit {prevue}.",
)
def unusual_duration(dossier: Dossier) -> Faults:
    """Les contrats d’une même génération ont la même durée, pour être revus et évalués ensemble.
    Une autre durée est parfois voulue (prorogation, entrée tardive) ; le plus souvent, une année a
    été mal saisie. Vérifiez les deux années, ou expliquez l’écart dans la présentation.

    Exemple : 2015-2025, au lieu de 2015-2020.
    """
    period, prevue = dossier.period, dossier.cadre.duree
    if period is None or len(period.annees) == prevue:
        return faults([])
    if f"{period.debut}-{period.fin}" in dossier.cadre.title:  # the years of the generation
        return faults([])
    told = {
        "duree": french.count(len(period.annees), "an"),
        "periode": f"{period.debut}-{period.fin}",
        "prevue": french.count(prevue, "an"),
    }
    return faults({**row, **told} for row in rows(dossier, "contrat"))


@rule(
    code="COH006",
    severite=Severity.ALERTE,
    phase="4",
    source=DUREE,
    form="contrat",
    message="Le contrat est daté du {jour}, loin des années qu’il couvre ({periode}).",
)
def signature_outside_period(dossier: Dossier) -> Faults:
    """Un contrat se signe l’année qui précède sa première année, ou pendant qu’il court. Une autre
    date est presque toujours une faute de frappe, qui serait imprimée à côté des signatures.
    Corrigez la date de signature, ou les années du contrat.

    Exemple : contrat 2015-2020 daté du 30 juin 2051.
    """
    period = dossier.period
    return faults(
        {
            **row,
            "jour": french.day(row["date_signature"]),
            "periode": f"{period.debut}-{period.fin}",
        }
        for row in rows(dossier, "contrat")
        if period is not None and row["date_signature"] is not None
        if not period.debut - 1 <= row["date_signature"].year <= period.fin
    )
