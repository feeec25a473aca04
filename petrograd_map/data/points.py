"""Where the symbol of each place stands at a moment, from the layers of places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from petrograd_map.domain.moments import Moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.data.resources import DataSet
    from petrograd_map.domain.places import Place


def points_at(
    data_set: DataSet, places: Sequence[Place], moment: Moment
) -> dict[str, dict[str, Any]]:
    """Return the geometry of each place's symbol at a moment, by the id of the place."""
    berths: dict[str, dict[str | None, dict[str, Any]]] = {place.id: {} for place in places}
    for city in {place.city for place in places}:
        collection = json.loads(data_set.layer(city, "places").read_text(encoding="utf-8-sig"))
        for feature in collection["features"]:
            properties = feature["properties"]
            if properties["part"] == "point" and properties["place"] in berths:
                start = properties.get("from")
                start = None if start is None else str(Moment.parse(start))
                berths[properties["place"]][start] = feature["geometry"]
    return {
        place.id: berths[place.id][
            ([None, *map(str, place.moored_from)])[place.position_at(moment)]
        ]
        for place in places
    }
