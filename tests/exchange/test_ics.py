"""The calendar file that people add to theirs."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar

from pipeline.echeances import Echeance
from pipeline.exchange.ics import calendar
from pipeline.fiche import Contrat

CONTRAT = Contrat("val", "Val d’Ouvre", "2014")
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DIAGNOSTIC = Echeance(
    "e1", date(2026, 12, 15), "Diagnostic ; relu, « complet »\nenfin", "3.1", "g1"
)


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_a_deadline_is_a_whole_day_with_its_words_kept() -> None:
    (event,) = events(calendar(CONTRAT, [DIAGNOSTIC], at=AT))
    assert event.decoded("dtstart") == date(2026, 12, 15)
    assert event.decoded("dtend") == date(2026, 12, 16)
    assert str(event["summary"]) == DIAGNOSTIC.intitule


def test_it_says_for_whom_and_where() -> None:
    groupes, address = {"g1": "Habitat"}, "https://exemple.fr/c"
    (event,) = events(calendar(CONTRAT, [DIAGNOSTIC], at=AT, groupes=groupes, address=address))
    assert "Pour : Habitat" in event["description"]
    assert event["url"] == "https://exemple.fr/c"


def test_alarms_ring_when_reminders_leave() -> None:
    (event,) = events(calendar(CONTRAT, [DIAGNOSTIC], at=AT))
    assert [a.decoded("trigger") for a in event.walk("VALARM")] == [
        timedelta(days=-14),
        timedelta(days=-3),
    ]


def test_a_changed_deadline_updates_the_same_event() -> None:
    (before,) = events(calendar(CONTRAT, [DIAGNOSTIC], at=AT))
    later = Echeance("e1", date(2027, 1, 8), "Diagnostic", "3.1", version=2)
    (after,) = events(calendar(CONTRAT, [later], at=AT))
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]


def test_lines_are_folded_and_end_as_the_format_asks() -> None:
    long = Echeance("e2", date(2026, 12, 15), "é" * 200, "3.1")
    data = calendar(CONTRAT, [long], at=AT)
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
