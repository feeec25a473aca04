"""The sheet: a city's base map as one drawing, projected and written while the page is baked.

Leaflet projects, clips and writes each path anew whenever the map comes to rest. A base map
does not change, so all of that is done once, here: the page lays the finished drawing under
its map as an overlay and only ever moves and scales it
(docs/decisions/0006-the-base-map-is-one-drawing.md).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

import numpy as np
import shapely
from shapely.geometry import box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

UNIT_ZOOM: Final = 17
"""One unit of a sheet is one pixel of the map at this zoom level: 0.6 m in Petrograd."""
EQUATOR_M: Final = 2 * math.pi * 6_378_137
_WORLD: Final = 256 * 2**UNIT_ZOOM
CELL: Final = 4096
"""Drawings are cut into squares of this many units, so that the engine paints what it shows."""
_OVERLAP: Final = 2
"""Areas cut at the edge of a cell overlap by this much, or a hairline would show there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A rectangle of the web map's plane (spherical Mercator, EPSG:3857), in whole units.

    Attributes:
        left: Units from the world's western edge.
        top: Units from its northern edge.
        width: Units to the east.
        height: Units to the south.
    """

    left: int
    top: int
    width: int
    height: int

    @classmethod
    def around(cls, bounds: tuple[float, float, float, float]) -> Self:
        """Return the sheet that holds some bounds: west, south, east and north in degrees."""
        west, south, east, north = bounds
        (left, top), (right, bottom) = _plane(np.array([[west, north], [east, south]]))
        left, top = math.floor(left), math.floor(top)
        return cls(left, top, math.ceil(right) - left, math.ceil(bottom) - top)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of the sheet's exact edges, in degrees."""
        west, north = _degrees(self.left, self.top)
        east, south = _degrees(self.left + self.width, self.top + self.height)
        return west, south, east, north

    @property
    def frame(self) -> shapely.Polygon:
        """The sheet's rectangle in its own units."""
        return box(0, 0, self.width, self.height)

    @property
    def units_per_metre(self) -> float:
        """Units in a metre on the ground, in the middle of the sheet."""
        _, south, _, north = self.bounds
        return _WORLD / (EQUATOR_M * math.cos(math.radians((south + north) / 2)))

    def project(self, shape: shapely.Geometry) -> shapely.Geometry:
        """Return a shape (WGS 84) in units from the sheet's upper left corner."""
        return shapely.transform(shape, lambda points: _plane(points) - (self.left, self.top))

    def cells(self) -> Iterator[shapely.Polygon]:
        """Yield the squares into which the sheet is cut, row by row."""
        for top in range(0, self.height, CELL):
            for left in range(0, self.width, CELL):
                right, bottom = min(left + CELL, self.width), min(top + CELL, self.height)
                yield box(left, top, right, bottom)


def _plane(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Project longitudes and latitudes to units of the world (Snyder 1987, p. 41)."""
    longitude, latitude = np.radians(points[:, 0]), np.radians(points[:, 1])
    east = longitude / (2 * np.pi) + 0.5
    south = 0.5 - np.arcsinh(np.tan(latitude)) / (2 * np.pi)
    return np.column_stack((east, south)) * _WORLD


def _degrees(east: float, south: float) -> tuple[float, float]:
    """Return longitude and latitude of a point of the world: the inverse of `_plane`."""
    longitude = (east / _WORLD - 0.5) * 360
    latitude = math.degrees(math.atan(math.sinh((0.5 - south / _WORLD) * 2 * math.pi)))
    return longitude, latitude


def ground_paths(sheet: Sheet, ground: shapely.Geometry) -> list[str]:
    """Write an area without an outline, in the sheet's units, as one SVG path for each cell."""
    paths = []
    for cell in sheet.cells():
        cut = shapely.intersection(ground, cell.buffer(_OVERLAP, join_style="mitre"))
        text = "".join(_area(part) for part in _parts(cut, "Polygon"))
        if text:
            paths.append(text)
    return paths


def area_paths(sheet: Sheet, areas: Sequence[shapely.Geometry]) -> list[str]:
    """Write areas, in the sheet's units, as one SVG path for each cell in which some begin.

    They are cut at the edge of the sheet only: an outline must not show where a cell ends.
    """
    return _by_cell(sheet, areas, "Polygon", _area)


def line_paths(sheet: Sheet, lines: Sequence[shapely.Geometry]) -> list[str]:
    """Write lines, in the sheet's units, as one SVG path for each cell in which some begin.

    They are cut at the edge of the sheet only: at the edge of a cell a line would lose the
    rhythm of its dashes.
    """
    return _by_cell(sheet, lines, "LineString", _stroke)


def _by_cell(
    sheet: Sheet,
    shapes: Sequence[shapely.Geometry],
    kind: str,
    write: Callable[[shapely.Geometry], str],
) -> list[str]:
    """Write the parts of shapes, joined by the cell of each part's first point."""
    cells: dict[tuple[int, int], str] = {}
    for shape in shapes:
        cut = shapely.intersection(shapely.make_valid(shape), sheet.frame)
        for part in _parts(cut, kind):
            x, y = shapely.get_coordinates(part)[0]
            cell = (int(y) // CELL, int(x) // CELL)
            cells[cell] = cells.get(cell, "") + write(part)
    return [cells[cell] for cell in sorted(cells) if cells[cell]]


def outline_path(area: shapely.Geometry) -> str:
    """Write one area, in the sheet's units, as one SVG path."""
    return "".join(_area(part) for part in _parts(area, "Polygon"))


def point_path(sheet: Sheet, points: Sequence[shapely.Geometry]) -> list[str]:
    """Write points as strokes of no length: round ends make dots of them."""
    inside = [point for point in points if sheet.frame.contains(point)]
    places = shapely.get_coordinates(inside)
    text = "".join(f"M{round(x)} {round(y)}h0" for x, y in places.tolist())
    return [text] if text else []


def _parts(shape: shapely.Geometry, kind: str) -> list[shapely.Geometry]:
    """Return the parts of one kind, in an order that depends on the shape alone."""
    parts = shapely.get_parts(shapely.normalize(shape))
    found = []
    for part in parts:
        if part.is_empty:
            continue
        if part.geom_type == kind:
            found.append(part)
        elif part.geom_type.startswith(("Multi", "Geometry")):
            found += _parts(part, kind)
    return found


def _area(area: shapely.Geometry) -> str:
    assert isinstance(area, shapely.Polygon)  # noqa: S101 - `_parts` asked for polygons
    return "".join(_ring(ring) for ring in (area.exterior, *area.interiors))


def _ring(ring: shapely.Geometry) -> str:
    steps = _steps(ring)
    # The last step leads back to the first point: `z` says that.
    return "" if len(steps) < 4 else _written(steps[:-1]) + "z"  # noqa: PLR2004 - a triangle


def _stroke(line: shapely.Geometry) -> str:
    steps = _steps(line)
    return "" if len(steps) < 2 else _written(steps)  # noqa: PLR2004 - two ends


def _steps(line: shapely.Geometry) -> list[tuple[int, int]]:
    """Return the first point and the steps to the others, in whole units, without idle ones."""
    points = np.rint(shapely.get_coordinates(line)).astype(int)
    steps = np.diff(points, axis=0)
    moving = steps[np.any(steps != 0, axis=1)]
    return [(int(x), int(y)) for x, y in (points[0], *moving)]


def _written(steps: list[tuple[int, int]]) -> str:
    """Write steps as a path: absolute start, relative lines, no space before a minus."""
    start, *others = steps
    numbers = " ".join(f"{x} {y}" for x, y in others).replace(" -", "-")
    return f"M{start[0]} {start[1]}l{numbers}"
