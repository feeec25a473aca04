"""Places whose control the chronicle follows, and the cities they lie in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from petrograd_map.domain.daylight import Daylight
    from petrograd_map.domain.moments import Moment, Span
    from petrograd_map.domain.texts import Text


class PlaceKind(StrEnum):
    """What a place is; the order is that in which names find room on a map."""

    GOVERNMENT = "government"
    HEADQUARTERS = "headquarters"
    FORTRESS = "fortress"
    MILITARY = "military"
    BRIDGE = "bridge"
    STATION = "station"
    COMMUNICATIONS = "communications"
    UTILITY = "utility"
    FINANCE = "finance"
    PRESS = "press"
    PRISON = "prison"
    HOTEL = "hotel"
    SHIP = "ship"
    BARRACKS = "barracks"
    DEPOT = "depot"
    CROSSING = "crossing"
    SQUARE = "square"
    LANDMARK = "landmark"
    DISTRICT = "district"
    ARTILLERY = "artillery"


@dataclass(frozen=True, slots=True)
class City:
    """A city with its own clock and its own span in the chronicle.

    Attributes:
        id: Short name used in data, on the command line and for the folder of its map.
        name: The name of 1917.
        span: The time of which the chronicle speaks for this city.
        latitude: Latitude where the map looks if there are no places, degrees north (WGS 84).
        longitude: Longitude of the opening view's centre, degrees east (WGS 84).
        zoom: Zoom level there (web-map levels, 256 px at level 0).
        clock: How the city's clock ran, for the "About time" panel.
        days: The light of every day that can be shown, in order; may be empty.
    """

    id: str
    name: Text
    span: Span
    latitude: float
    longitude: float
    zoom: float
    clock: Text
    days: tuple[Daylight, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A bridge, station, telegraph, palace, ship or district whose control is followed.

    Attributes:
        id: Id as in the historian's notes, for example `p_winter_palace`.
        city: Id of its city.
        kind: What it is.
        name: Its name in 1917.
        name_today: What stands there now, or how it is called.
        moored_from: For a ship: the moments from which its second and later positions hold;
            empty for everything that stays where it is.
        beyond: Whether it lies beyond the sheet of its city: listed, not drawn.
    """

    id: str
    city: str
    kind: PlaceKind
    name: Text
    name_today: Text
    moored_from: tuple[Moment, ...] = ()
    beyond: bool = False

    def position_at(self, moment: Moment) -> int:
        """Return which of the place's positions holds at a moment, counted from 0."""
        return sum(1 for start in self.moored_from if start <= moment)
