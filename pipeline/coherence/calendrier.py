"""The years of the contract, the order of its steps, and what the yearly update leaves behind."""

from collections.abc import Iterator

import pandas as pd

from pipeline import french
from pipeline.coherence.lecture import Faults, Row, by_id, faults, live, repeated, rows, shared
from pipeline.coherence.pieces import LOI, PROCESSUS
from pipeline.coherence.rule import rule
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

ANNUEL = "Décret 2015-1118 (rapport annuel) et mise à jour annuelle du plan d’actions"


@rule(
    code="COH001",
    severite=Severity.BLOQUANT,
    phase="4",
    avant={"1.2": Severity.CONSEIL, "3.2": Severity.ALERTE},
    source=LOI + " (durée du contrat)",
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
    source="Loi 2014-173, art. 6, et cadre du contrat",
    form="contrat",
    message="Le contrat couvre {duree} ({periode}), alors que sa génération en prévoit {prevue}.",
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
    told = {
        "duree": french.count(len(period.annees), "an"),
        "periode": f"{period.debut}-{period.fin}",
        "prevue": french.count(prevue, "an"),
    }
    return faults({**row, **told} for row in rows(dossier, "contrat"))


@rule(
    code="COH003",
    severite=Severity.CONSEIL,
    phase="2.3",
    source=PROCESSUS + "2 (ordre des étapes)",
    form="instance",
    message="Le groupe « {titre} » est installé le {jour}, avant le comité de pilotage ({copil}).",
)
def groupe_before_comite_pilotage(dossier: Dossier) -> Faults:
    """Le comité de pilotage s’installe d’abord : c’est lui qui décide des groupes et de ce qu’il
    attend d’eux. Un groupe plus ancien (issu d’un contrat précédent, par exemple) peut continuer ;
    écrivez alors la date à laquelle le comité l’a confirmé. Sinon, vérifiez les deux dates.

    Exemple : groupe installé le 3 mars, comité de pilotage le 20 juin de la même année.
    """
    instances = [row for row in rows(dossier, "instance") if row["date_installation"] is not None]
    comites = [r["date_installation"] for r in instances if r["type"] == "comite_pilotage"]
    groupes = (row for row in instances if row["type"] == "groupe_travail")
    first = min(comites, default=None)
    return faults(
        {**row, "jour": french.day(row["date_installation"]), "copil": french.day(first)}
        for row in groupes
        if first is not None and row["date_installation"] < first
    )


@rule(
    code="COH004",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "3.1, étape 3",
    form="debat",
    message="Le débat « {titre} » ({jour}) est postérieur à la signature du contrat ({signature}).",
)
def debat_after_signature(dossier: Dossier) -> Faults:
    """Les enjeux sont débattus avec les habitants avant que les orientations soient arrêtées, donc
    bien avant la signature. Un débat plus tardif ne peut pas avoir pesé sur le texte signé.
    Vérifiez les deux dates ; si elles sont justes, ce débat prépare la prochaine mise à jour.

    Exemple : contrat signé le 30 juin 2015, débat daté du 12 novembre 2015.
    """
    signed = [row["date_signature"] for row in rows(dossier, "contrat") if row["date_signature"]]
    return faults(
        {**row, "jour": french.day(row["date"]), "signature": french.day(day)}
        for day in signed
        for row in rows(dossier, "debat")
        if row["date"] is not None and row["date"] > day
    )


@rule(
    code="COH005",
    severite=Severity.CONSEIL,
    phase="3.1",
    source="Loi 2014-173, art. 7",
    form="debat",
    message="Le débat « {titre} » ({jour}) précède l’installation de « {conseil} » "
    "({installation}).",
)
def debat_before_conseil(dossier: Dossier) -> Faults:
    """Un conseil citoyen ne peut pas avoir débattu avant d’exister. L’une des deux dates est
    fausse, ou un autre collectif d’habitants s’est réuni : dans ce cas, videz « Conseil citoyen »
    et dites dans le titre qui a débattu.

    Exemple : débat du 12 janvier, conseil citoyen installé le 4 mars.
    """
    instances = by_id(dossier, "instance")
    held = ((row, instances.get(row["conseil"] or "")) for row in rows(dossier, "debat"))
    return faults(
        {
            **row,
            "jour": french.day(row["date"]),
            "conseil": conseil["titre"],
            "installation": french.day(conseil["date_installation"]),
        }
        for row, conseil in held
        if conseil and _earlier(row["date"], conseil["date_installation"])
    )


def _earlier(one: pd.Timestamp | None, other: pd.Timestamp | None) -> bool:
    return one is not None and other is not None and one < other


@rule(
    code="COH006",
    severite=Severity.ALERTE,
    phase="4",
    source=LOI + " (durée du contrat)",
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


@rule(
    code="COH007",
    severite=Severity.ALERTE,
    phase="4",
    source=ANNUEL,
    form="action",
    message="L’action « {titre} » {retard}, et le contrat rend déjà compte de {annee} : mettez à "
    "jour son état ou ses dates.",
)
def action_left_behind(dossier: Dossier) -> Faults:
    """Le plan d’actions est mis à jour chaque année. Quand le contrat montre déjà des versements ou
    des résultats d’une année, une action qui devait être finie ou commencée avant ne peut plus être
    « en projet » ou « engagée ». Dites si elle est réalisée, reportée ou abandonnée.

    Exemple : fin prévue en 2016, état « engagée », alors que des montants de 2018 sont versés.
    """
    latest = _latest(dossier)
    if latest is None:
        return faults([])
    late = ((row, _late(row, latest)) for row in rows(dossier, "action"))
    return faults({**row, "retard": words, "annee": latest} for row, words in late if words)


def _late(action: Row, latest: int) -> str:
    """What the action should have done before the latest year told, in words."""
    debut, fin = action["debut"], action["fin"]
    if action["etat"] in ("projet", "engagee") and fin is not None and fin.year < latest:
        return f"devait finir en {fin.year}"
    if action["etat"] == "projet" and debut is not None and debut.year < latest:
        return f"devait commencer en {debut.year}"
    return ""


def _latest(dossier: Dossier) -> int | None:
    """The last year of which the contract tells what happened: paid, or observed."""
    return max(_told_years(dossier), default=None)


def _told_years(dossier: Dossier) -> Iterator[int]:
    for table, column in (("financement.annees", "verse"), ("indicateur.valeurs", "valeur")):
        for row in rows(dossier, table):
            if row[column] is not None and row["annee"] is not None:
                yield row["annee"]


@rule(
    code="COH008",
    severite=Severity.CONSEIL,
    phase="4",
    source=ANNUEL,
    form="indicateur",
    seuils={"retard": 2},
    message="L’indicateur « {titre} » n’a plus de valeur depuis {derniere}, alors que d’autres "
    "sont "
    "suivis jusqu’en {annee}.",
)
def indicateur_no_longer_followed(dossier: Dossier, *, retard: float) -> Faults:
    """Les indicateurs sont relevés pour le rapport annuel ; un indicateur abandonné en route ne
    dira pas si l’objectif est atteint. Demandez la valeur au producteur, ou remplacez l’indicateur
    s’il n’est plus produit. Un indicateur jamais relevé n’est pas signalé ici.

    Exemple : des valeurs pour 2015 et 2016, aucune depuis, dans un contrat suivi jusqu’en 2018.
    """
    seen = shared(dossier, "last values", lambda: _last_values(dossier))
    latest = max(seen.values(), default=0)
    return faults(
        {**row, "derniere": seen[row["fiche"]], "annee": latest}
        for row in rows(dossier, "indicateur")
        if latest - seen.get(row["fiche"], latest) >= retard
    )


def _last_values(dossier: Dossier) -> dict[str, int]:
    """The last year for which each indicator has a value."""
    return {
        fiche: max(row["annee"] for row in told)
        for fiche, values in repeated(dossier, "indicateur.valeurs").items()
        if (told := [r for r in values if r["valeur"] is not None and r["annee"] is not None])
    }


@rule(
    code="COH009",
    severite=Severity.ALERTE,
    phase="3.2",
    avant={"3.1": Severity.CONSEIL},
    source=PROCESSUS + "3.1, étape 3 (le débat précède les orientations)",
    form="debat",
    message="Le débat « {titre} » n’a pas de date : rien ne dit qu’il a précédé les orientations.",
)
def debat_without_date(dossier: Dossier) -> Faults:
    """Le débat avec les habitants vient avant le choix des orientations ; seule sa date le prouve.
    Écrivez-la, même si le débat s’est tenu en plusieurs fois : gardez alors la première.

    Exemple : « Réunion avec le conseil citoyen des Tilleuls », sans date.
    """
    return faults(row for row in rows(dossier, "debat") if row["date"] is None)


@rule(
    code="COH010",
    severite=Severity.ALERTE,
    phase="4",
    source=PROCESSUS + "4 (période du contrat)",
    form="action",
    message="L’action « {titre} » finit ({fin}) avant d’avoir commencé ({debut}).",
)
def action_ends_before_it_begins(dossier: Dossier) -> Faults:
    """Les deux dates de l’action se contredisent : elles ont été interverties, ou une année est
    fausse. L’action n’aurait de place dans aucun calendrier. Corrigez l’une des deux.

    Exemple : début le 1er septembre 2017, fin le 30 juin 2016.
    """
    return faults(
        {**row, "debut": french.day(row["debut"]), "fin": french.day(row["fin"])}
        for row in live(dossier)
        if _earlier(row["fin"], row["debut"])
    )
