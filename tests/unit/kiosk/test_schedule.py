from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petrograd_map.kiosk.config import Hours, Schedule
from petrograd_map.kiosk.schedule import (
    LEAST_UPTIME,
    RESTART_WINDOW,
    is_open,
    next_change,
    next_restart,
    restart_is_due,
)

TEN_TO_SIX = Hours(open=600, close=1080)
MUSEUM = Schedule(
    restart=4 * 60,
    monday=Hours(closed=True),
    tuesday=TEN_TO_SIX,
    wednesday=TEN_TO_SIX,
    thursday=TEN_TO_SIX,
    friday=TEN_TO_SIX,
    saturday=Hours(open=600, close=1440),
    sunday=Hours(open=0, close=1080),
)
# 6 November 2017 was a Monday.
LONG = timedelta(days=1)


def day(number: int, clock: str) -> datetime:
    return datetime.fromisoformat(f"2017-11-{number:02}T{clock}")


@pytest.mark.parametrize(
    ("now", "runs"),
    [
        (day(6, "12:00"), False),
        (day(7, "09:59:59"), False),
        (day(7, "10:00"), True),
        (day(7, "17:59:59"), True),
        (day(7, "18:00"), False),
        (day(11, "23:59:59"), True),
        (day(12, "00:00"), True),
    ],
)
def test_it_is_open_in_its_hours(now: datetime, runs: bool) -> None:  # noqa: FBT001 - a table
    assert is_open(MUSEUM, now) == runs


@pytest.mark.parametrize(
    ("now", "change"),
    [
        (day(6, "12:00"), day(7, "10:00")),
        (day(7, "10:00"), day(7, "18:00")),
        (day(10, "18:00"), day(11, "10:00")),
        # Open over midnight, from Saturday to Sunday.
        (day(11, "10:00"), day(12, "18:00")),
        (day(12, "18:00"), day(14, "10:00")),
    ],
)
def test_the_next_change_is_known(now: datetime, change: datetime) -> None:
    assert next_change(MUSEUM, now) == change


def test_what_never_closes_never_changes() -> None:
    assert next_change(Schedule(), day(6, "12:00")) is None
    only = Schedule(monday=Hours(closed=True))
    assert next_change(only, day(6, "00:00")) == day(7, "00:00")
    assert next_change(only, day(7, "00:00")) == day(13, "00:00")


HOURS = st.builds(
    lambda closed, ends: Hours(closed=closed, open=min(ends), close=max(ends)),
    st.booleans(),
    st.lists(st.integers(0, 1440), min_size=2, max_size=2, unique=True),
)
SCHEDULES = st.builds(lambda days: Schedule(None, *days), st.lists(HOURS, min_size=7, max_size=7))
TIMES = st.datetimes(datetime(2017, 1, 1), datetime(2027, 1, 1))  # noqa: DTZ001 - wall clocks


@given(SCHEDULES, TIMES)
def test_until_the_next_change_nothing_changes(schedule: Schedule, now: datetime) -> None:
    change = next_change(schedule, now)
    end = now + timedelta(days=8) if change is None else change
    step = (end - now) / 97
    assert {is_open(schedule, now + step * number) for number in range(97)} == {
        is_open(schedule, now)
    }
    if change is not None:
        assert is_open(schedule, change) != is_open(schedule, now)


def test_the_next_restart_is_planned() -> None:
    assert next_restart(MUSEUM, day(7, "03:59:59")) == day(7, "04:00")
    assert next_restart(MUSEUM, day(7, "04:00")) == day(8, "04:00")
    assert next_restart(replace(MUSEUM, restart=None), day(7, "03:00")) is None


@pytest.mark.parametrize(
    ("clock", "up_for", "due"),
    [
        ("03:59:59", LONG, False),
        ("04:00", LONG, True),
        ("05:59:59", LONG, True),
        ("06:00", LONG, False),
        ("04:00", LEAST_UPTIME - timedelta(seconds=1), False),
        ("12:00", timedelta(days=400), False),
    ],
)
def test_a_restart_is_due_at_its_hour_and_a_while_after(
    clock: str,
    up_for: timedelta,
    due: bool,  # noqa: FBT001 - a table
) -> None:
    assert restart_is_due(MUSEUM, day(7, clock), up_for) == due
    assert not restart_is_due(replace(MUSEUM, restart=None), day(7, clock), up_for)


def test_a_clock_set_on_from_1970_in_the_day_does_not_restart_among_visitors() -> None:
    assert not restart_is_due(MUSEUM, day(7, "12:00"), timedelta(days=30))


def restarts(hours: int, *, jump_at: int = 0, jump: timedelta = timedelta()) -> list[int]:
    """Live through some hours, minute by minute; return the true minutes of the restarts.

    At the true minute `jump_at` the clock on the wall jumps.
    """
    shown, started, made = day(7, "00:00"), 0, list[int]()
    for minute in range(hours * 60):
        if minute == jump_at:
            shown += jump
        if restart_is_due(MUSEUM, shown, LONG if not made else timedelta(minutes=minute - started)):
            made.append(minute)
            started = minute
        shown += timedelta(minutes=1)
    return made


def test_each_night_has_one_restart() -> None:
    assert restarts(72) == [each * 60 for each in (4, 28, 52)]


@pytest.mark.parametrize("jump_at", range(180, 420, 7))
@pytest.mark.parametrize("hours", [1, -1])
def test_summer_time_leaves_each_night_its_one_restart(jump_at: int, hours: int) -> None:
    assert len(restarts(72, jump_at=jump_at, jump=timedelta(hours=hours))) == 3


@given(st.lists(st.tuples(st.integers(0, 600), TIMES), max_size=60))
def test_whatever_the_clock_does_no_two_restarts_are_near(
    looks: list[tuple[int, datetime]],
) -> None:
    true, started = timedelta(), timedelta()
    for minutes, shown in looks:
        true += timedelta(minutes=minutes)
        if restart_is_due(MUSEUM, shown, true - started):
            assert true - started >= LEAST_UPTIME > RESTART_WINDOW
            started = true
