"""What the visitor sees: the one frozen snapshot that every part of the screen follows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import BEST

if TYPE_CHECKING:
    from petrograd_map.domain.control import Certainty, Side
    from petrograd_map.domain.moments import Moment, Span
    from petrograd_map.domain.places import PlaceKind

SPEEDS = (1, 5, 15, 30, 60, 180, 360)
"""Playing speeds, in minutes of the chronicle a second."""


@dataclass(frozen=True, slots=True)
class MapExtent:
    """Where a map is looking.

    Attributes:
        latitude: Centre, degrees north (WGS 84).
        longitude: Centre, degrees east (WGS 84).
        zoom: Web-map zoom level.
    """

    latitude: float
    longitude: float
    zoom: float


class Pane(StrEnum):
    """What the panel beside the map shows when no place, event or tour is open."""

    NOW = "now"
    PLACES = "places"
    KEY = "key"
    LEARN = "learn"
    TOURS = "tours"
    LESSONS = "lessons"
    CARDS = "cards"
    QUIZ = "quiz"
    CASUALTIES = "casualties"
    GLOSSARY = "glossary"
    PEOPLE = "people"
    SOURCES = "sources"
    DISAGREEMENTS = "disagreements"
    NOTES = "notes"
    """What the student has written; at an exhibit there is no such pane."""
    COMPARISON = "comparison"
    """What differs between the two moments compared; there only while there are two."""


@dataclass(frozen=True, slots=True)
class Layers:
    """What the map shows and what it leaves out.

    Attributes:
        kinds_left_out: Kinds of place that are not shown.
        sides_left_out: Sides whose places are not shown.
        certainties_left_out: Places whose control is so sure are not shown; while the
            holder is changing, that is not at all.
        routes: Whether movements are drawn.
        sieges: Whether rings and lines of fire are drawn.
        ground: Whether the ground nearest to each place is tinted by its holder.
    """

    kinds_left_out: frozenset[PlaceKind] = frozenset()
    sides_left_out: frozenset[Side] = frozenset()
    certainties_left_out: frozenset[Certainty] = frozenset()
    routes: bool = True
    sieges: bool = True
    ground: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a visitor stands on a tour or in a lesson.

    Attributes:
        walk: Id of the tour or lesson.
        step: Index of the step, from 0.
    """

    walk: str
    step: int = 0


@dataclass(frozen=True, slots=True)
class ViewState:
    """What is on screen.

    Attributes:
        moment: The moment shown.
        cities: Ids of the cities shown, in order.
        language: The language of every text.
        account: The account policy that the map follows.
        selected: Id of the place whose panel is open, or None.
        event: Id of the event whose panel is open, or None; it lies above that of a place.
        stop: Where the visitor stands on a tour or in a lesson, or None. Like place and event,
            its step lies in a city shown.
        pane: What the side panel shows when none of these is open.
        playing: Whether time runs by itself.
        backwards: Whether it runs back.
        loop: Whether it begins again at the end of the window, or of the span.
        skip_quiet: Whether it leaps over hours in which nothing changes.
        speed: How fast it runs, in minutes of the chronicle a second.
        window: The hours that the time bar shows; the whole span if None.
        then: The other moment with which the map is compared, or None.
        layers: What the map shows and what it leaves out.
        lanes: Whether the picture of all places by time is open.
        contrast: Whether the map is drawn in high contrast, for a projector.
        extents: Where each city's map looks, by city id, as far as it was moved.
    """

    moment: Moment
    cities: tuple[str, ...]
    language: Language = Language.EN
    account: str = BEST
    selected: str | None = None
    event: str | None = None
    stop: Stop | None = None
    pane: Pane = Pane.NOW
    playing: bool = False
    backwards: bool = False
    loop: bool = False
    skip_quiet: bool = False
    speed: int = 60
    window: Span | None = None
    then: Moment | None = None
    layers: Layers = Layers()
    lanes: bool = False
    contrast: bool = False
    extents: tuple[tuple[str, MapExtent], ...] = ()

    def extent_of(self, city: str) -> MapExtent | None:
        """Return where a city's map was last looking, or None if it was never moved."""
        return dict(self.extents).get(city)
