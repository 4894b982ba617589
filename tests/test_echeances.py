"""When somebody is reminded of a deadline."""

from datetime import date, timedelta

import pytest

from pipeline.echeances import Echeance, dues

LE = date(2026, 12, 15)
DIAGNOSTIC = Echeance("e1", LE, "Diagnostic", "3.1")


@pytest.mark.parametrize(
    ("before", "jours"),
    [(15, None), (14, 14), (13, 14), (4, 14), (3, 3), (1, 3), (0, 0), (-1, 0), (-2, -2), (-4, -2)],
)
def test_each_day_calls_for_the_last_reminder_that_was_due(before: int, jours: int | None) -> None:
    due = dues([DIAGNOSTIC], LE - timedelta(days=before))
    assert due == ([] if jours is None else [(DIAGNOSTIC, jours)])


def test_an_old_deadline_is_left_in_peace() -> None:
    assert dues([DIAGNOSTIC], LE + timedelta(days=5)) == []


def test_the_soonest_deadline_comes_first() -> None:
    later = Echeance("e0", LE + timedelta(days=1), "Actions", "4")
    assert [e.id for e, _ in dues([later, DIAGNOSTIC], LE)] == ["e1", "e0"]
