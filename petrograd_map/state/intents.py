"""Intents: everything that a visitor, or the clock, can ask of the view."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.view import MapExtent


class Direction(IntEnum):
    """Forwards or backwards in time."""

    BACK = -1
    ON = 1


@dataclass(frozen=True, slots=True)
class GoTo:
    """Show a moment; outside the chronicle's span, its nearest end."""

    moment: Moment


@dataclass(frozen=True, slots=True)
class Shift:
    """Go some minutes on, or back if negative."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Run:
    """Let time run on by some minutes while playing; at the end of the span it stops."""

    minutes: int


@dataclass(frozen=True, slots=True)
class StepToChange:
    """Go to the next moment, one way or the other, at which a city shown looks different."""

    direction: Direction


@dataclass(frozen=True, slots=True)
class Play:
    """Let time run, or stop it."""

    playing: bool


@dataclass(frozen=True, slots=True)
class TogglePlay:
    """Let time run if it stands still, and the other way round."""


@dataclass(frozen=True, slots=True)
class SetSpeed:
    """Set how many minutes of the chronicle pass in a second."""

    speed: int


@dataclass(frozen=True, slots=True)
class ShowCities:
    """Show these cities, side by side if there are several."""

    cities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speak:
    """Show every text in a language."""

    language: Language


@dataclass(frozen=True, slots=True)
class SetContrast:
    """Draw the map in high contrast, or as usual."""

    contrast: bool


@dataclass(frozen=True, slots=True)
class FollowAccount:
    """Let the map follow an account policy: `best` or the id of a source."""

    account: str


@dataclass(frozen=True, slots=True)
class Select:
    """Open the panel of a place, or close it if None."""

    place: str | None


@dataclass(frozen=True, slots=True)
class LookAt:
    """Take note that a city's map now looks here."""

    city: str
    extent: MapExtent


Intent: TypeAlias = (
    GoTo
    | Shift
    | Run
    | StepToChange
    | Play
    | TogglePlay
    | SetSpeed
    | ShowCities
    | Speak
    | SetContrast
    | FollowAccount
    | Select
    | LookAt
)
