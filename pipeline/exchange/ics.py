"""The deadlines of a contract as a calendar file (iCalendar, RFC 5545)."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from pipeline.echeances import JOURS, Echeance
from pipeline.fiche import Contrat


def calendar(
    contrat: Contrat,
    echeances: Iterable[Echeance],
    *,
    at: datetime,
    address: str = "",
    groupes: Mapping[str, str] = {},
) -> bytes:
    """One whole-day event a deadline; each reminder that comes before it is an alarm.

    `at` is when the file is made, `address` the page of the contract, `groupes` names by id. The
    identity of an event does not change when the deadline does: calendars update it.
    """
    made = Calendar()
    made.add("prodid", "-//contrat-de-ville//FR")
    made.add("version", "2.0")
    made.add("x-wr-calname", contrat.nom)
    for echeance in echeances:
        made.add_component(_event(contrat, echeance, at, address, groupes))
    return bytes(made.to_ical())


def _event(
    contrat: Contrat, echeance: Echeance, at: datetime, address: str, groupes: Mapping[str, str]
) -> Event:
    event = Event()
    event.add("uid", f"{echeance.id}@{contrat.id}.contrat-de-ville")
    event.add("dtstamp", at)
    event.add("sequence", echeance.version)
    event.add("dtstart", echeance.le)
    event.add("dtend", echeance.le + timedelta(days=1))
    event.add("summary", echeance.intitule)
    event.add("transp", "TRANSPARENT")
    concerned = groupes.get(echeance.groupe or "", "tous les groupes")
    event.add("description", f"{contrat.nom}\nPour : {concerned}")
    if address:
        event.add("url", address)
    for jours in JOURS:
        if jours > 0:
            event.add_component(_alarm(echeance, jours))
    return event


def _alarm(echeance: Echeance, jours: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", echeance.intitule)
    alarm.add("trigger", timedelta(days=-jours))
    return alarm
