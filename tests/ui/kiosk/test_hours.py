"""The hours: open, closed, and the nightly restart."""

from __future__ import annotations

from PySide6.QtCore import QObject
from support.clock import FakeClock

from petrograd_map.kiosk.config import Hours as OpenFrom
from petrograd_map.kiosk.config import Schedule
from petrograd_map.ui.kiosk.hours import Hours


def test_it_closes_opens_and_starts_afresh_at_night() -> None:
    clock, parent = FakeClock(), QObject()
    day = OpenFrom(open=10 * 60, close=18 * 60)
    hours = Hours(Schedule(wednesday=day, thursday=day), clock, parent)
    turned: list[bool] = []
    due: list[None] = []
    hours.turned.connect(turned.append)
    hours.restart_due.connect(lambda: due.append(None))
    hours.look()
    assert (turned, due) == ([], [])
    clock.go_on(6 * 3600)
    hours.look()
    hours.look()
    assert turned == [False]
    clock.go_on(10 * 3600 + 60)
    hours.look()
    assert due
    clock.go_on(6 * 3600)
    hours.look()
    assert turned == [False, True]
