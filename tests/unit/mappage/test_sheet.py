from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box
from support.drawings import runs

from petrograd_map.mappage.sheet import (
    CELL,
    EQUATOR_M,
    UNIT_ZOOM,
    Sheet,
    area_paths,
    ground_paths,
    line_paths,
    point_path,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from support.drawings import Run

WORLD = 256 * 2**UNIT_ZOOM
PETROGRAD = (30.15, 59.85, 30.5, 60.0)
SHEET = Sheet(left=0, top=0, width=CELL + 1500, height=2 * CELL + 700)
"""Two columns and three rows of cells, the last ones narrower."""
HALF_A_UNIT = 0.5 + 1e-9
OBLIQUE = math.hypot(HALF_A_UNIT, HALF_A_UNIT)
"""How far a point goes that is moved by half a unit both ways."""

longitudes = st.floats(-179, 179)
latitudes = st.floats(-80, 80)


@st.composite
def bounds(draw: st.DrawFn) -> tuple[float, float, float, float]:
    west, south = draw(longitudes), draw(latitudes)
    return west, south, west + draw(st.floats(0.01, 1)), south + draw(st.floats(0.01, 1))


# ------------------------------------------------------------------ the projection


@pytest.mark.parametrize(
    ("longitude", "latitude", "east", "south"),
    [
        # By definition the world is a square, its middle where Greenwich meets the equator.
        (0, 0, 0.5, 0.5),
        (-180, 0, 0, 0.5),
        (180, 0, 1, 0.5),
        (90, 0, 0.75, 0.5),
        (0, 85.0511287798066, 0.5, 0),
        (0, -85.0511287798066, 0.5, 1),
        # Where the inverse Gudermannian is 1 radian.
        (0, math.degrees(math.atan(math.sinh(1))), 0.5, 0.5 - 1 / (2 * math.pi)),
    ],
)
def test_known_points_of_the_mercator_plane(
    longitude: float, latitude: float, east: float, south: float
) -> None:
    world = Sheet(0, 0, WORLD, WORLD)
    projected = world.project(Point(longitude, latitude))
    assert isinstance(projected, Point)
    assert (projected.x / WORLD, projected.y / WORLD) == pytest.approx((east, south), abs=1e-12)


@given(longitudes, latitudes)
def test_the_plane_is_that_of_epsg_3857(longitude: float, latitude: float) -> None:
    metres = gpd.GeoSeries([Point(longitude, latitude)], crs="EPSG:4326").to_crs("EPSG:3857")[0]
    projected = Sheet(0, 0, WORLD, WORLD).project(Point(longitude, latitude))
    assert isinstance(projected, Point)
    scale = WORLD / EQUATOR_M
    assert projected.x == pytest.approx(WORLD / 2 + metres.x * scale, abs=1e-3)
    assert projected.y == pytest.approx(WORLD / 2 - metres.y * scale, abs=1e-3)


@given(bounds(), st.floats(0, 1), st.floats(0, 1))
def test_a_sheet_holds_its_bounds_and_no_unit_more(
    asked: tuple[float, float, float, float], across: float, up: float
) -> None:
    sheet = Sheet.around(asked)
    west, south, east, north = asked
    inside = Point(west + (east - west) * across, south + (north - south) * up)
    assert sheet.frame.buffer(1e-6).covers(sheet.project(inside))
    corners = sheet.project(shapely.MultiPoint([(west, north), (east, south)]))
    (left, top), (right, bottom) = shapely.get_coordinates(corners)
    for overhang in (left, top, sheet.width - right, sheet.height - bottom):
        assert -1e-6 <= overhang < 1 + 1e-6


@given(bounds())
def test_the_bounds_of_a_sheet_projected_back_are_its_frame(
    asked: tuple[float, float, float, float],
) -> None:
    sheet = Sheet.around(asked)
    west, south, east, north = sheet.bounds
    frame = sheet.project(box(west, south, east, north))
    assert shapely.bounds(frame) == pytest.approx((0, 0, sheet.width, sheet.height), abs=1e-6)
    assert Sheet.around(sheet.bounds).width == pytest.approx(sheet.width, abs=2)


def test_a_unit_is_sixty_centimetres_in_petrograd() -> None:
    assert 1 / Sheet.around(PETROGRAD).units_per_metre == pytest.approx(0.6, abs=0.005)


def test_a_degree_of_a_meridian_has_its_length_in_units() -> None:
    """A sphere's degree is the 360th part of its girth, wherever it lies."""
    sheet = Sheet.around((30, 59.995, 30.1, 60.005))
    assert sheet.height / sheet.units_per_metre == pytest.approx(0.01 * EQUATOR_M / 360, rel=1e-3)


def test_a_sheet_at_the_equator_has_as_many_units_as_pixels() -> None:
    assert Sheet.around((0, -0.05, 0.1, 0.05)).units_per_metre == pytest.approx(
        WORLD / EQUATOR_M, rel=1e-6
    )


# ------------------------------------------------------------------ the cells


@pytest.mark.parametrize(
    ("width", "height", "count"),
    [
        (1, 1, 1),
        (CELL, CELL, 1),
        (CELL + 1, CELL, 2),
        (CELL - 1, 2 * CELL, 2),
        (3 * CELL + 7, 2 * CELL + 1, 12),
    ],
)
def test_the_cells_cover_the_sheet_once(width: int, height: int, count: int) -> None:
    sheet = Sheet(10, 20, width, height)
    cells = list(sheet.cells())
    assert len(cells) == count
    assert sum(cell.area for cell in cells) == sheet.frame.area
    assert shapely.union_all(cells).equals(sheet.frame)
    corners = [cell.bounds[1::-1] for cell in cells]
    assert corners == sorted(corners), "row by row"
    for left, top, right, bottom in (cell.bounds for cell in cells):
        assert right - left <= CELL
        assert bottom - top <= CELL


# ------------------------------------------------------------------ what is written

# Sixteenths of a unit: between them lie only floats that make GEOS slow.
across = st.integers(-500 * 16, (SHEET.width + 500) * 16).map(lambda n: n / 16)
down = st.integers(-500 * 16, (SHEET.height + 500) * 16).map(lambda n: n / 16)
spots = st.tuples(across, down)


@st.composite
def stars(draw: st.DrawFn) -> Polygon:
    """Draw an area round a spot, of any outline that does not cross itself, maybe with a hole."""
    x, y = draw(spots)
    radii = draw(st.lists(st.floats(1, 3000), min_size=3, max_size=12))
    turn = 2 * math.pi / len(radii)

    def ring(share: float) -> list[tuple[float, float]]:
        return [
            (x + share * r * math.cos(turn * index), y + share * r * math.sin(turn * index))
            for index, r in enumerate(radii)
        ]

    return Polygon(ring(1), [ring(0.5)] if draw(st.booleans()) else None)


ways = st.lists(spots, min_size=2, max_size=12).map(LineString)


def _near_corners(written: Sequence[Run], shape: shapely.Geometry) -> None:
    """Check that every point written is one of the shape's, moved by half a unit at most."""
    corners = shapely.get_coordinates(shape)
    for run in written:
        for point in run.points:
            assert np.abs(corners - point).max(axis=1).min() <= HALF_A_UNIT


def _within_frame(written: Sequence[Run]) -> None:
    for run in written:
        for x, y in run.points:
            assert 0 <= x <= SHEET.width
            assert 0 <= y <= SHEET.height


@given(st.lists(stars(), max_size=3))
def test_areas_are_written_within_half_a_unit(areas: list[Polygon]) -> None:
    written = runs(area_paths(SHEET, areas))
    cuts = [shapely.intersection(area, SHEET.frame) for area in areas]
    _within_frame(written)
    _near_corners(written, GeometryCollection(cuts))
    outline = GeometryCollection([cut.boundary for cut in cuts])
    assert all(run.closed and len(run.points) >= 3 for run in written)
    # So is all between the points.
    drawn = shapely.union_all([run.line for run in written])
    assert shapely.difference(drawn, outline.buffer(1.1 * OBLIQUE)).is_empty
    # Nothing is left out but slivers, and holes are wound against what they are in.
    area = abs(sum(run.signed_area for run in written))
    assert area == pytest.approx(sum(cut.area for cut in cuts), abs=OBLIQUE * outline.length + 1)


@given(st.lists(ways, max_size=3))
def test_lines_are_written_within_half_a_unit(lines: list[LineString]) -> None:
    written = runs(line_paths(SHEET, lines))
    cuts = GeometryCollection([shapely.intersection(line, SHEET.frame) for line in lines])
    _within_frame(written)
    _near_corners(written, cuts)
    drawn = shapely.union_all([run.line for run in written])
    assert not any(run.closed for run in written)
    assert shapely.difference(drawn, cuts.buffer(1.1 * OBLIQUE)).is_empty
    # What is missing is shorter than a unit.
    missing = shapely.difference(shapely.union_all([cuts]), drawn.buffer(1.1 * OBLIQUE))
    assert all(part.length <= 2 for part in shapely.get_parts(missing))


@given(stars())
def test_ground_is_written_cell_by_cell_without_a_gap(area: Polygon) -> None:
    ground = shapely.intersection(area, SHEET.frame)
    paths = ground_paths(SHEET, ground)
    pieces = [runs([path]) for path in paths]
    cells = [
        cell for cell in SHEET.cells() if shapely.intersection(cell.buffer(2), ground).area > 0
    ]
    assert len(pieces) <= len(cells)
    drawn = shapely.union_all([_filled(piece) for piece in pieces])
    assert shapely.symmetric_difference(drawn, ground).buffer(-OBLIQUE).is_empty


def _filled(written: Sequence[Run]) -> shapely.Geometry:
    """Return what a browser fills: rings wound one way without those wound the other."""
    rings = [shapely.make_valid(Polygon(run.points)) for run in written]
    turns = [run.signed_area > 0 for run in written]
    one, other = (
        shapely.union_all([ring for ring, turn in zip(rings, turns, strict=True) if turn is way])
        for way in (True, False)
    )
    return shapely.symmetric_difference(one, other)


def test_ground_overlaps_a_little_where_cells_meet_and_not_at_the_edge() -> None:
    """Without that a hairline of what lies below shows between two cells."""
    boxes = [
        shapely.box(*shapely.union_all([run.line for run in runs([path])]).bounds)
        for path in ground_paths(SHEET, SHEET.frame)
    ]
    assert len(boxes) == len(list(SHEET.cells()))
    assert shapely.union_all(boxes).equals(SHEET.frame)
    for one, other in itertools.combinations(boxes, 2):
        shared = shapely.intersection(one, other)
        if one.distance(other) == 0 and shared.length > 100:
            left, top, right, bottom = shared.bounds
            assert 2 <= min(right - left, bottom - top) <= 8


def test_a_hole_is_wound_against_its_ring() -> None:
    island = Polygon(box(100, 100, 900, 900).exterior, [box(300, 300, 500, 500).exterior])
    for paths in (area_paths(SHEET, [island]), ground_paths(SHEET, island)):
        outer, inner = sorted(runs(paths), key=lambda run: -abs(run.signed_area))
        assert outer.signed_area * inner.signed_area < 0
        assert abs(outer.signed_area + inner.signed_area) == island.area


@pytest.mark.parametrize(
    ("shape", "write"),
    [
        (Polygon(), area_paths),
        (MultiPolygon(), area_paths),
        # Outside, and touching the frame in a line or a point only.
        (box(-50, -50, -10, -10), area_paths),
        (box(-50, 0, 0, 50), area_paths),
        (box(-50, -50, 0, 0), area_paths),
        # Smaller than the pen can write.
        (box(10.1, 10.1, 10.3, 10.3), area_paths),
        (LineString(), line_paths),
        (LineString([(-10, -10), (-20, 500)]), line_paths),
        (LineString([(10.1, 10.1), (10.3, 10.3)]), line_paths),
    ],
)
def test_what_cannot_be_seen_is_not_written(
    shape: shapely.Geometry, write: Callable[[Sheet, list[shapely.Geometry]], list[str]]
) -> None:
    assert write(SHEET, [shape]) == []


def test_nothing_comes_of_nothing() -> None:
    assert area_paths(SHEET, []) == []
    assert line_paths(SHEET, []) == []
    assert point_path(SHEET, []) == []
    assert ground_paths(SHEET, Polygon()) == []


def test_points_are_dots_and_those_outside_are_left_out() -> None:
    points = [Point(10.4, 20.6), Point(-1, 5), Point(5, SHEET.height + 1), Point(300, 400)]
    written = runs(point_path(SHEET, points))
    assert [run.points for run in written] == [((10, 21), (10, 21)), ((300, 400), (300, 400))]
    assert point_path(SHEET, points[1:3]) == []


def test_what_begins_in_a_cell_is_one_path() -> None:
    def square(x: float, y: float) -> Polygon:
        return box(x, y, x + 10, y + 10)

    # Two of them in the first cell, and one that reaches over into the next.
    shapes = [square(50, 50), square(CELL + 50, 50), square(500, 500), square(CELL - 5, 900)]
    paths = area_paths(SHEET, shapes)
    assert sum(len(runs([path])) for path in paths) == len(shapes)
    assert 2 <= len(paths) <= 3
    # A shape is never torn at the edge of a cell.
    assert {abs(run.signed_area) for run in runs(paths)} == {100}


def test_the_same_shapes_in_another_order_of_points_are_written_alike() -> None:
    ring = [(100, 100), (900, 150), (700, 800), (150, 600)]
    written = {
        tuple(area_paths(SHEET, [Polygon(ring[n:] + ring[:n])])) for n in range(len(ring))
    } | {tuple(area_paths(SHEET, [Polygon(ring[::-1])]))}
    assert len(written) == 1


def test_what_is_written_is_short() -> None:
    """Whole units, relative, and no space before a minus."""
    way = LineString([(1.4, 1.4), (11, 1), (6, 5.9), (6.2, 6.2), (6, 10)])
    assert line_paths(SHEET, [way]) == ["M1 1l10 0-5 5 0 4"]
