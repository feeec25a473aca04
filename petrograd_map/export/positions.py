"""Where places and the legs of routes lie, read from the layers of the map."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from petrograd_map.domain.moments import Moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from petrograd_map.data.resources import DataSet
    from petrograd_map.domain.chronicle import Chronicle


@dataclass(frozen=True, slots=True)
class Position:
    """Where the symbol of a place stands.

    Attributes:
        longitude: Degrees east (WGS 84).
        latitude: Degrees north (WGS 84).
        approximate: Whether the spot is known only roughly.
    """

    longitude: float
    latitude: float
    approximate: bool


@dataclass(frozen=True, slots=True)
class Positions:
    """Where everything lies that has a place on the map.

    Attributes:
        places: The positions of each place in their order (see `Place.position_at`), by id.
        legs: The lines and points of each leg as GeoJSON geometries, by route and number.
    """

    places: Mapping[str, tuple[Position, ...]]
    legs: Mapping[tuple[str, int], tuple[dict[str, Any], ...]]


def read_positions(data_set: DataSet, chronicle: Chronicle) -> Positions:
    """Read the positions of a chronicle's places and routes.

    Args:
        data_set: Where the layers are. The chronicle was loaded from it, so they are sound.
        chronicle: The chronicle of the same data set.

    Raises:
        OSError: If a layer cannot be read.
    """
    places: dict[str, tuple[Position, ...]] = {}
    legs: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for city in chronicle.cities:
        places |= _positions(_features(data_set, city.id, "places"))
        if data_set.layer(city.id, "routes").is_file():
            for feature in _features(data_set, city.id, "routes"):
                properties = feature["properties"]
                legs[properties["route"], properties["leg"]].append(feature["geometry"])
    return Positions(places, {key: tuple(parts) for key, parts in legs.items()})


def _features(data_set: DataSet, city: str, layer: str) -> list[dict[str, Any]]:
    text = data_set.layer(city, layer).read_text(encoding="utf-8-sig")
    found: list[dict[str, Any]] = json.loads(text)["features"]
    return found


def _positions(features: Iterable[dict[str, Any]]) -> dict[str, tuple[Position, ...]]:
    """Return the positions of each place: where it lies first, then where it moved."""
    found: dict[str, list[tuple[int | None, Position]]] = defaultdict(list)
    for feature in features:
        properties = feature["properties"]
        if properties["part"] != "point":
            continue
        start = properties.get("from")
        minute = None if start is None else Moment.parse(start).minutes
        longitude, latitude = feature["geometry"]["coordinates"][:2]
        position = Position(longitude, latitude, bool(properties.get("approximate")))
        found[properties["place"]].append((minute, position))
    return {
        place: tuple(
            position
            for _, position in sorted(each, key=lambda pair: (pair[0] is not None, pair[0] or 0))
        )
        for place, each in found.items()
    }
