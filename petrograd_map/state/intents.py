"""Intents: everything that a visitor, or the clock, can ask of the view."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from petrograd_map.domain.moments import Moment, Span
    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.view import Layers, MapExtent, Pane


class Direction(IntEnum):
    """Forwards or backwards in time."""

    BACK = -1
    ON = 1


@dataclass(frozen=True, slots=True)
class GoTo:
    """Leap to a moment; outside the chronicle's span, to its nearest end."""

    moment: Moment


@dataclass(frozen=True, slots=True)
class Scrub:
    """Show a moment that a hand is dragging past; one drag is no series of leaps."""

    moment: Moment


@dataclass(frozen=True, slots=True)
class Shift:
    """Go some minutes on, or back if negative."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Run:
    """Some minutes have passed while time runs; where it ends it stops or begins again."""

    minutes: int


@dataclass(frozen=True, slots=True)
class StepToChange:
    """Go to the next moment, one way or the other, at which a city shown looks different."""

    direction: Direction


@dataclass(frozen=True, slots=True)
class Play:
    """Let time run, on or back."""

    direction: Direction


@dataclass(frozen=True, slots=True)
class Pause:
    """Let time stand still."""


@dataclass(frozen=True, slots=True)
class TogglePlay:
    """Let time run if it stands still, and the other way round."""


@dataclass(frozen=True, slots=True)
class SetLoop:
    """Begin again at the end, or stop there."""

    loop: bool


@dataclass(frozen=True, slots=True)
class SetSkipQuiet:
    """Leap over hours in which nothing changes, or play them too."""

    skip_quiet: bool


@dataclass(frozen=True, slots=True)
class ShowWindow:
    """Let the time bar show some hours, or the whole span if None."""

    window: Span | None


@dataclass(frozen=True, slots=True)
class Compare:
    """Compare the map with another moment, or no longer if None."""

    then: Moment | None


@dataclass(frozen=True, slots=True)
class ShowLayers:
    """Show and leave out other things on the map."""

    layers: Layers


@dataclass(frozen=True, slots=True)
class ShowLanes:
    """Open or close the picture of all places by time."""

    lanes: bool


@dataclass(frozen=True, slots=True)
class ShowPane:
    """Turn the side panel to one of its panes; what is open above it is closed."""

    pane: Pane


@dataclass(frozen=True, slots=True)
class Visit:
    """Leap to a city at a moment; what is open stays open."""

    city: str
    moment: Moment


@dataclass(frozen=True, slots=True)
class OpenEvent:
    """Open the panel of an event, in its city and where it begins; close it if None."""

    event: str | None


@dataclass(frozen=True, slots=True)
class TakeTour:
    """Begin a tour or a lesson, or go to one of its steps."""

    walk: str
    step: int = 0


@dataclass(frozen=True, slots=True)
class LeaveTour:
    """End the tour and stay where it led."""


@dataclass(frozen=True, slots=True)
class SetSpeed:
    """Set how many minutes of the chronicle pass in a second."""

    speed: int


@dataclass(frozen=True, slots=True)
class ShowCities:
    """Show these cities, side by side if there are several; what is open elsewhere is closed."""

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
    | Scrub
    | Shift
    | Run
    | StepToChange
    | Play
    | Pause
    | TogglePlay
    | SetLoop
    | SetSkipQuiet
    | SetSpeed
    | ShowWindow
    | Compare
    | ShowLayers
    | ShowLanes
    | ShowPane
    | Visit
    | OpenEvent
    | TakeTour
    | LeaveTour
    | ShowCities
    | Speak
    | SetContrast
    | FollowAccount
    | Select
    | LookAt
)
