"""The ground nearest to each place: cells that are cut out of the land while the page is baked.

A cell says which known place a spot lies nearest to, no more. Nobody drew front lines
through these streets, and the page says so beside the tint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import shapely

from petrograd_map.domain.places import PlaceKind
from petrograd_map.mappage.layers import AREAS
from petrograd_map.mappage.sheet import outline_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.data.geo import City
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.mappage.sheet import Sheet

REACH_M: Final = 900
"""Farther than this from a place, nothing is said of the ground: a walk of ten minutes."""
# In units of the sheet: nobody sees them in a tint, and they cost bytes.
_TOLERANCE: Final = 10
_GRAIN: Final = 8
_LEAST_AREA: Final = 4_000


def ground(city: City, sheet: Sheet, chronicle: Chronicle) -> list[dict[str, Any]]:
    """Return the ground of a city's places as `web/ground.js` reads it.

    Areas (districts, squares) are tinted by their own footprints, and a ship holds no ground.
    """
    points: dict[shapely.Geometry, str] = {}
    taken = list(city.layers["water"].geometry) if "water" in city.layers else []
    for _, row in city.layers["places"].iterrows():
        kind = chronicle.place_by_id[row["place"]].kind
        if kind in AREAS and row["part"] == "footprint":
            taken.append(row.geometry)
        elif kind not in (*AREAS, PlaceKind.SHIP) and row["part"] == "point":
            # Of two places on one spot nobody knows whose ground it is: the first has it.
            points.setdefault(shapely.set_precision(sheet.project(row.geometry), 1), row["place"])
    found = cells(sheet, [sheet.project(shape) for shape in taken], list(points))
    return [
        {"place": place, "path": outline_path(cell)}
        for place, cell in zip(points.values(), found, strict=True)
        if not shapely.is_empty(cell)
    ]


def cells(
    sheet: Sheet, taken: Sequence[shapely.Geometry], points: Sequence[shapely.Geometry]
) -> list[shapely.Geometry]:
    """Return for each point what is nearer to it than to any other, and in its reach.

    Args:
        sheet: The sheet, in whose units everything is.
        taken: What belongs to no cell: water, and areas that are tinted themselves.
        points: The places; no two on one spot.
    """
    if not points:
        return []
    free = sheet.frame.difference(shapely.simplify(shapely.union_all(list(taken)), _TOLERANCE))
    reach = shapely.buffer(list(points), REACH_M * sheet.units_per_metre, quad_segs=6)
    nearest = _nearest(sheet, points)
    return [
        _tidied(shapely.intersection(shapely.intersection(cell, disc), free))
        for cell, disc in zip(nearest, reach, strict=True)
    ]


def _nearest(sheet: Sheet, points: Sequence[shapely.Geometry]) -> list[shapely.Geometry]:
    """Return the Voronoi cell of each point; one alone has the whole sheet."""
    if len(points) == 1:
        return [sheet.frame]
    diagram = shapely.voronoi_polygons(
        shapely.multipoints(list(points)), extend_to=sheet.frame, ordered=True
    )
    return list(shapely.get_parts(diagram))


def _tidied(cell: shapely.Geometry) -> shapely.Geometry:
    """Return a cell on the grid, without its crumbs."""
    parts = shapely.get_parts(shapely.set_precision(cell, _GRAIN))
    return shapely.MultiPolygon([part for part in parts if shapely.area(part) >= _LEAST_AREA])
