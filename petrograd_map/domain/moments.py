"""Moments and spans of local civil time, in the New and the Old Style.

Time is integer minutes: the time-zone database gives Moscow +03:31:19 for November
1917 and has no zone for Petrograd, so neither POSIX time nor a zone can stand for the
clock on the wall that the sources quote (docs/decisions/0003-integer-minutes.md).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering

_EPOCH = dt.datetime(1917, 10, 1)  # noqa: DTZ001 - local civil time has no zone, by design
JULIAN_LAG_DAYS = 13
"""Days by which the Julian calendar was behind the Gregorian from 1900 to 2100."""

# The lag of 13 days holds from 1 March 1900 O.S. to 28 February 2100 O.S.
_FIRST_NS = dt.datetime(1900, 3, 14)  # noqa: DTZ001 - see _EPOCH
_LAST_NS = dt.datetime(2100, 3, 13, 23, 59)  # noqa: DTZ001 - see _EPOCH
YEARS = (_FIRST_NS.year, _LAST_NS.year)
"""The first and the last year of which a moment can be."""
_SHAPE = re.compile(r"(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})", re.ASCII)


class Calendar(StrEnum):
    """The calendar in which a date is written."""

    NS = "ns"
    """New Style: Gregorian."""
    OS = "os"
    """Old Style: Julian, official in Russia until February 1918."""


class Fault(StrEnum):
    """Why something names no moment."""

    SHAPE = "shape"
    """It is not written as a moment."""
    DAY = "day"
    """There is no such day or minute."""
    YEAR = "year"
    """It lies outside the years in which the two calendars are 13 days apart."""


class NotAMomentError(ValueError):
    """A text or number names no moment; `expected` and `found` say why."""

    def __init__(self, fault: Fault, *, expected: str, found: str) -> None:
        super().__init__(f"expected {expected}, found {found}")
        self.fault = fault
        self.expected = expected
        self.found = found


@total_ordering
@dataclass(frozen=True, slots=True)
class Moment:
    """A minute of local civil time in a city.

    Attributes:
        minutes: Whole minutes since 1917-10-01T00:00 New Style; may be negative.
    """

    minutes: int

    def __post_init__(self) -> None:
        """Refuse minutes outside the years in which the two calendars are 13 days apart.

        Raises:
            NotAMomentError: If the moment lies before 14 March 1900 or after 13 March 2100 N.S.
        """
        if not _FIRST_MINUTE <= self.minutes <= _LAST_MINUTE:
            raise NotAMomentError(
                Fault.YEAR,
                expected=f"a moment between {_FIRST_NS:%Y-%m-%d} and {_LAST_NS:%Y-%m-%d} N.S.",
                found=f"minute {self.minutes}",
            )

    @classmethod
    def parse(cls, text: str, calendar: Calendar = Calendar.NS) -> Moment:
        """Read a moment written as `YYYY-MM-DDTHH:MM`.

        `24:00` is read as midnight at the end of the day.

        Args:
            text: The text to read.
            calendar: The calendar in which the date is given.

        Raises:
            NotAMomentError: If the text has another shape, names a day or minute that does
                not exist, or lies outside 1900 to 2100.
        """
        match = _SHAPE.fullmatch(text)
        if match is None:
            raise NotAMomentError(Fault.SHAPE, expected="YYYY-MM-DDTHH:MM", found=repr(text))
        year, month, day, hour, minute = (int(part) for part in match.groups())
        days = 0
        if (hour, minute) == (24, 0):
            hour, days = 0, 1
        try:
            written = dt.datetime(year, month, day, hour, minute)  # noqa: DTZ001 - see _EPOCH
            if calendar is Calendar.OS:
                days += JULIAN_LAG_DAYS
            written += dt.timedelta(days=days)
        except (ValueError, OverflowError):
            raise NotAMomentError(
                Fault.DAY, expected="a day and a minute that exist", found=repr(text)
            ) from None
        if not _FIRST_NS <= written <= _LAST_NS:
            raise NotAMomentError(
                Fault.YEAR, expected=f"a year from {YEARS[0]} to {YEARS[1]}", found=repr(text)
            )
        return cls.from_civil(written)

    @classmethod
    def from_civil(cls, civil: dt.datetime) -> Moment:
        """Take the moment of a naive New Style `datetime`; seconds are dropped."""
        return cls((civil - _EPOCH) // dt.timedelta(minutes=1))

    def civil(self, calendar: Calendar = Calendar.NS) -> dt.datetime:
        """Return year, month, day, hour and minute in a calendar, as a naive `datetime`.

        The Julian date is Gregorian minus 13 days (true from 1900 to 2100), so an Old Style
        `datetime` is for reading its fields, not for arithmetic or weekdays.
        """
        lag = JULIAN_LAG_DAYS if calendar is Calendar.OS else 0
        return _EPOCH + dt.timedelta(minutes=self.minutes, days=-lag)

    def isoformat(self, calendar: Calendar = Calendar.NS) -> str:
        """Write the moment as `YYYY-MM-DDTHH:MM` in a calendar."""
        return self.civil(calendar).isoformat(timespec="minutes")

    def start_of_day(self) -> Moment:
        """Return the midnight with which the moment's day begins."""
        return Moment(self.minutes - self.minutes % MINUTES_PER_DAY)

    def shifted(self, minutes: int) -> Moment:
        """Return the moment that lies some minutes later (or earlier, if negative)."""
        return Moment(self.minutes + minutes)

    def __lt__(self, other: object) -> bool:
        """Order moments by time."""
        if not isinstance(other, Moment):
            return NotImplemented
        return self.minutes < other.minutes

    def __str__(self) -> str:
        """Write the moment in the New Style."""
        return self.isoformat()


MINUTES_PER_HOUR = 60
MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR
_FIRST_MINUTE = (_FIRST_NS - _EPOCH) // dt.timedelta(minutes=1)
_LAST_MINUTE = (_LAST_NS - _EPOCH) // dt.timedelta(minutes=1)


class Precision(StrEnum):
    """How finely a source dates something."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Span:
    """The time within which something happened: not before `start`, over by `end`.

    A span of no length is an instant. Between `start` and `end` a change is under way
    or its moment unknown; it is never given a minute of our own.

    Attributes:
        start: The last moment at which the earlier state is still known.
        end: The first moment at which the later state is known.
        precision: How finely the source dates it.
    """

    start: Moment
    end: Moment
    precision: Precision = Precision.MINUTE

    def __post_init__(self) -> None:
        """Refuse a span that ends before it starts.

        Raises:
            ValueError: If `end` lies before `start`.
        """
        if self.end < self.start:
            raise ValueError(f"a span cannot end ({self.end}) before it starts ({self.start})")

    def covers(self, moment: Moment) -> bool:
        """Tell whether the moment lies in the span: from `start` up to, not including, `end`."""
        return self.start <= moment < self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a moment, ends included."""
        return self.start <= other.end and other.start <= self.end
