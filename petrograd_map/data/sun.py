"""When the sun rose and set over a city, computed with the library astral.

The city's clock is given as it was decreed; no time zone database knows it (tzdata has
Moscow's, not Petrograd's, and no summer hour of 1917).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from astral import Observer
from astral.sun import dawn, dusk, sunrise, sunset

from petrograd_map.domain.daylight import Daylight
from petrograd_map.domain.moments import Moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from petrograd_map.domain.moments import Span

CLOCK_OFFSET: Final = r"^([+-])((?:0\d|1[0-4])):([0-5]\d)(?::([0-5]\d))?$"
"""How far a clock is ahead of Greenwich: `+03:01:19`."""
_CIVIL_DEGREES: Final = 6
_NAUTICAL_DEGREES: Final = 12


def daylight(
    latitude: float, longitude: float, clock_offset: str, span: Span
) -> tuple[Daylight, ...]:
    """Compute the light of every day of a span.

    Args:
        latitude: Degrees north.
        longitude: Degrees east.
        clock_offset: How far the city's clock was ahead of Greenwich, as `CLOCK_OFFSET`.
        span: Every day that it touches is computed.

    Returns:
        The days in order; none at all where on some day the sun does not rise or set, or it
        never becomes night, as near the poles.
    """
    observer = Observer(latitude, longitude)
    offset = _offset(clock_offset)
    first, last = span.start.civil().date(), span.end.civil().date()
    dates = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    try:
        return tuple(_day(observer, date, offset) for date in dates)
    except ValueError:
        return ()


def _day(observer: Observer, date: dt.date, offset: dt.timedelta) -> Daylight:
    def local(at: Callable[..., dt.datetime], **degrees: float) -> Moment:
        civil = at(observer, date, tzinfo=dt.timezone(offset), **degrees).replace(tzinfo=None)
        civil += dt.timedelta(seconds=30)  # the nearest minute
        return Moment.parse(civil.strftime("%Y-%m-%dT%H:%M"))

    return Daylight(
        nautical_dawn=local(dawn, depression=_NAUTICAL_DEGREES),
        civil_dawn=local(dawn, depression=_CIVIL_DEGREES),
        sunrise=local(sunrise),
        sunset=local(sunset),
        civil_dusk=local(dusk, depression=_CIVIL_DEGREES),
        nautical_dusk=local(dusk, depression=_NAUTICAL_DEGREES),
    )


def _offset(text: str) -> dt.timedelta:
    match = re.match(CLOCK_OFFSET, text)
    if match is None:
        message = f"no clock offset: {text!r}"
        raise ValueError(message)
    sign, hours, minutes, seconds = match.groups()
    ahead = dt.timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))
    return ahead if sign == "+" else -ahead
