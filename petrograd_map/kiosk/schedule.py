"""When the exhibit is open, and when it starts afresh; by the wall clock, which may jump."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from petrograd_map.kiosk.config import Schedule

RESTART_WINDOW: Final = timedelta(hours=2)
"""For so long after its hour a restart is still made: the hour may fall into a jump of the clock,
and a visitor may be there at night."""
LEAST_UPTIME: Final = RESTART_WINDOW + timedelta(hours=1)
"""A program younger than this is fresh already. Longer than the window even when summer time ends
in it, so that no night has two restarts."""
_WEEK: Final = 7


def is_open(schedule: Schedule, now: datetime) -> bool:
    """Tell whether the exhibit runs at a time.

    Args:
        schedule: The hours.
        now: Local time without a zone, as a clock on the wall shows it.
    """
    hours = schedule.days[now.weekday()]
    minutes = now.hour * 60 + now.minute
    return not hours.closed and hours.open <= minutes < hours.close


def next_change(schedule: Schedule, now: datetime) -> datetime | None:
    """Return when the exhibit next opens or closes; None if it never does."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    # A week later the same weekday comes again, with its earlier hours.
    for ahead in range(_WEEK + 1):
        day = midnight + timedelta(days=ahead)
        hours = schedule.days[day.weekday()]
        for minutes in (0, hours.open, hours.close):
            moment = day + timedelta(minutes=minutes)
            before = moment - timedelta(minutes=1)
            if moment > now and is_open(schedule, moment) != is_open(schedule, before):
                return moment
    return None


def next_restart(schedule: Schedule, now: datetime) -> datetime | None:
    """Return when the next nightly restart is planned, after a time; None if there is none."""
    if schedule.restart is None:
        return None
    last = _last_restart(schedule.restart, now)
    return last + timedelta(days=1)


def restart_is_due(schedule: Schedule, now: datetime, up_for: timedelta) -> bool:
    """Tell whether the program is to start afresh now, if nobody is using it.

    Whatever the wall clock does, there are never two restarts within `LEAST_UPTIME`, and never
    one outside the `RESTART_WINDOW`, where visitors are.

    Args:
        schedule: The hours.
        now: Local time without a zone.
        up_for: How long the program has run, by a clock that never jumps.
    """
    if schedule.restart is None or up_for < LEAST_UPTIME:
        return False
    return now - _last_restart(schedule.restart, now) < RESTART_WINDOW


def _last_restart(minutes: int, now: datetime) -> datetime:
    """Return the last time, not after `now`, at which the clock showed a time of day."""
    today = now.replace(hour=minutes // 60, minute=minutes % 60, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)
