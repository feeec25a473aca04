"""What the visitor sees: the one frozen snapshot that every part of the screen follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import BEST

if TYPE_CHECKING:
    from petrograd_map.domain.moments import Moment

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


@dataclass(frozen=True, slots=True)
class ViewState:
    """What is on screen.

    Attributes:
        moment: The moment shown.
        cities: Ids of the cities shown, in order.
        language: The language of every text.
        account: The account policy that the map follows.
        selected: Id of the place whose panel is open, or None.
        playing: Whether time runs by itself.
        speed: How fast it runs, in minutes of the chronicle a second.
        contrast: Whether the map is drawn in high contrast, for a projector.
        extents: Where each city's map looks, by city id, as far as it was moved.
    """

    moment: Moment
    cities: tuple[str, ...]
    language: Language = Language.EN
    account: str = BEST
    selected: str | None = None
    playing: bool = False
    speed: int = 60
    contrast: bool = False
    extents: tuple[tuple[str, MapExtent], ...] = ()

    def extent_of(self, city: str) -> MapExtent | None:
        """Return where a city's map was last looking, or None if it was never moved."""
        return dict(self.extents).get(city)
