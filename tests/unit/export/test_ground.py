"""The ground nearest to each place, as it is cut out of the real layers."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
import shapely

from petrograd_map.data import geo
from petrograd_map.data.resources import bundled
from petrograd_map.domain.places import PlaceKind
from petrograd_map.export.ground import REACH_M, cells, ground
from petrograd_map.mappage.layers import AREAS
from petrograd_map.mappage.sheet import Sheet

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle

# Corners lie on a grid of 8 units (5 m), so that edges stray by less than two of them.
STRAY = 16


@dataclass
class Ground:
    """The cells of a city, read back from what the page is given."""

    sheet: Sheet
    cells: dict[str, Any]
    points: dict[str, Any]
    taken: Any


@pytest.fixture(scope="module", params=["petrograd", "moscow"])
def drawn(request: pytest.FixtureRequest, october: Chronicle) -> Ground:
    """The ground of each city."""
    cities, findings = geo.read(bundled(), [city.id for city in october.cities])
    assert findings == []
    whole = next(each for each in cities if each.id == request.param)
    beyond = {place.id for place in october.places if place.beyond}
    places = whole.layers["places"]
    drawn = places[~places["place"].isin(beyond)]
    city = replace(whole, layers={**whole.layers, "places": drawn})
    sheet = Sheet.around(city.bounds)
    found = {cell["place"]: _read(cell["path"]) for cell in ground(city, sheet, october)}
    points, taken = {}, [sheet.project(shape) for shape in city.layers["water"].geometry]
    for _, row in city.layers["places"].iterrows():
        kind = october.place_by_id[row["place"]].kind
        if kind in AREAS and row["part"] == "footprint":
            taken.append(sheet.project(row.geometry))
        elif kind not in AREAS and kind is not PlaceKind.SHIP and row["part"] == "point":
            points[row["place"]] = sheet.project(row.geometry)
    return Ground(sheet, found, points, shapely.union_all(taken))


def _read(path: str) -> Any:
    """Read an SVG path of rings: a start, relative lines, `z`."""
    rings = []
    for ring in re.findall(r"M([^z]*)z", path):
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        steps = zip(numbers[::2], numbers[1::2], strict=True)
        rings.append(list(itertools.accumulate(steps, lambda a, b: (a[0] + b[0], a[1] + b[1]))))
    # Holes run the other way round, as the page fills them.
    shape: Any = shapely.Polygon()
    for ring in rings:
        shape = shape.symmetric_difference(shapely.make_valid(shapely.Polygon(ring)))
    return shape


def test_every_place_has_its_ground_but_areas_and_ships(drawn: Ground) -> None:
    assert set(drawn.cells) == set(drawn.points)


def test_no_two_cells_share_ground(drawn: Ground) -> None:
    for one, other in itertools.combinations(drawn.cells.values(), 2):
        shared = one.buffer(-STRAY).intersection(other.buffer(-STRAY))
        assert shared.area == 0


def test_cells_lie_on_land_and_on_the_sheet(drawn: Ground) -> None:
    water = drawn.taken.buffer(-STRAY)
    frame = drawn.sheet.frame.buffer(STRAY)
    for place, cell in drawn.cells.items():
        assert cell.buffer(-STRAY).intersection(water).area == 0, place
        assert frame.covers(cell), place


def test_a_cell_is_round_its_place_or_at_the_ends_of_its_bridge(
    drawn: Ground, october: Chronicle
) -> None:
    for place, cell in drawn.cells.items():
        point = drawn.points[place]
        bridge = october.place_by_id[place].kind is PlaceKind.BRIDGE
        near_m = 450 if bridge else STRAY / drawn.sheet.units_per_metre
        assert point.distance(cell) <= near_m * drawn.sheet.units_per_metre, place


def test_ground_is_nearer_to_its_own_place_than_to_any_other(drawn: Ground) -> None:
    reach = REACH_M * drawn.sheet.units_per_metre + STRAY
    for place, cell in drawn.cells.items():
        for x, y in shapely.get_coordinates(cell):
            spot = shapely.Point(x, y)
            own = spot.distance(drawn.points[place])
            assert own <= reach
            assert own <= min(spot.distance(other) for other in drawn.points.values()) + 2 * STRAY


def test_one_place_alone_has_all_ground_in_its_reach() -> None:
    sheet = Sheet.around((30.3, 59.9, 30.4, 59.95))
    middle = sheet.frame.centroid
    cell: Any
    (cell,) = cells(sheet, [], [middle])
    reach = REACH_M * sheet.units_per_metre
    assert cell.area == pytest.approx(3.14159 * reach**2, rel=0.02)
    assert cells(sheet, [], []) == []


@pytest.mark.parametrize("apart", [1, 2, 50])
def test_places_side_by_side_share_the_ground_between_them(apart: int) -> None:
    sheet = Sheet.around((30.3, 59.9, 30.4, 59.95))
    one = shapely.Point(2000, 2000)
    other = shapely.Point(2000 + apart, 2000)
    west: Any
    east: Any
    west, east = cells(sheet, [], [one, other])
    assert west.area == pytest.approx(east.area, rel=0.1)
    assert west.intersection(east).area == 0
