"""Day, dusk and night over a city, by its own clock."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.moments import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from petrograd_map.domain.moments import Moment

CIVIL_DARKNESS: Final = 0.6
"""How dark it is when the sun stands 6° below the horizon: the street lamps are lit."""
SUNSET_DARKNESS: Final = 0.1
"""The step down at sunset itself, so that the minute of sunset can be seen."""
_GRADES: Final = 20
"""Darkness comes in this many grades: finer ones the eye does not tell apart."""


@dataclass(frozen=True, slots=True)
class Daylight:
    """The light of one day in a city.

    Attributes:
        nautical_dawn: The sun stands 12° below the horizon and rises.
        civil_dawn: 6° below.
        sunrise: Its upper edge appears.
        sunset: Its upper edge goes.
        civil_dusk: 6° below, and sinking.
        nautical_dusk: 12° below: night.
    """

    nautical_dawn: Moment
    civil_dawn: Moment
    sunrise: Moment
    sunset: Moment
    civil_dusk: Moment
    nautical_dusk: Moment

    @property
    def _grading(self) -> tuple[tuple[int, float], ...]:
        """Moments, in minutes, and how dark it is at each."""
        return (
            (self.nautical_dawn.minutes, 1.0),
            (self.civil_dawn.minutes, CIVIL_DARKNESS),
            (self.sunrise.minutes - 1, SUNSET_DARKNESS),
            (self.sunrise.minutes, 0.0),
            (self.sunset.minutes - 1, 0.0),
            (self.sunset.minutes, SUNSET_DARKNESS),
            (self.civil_dusk.minutes, CIVIL_DARKNESS),
            (self.nautical_dusk.minutes, 1.0),
        )

    def darkness(self, moment: Moment) -> float | None:
        """Return how dark it is, or None before this day's dawn and after its dusk."""
        if not self.nautical_dawn <= moment <= self.nautical_dusk:
            return None
        grading = self._grading
        for (start, before), (end, after) in itertools.pairwise(grading):
            if start <= moment.minutes <= end:
                share = (moment.minutes - start) / (end - start or 1)
                return before + (after - before) * share
        return 1.0


def darkness(days: Iterable[Daylight], moment: Moment) -> float:
    """Return how dark it is at a moment: 0 by day, 1 by night, in grades of a twentieth.

    Between the grades of dawn and dusk it goes in a straight line. Without any days it is
    always day: a city whose sun nobody has computed gets no night.
    """
    days = tuple(days)
    if not days:
        return 0.0
    lit = (day.darkness(moment) for day in days)
    return round(next((value for value in lit if value is not None), 1.0) * _GRADES) / _GRADES


def nights(days: Iterable[Daylight]) -> tuple[Span, ...]:
    """Return the nights between days that follow one another, from lamps lit to lamps out."""
    return tuple(
        Span(evening.civil_dusk, morning.civil_dawn)
        for evening, morning in itertools.pairwise(days)
    )
