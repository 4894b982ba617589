"""The order of the steps: what comes first is dated, and dated first."""

import pandas as pd

from pipeline import french
from pipeline.coherence.lecture import Faults, by_id, faults, live, rows
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import PROCESSUS
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity


@rule(
    code="COH003",
    severite=Severity.CONSEIL,
    phase="2.3",
    source=PROCESSUS + "2 (ordre des étapes)",
    form="instance",
    message="« {titre} » est installé le {jour}, avant le comité de pilotage ({copil}).",
)
def groupe_before_comite_pilotage(dossier: Dossier) -> Faults:
    """Le comité de pilotage s’installe d’abord : c’est lui qui décide des groupes, de ce qu’il
    attend d’eux et du comité technique qui les suit. Un groupe plus ancien (issu d’un contrat
    précédent, par exemple) peut continuer ; écrivez alors la date à laquelle le comité l’a
    confirmé. Sinon, vérifiez les deux dates.

    Exemple : groupe installé le 3 mars, comité de pilotage le 20 juin de la même année.
    """
    instances = [row for row in rows(dossier, "instance") if row["date_installation"] is not None]
    comites = [r["date_installation"] for r in instances if r["type"] == "comite_pilotage"]
    groupes = (row for row in instances if row["type"] in ("comite_technique", "groupe_travail"))
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
    """Un conseil citoyen ne peut pas avoir débattu avant d’exister, ni un groupe mener un débat
    avant d’être installé. L’une des deux dates est fausse, ou un autre collectif d’habitants s’est
    réuni : dans ce cas, videz « Conseil citoyen » et dites dans le titre qui a débattu.

    Exemple : débat du 12 janvier, conseil citoyen installé le 4 mars.
    """
    instances = by_id(dossier, "instance")
    held = (
        (row, instances.get(row[column] or ""), column)
        for column in ("conseil", "groupe")
        for row in rows(dossier, "debat")
    )
    return faults(
        {
            **row,
            "jour": french.day(row["date"]),
            "conseil": conseil["titre"],
            "installation": french.day(conseil["date_installation"]),
            "cle": "" if column == "conseil" else column,
        }
        for row, conseil, column in held
        if conseil and _earlier(row["date"], conseil["date_installation"])
    )


def _earlier(one: pd.Timestamp | None, other: pd.Timestamp | None) -> bool:
    return one is not None and other is not None and one < other


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
