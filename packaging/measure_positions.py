"""Measures how far the base map lies from reference layers: `python measure_positions.py DIR`.

The reference is a folder with a folder for each city, and in it GeoJSON layers (WGS 84) of
the same kinds: `water` and `canals`; `streets`, `rings` and `bridge_roads`. What the base map
calls `approximate` is not measured, and a reference that says `approx` is no reference.

The base map was drawn after such layers, so this measures the drawing (generalising, joining,
correcting for 1917), not the survey behind them.

It prints a Markdown table: for each city and kind the median, the 95th percentile and the
largest distance from the nearest line of the reference, in metres, and the number of samples.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import shapely

from petrograd_map.data import geo
from petrograd_map.data.resources import DataSet, bundled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

STEP_M: Final = 20.0
"""Distance between two samples on a line."""
JOINT_M: Final = 6.0
"""Where surveyed water meets water drawn by hand, the joint is the drawer's for so far."""
_WATER: Final = ("water", "canals")
_STREETS: Final = ("streets", "rings", "bridge_roads")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table.

    Attributes:
        city: Id of the city.
        what: What was measured.
        distances: The distance of each sample from the reference, in metres.
    """

    city: str
    what: str
    distances: NDArray[np.float64]

    def __str__(self) -> str:
        if not self.distances.size:
            return f"| {self.city} | {self.what} | | | | 0 |"
        median, most = np.percentile(self.distances, (50, 95))
        largest, count = self.distances.max(), self.distances.size
        return (
            f"| {self.city} | {self.what} | {median:.1f} | {most:.1f} | {largest:.0f} | {count} |"
        )


def table(reference: Path, data_set: DataSet) -> str:
    """Return the whole table as Markdown.

    Args:
        reference: The folder of reference layers.
        data_set: The data set whose base map is measured.
    """
    cities, _ = geo.read(data_set, data_set.cities())
    rows = [row for city in cities for row in measured(city, reference / city.id)]
    head = [
        "| city | what | median, m | 95 %, m | largest, m | samples |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *map(str, rows)])


def measured(city: geo.City, reference: Path) -> Iterator[Row]:
    """Yield the rows of a city.

    Args:
        city: Its base map.
        reference: The folder with its reference layers.
    """
    crs = city.layers["places"].estimate_utm_crs()
    layers = {name: layer.to_crs(crs) for name, layer in city.layers.items() if not layer.empty}
    frame = layers["extent"].union_all() if "extent" in layers else None
    if "water" in layers:
        lines = _outlines(layers["water"], frame)
        known = shapely.boundary(_reference(reference, _WATER, crs).geometry.to_numpy())
        yield Row(city.id, "water outlines", _distances(lines, known))
    if "streets" in layers:
        streets = layers["streets"]
        streets = streets[~streets["approximate"] & streets["name"].notna()]
        roads = _reference(reference, _STREETS, crs)
        within = [_clipped(line, frame) for line in streets.geometry]
        yield Row(city.id, "named streets", _distances(within, roads.geometry.to_numpy()))
        pairs = _namesakes(zip(streets["name"], within, strict=True), roads)
        apart = [_distances([line], known) for line, known in pairs]
        title = f"the same, from the street of their name ({len(apart)} streets)"
        yield Row(city.id, title, np.concatenate([np.empty(0), *apart]))


def _reference(folder: Path, names: Iterable[str], crs: Any) -> gpd.GeoDataFrame:
    """Return the surveyed features of the reference layers that are there."""
    found = []
    for path in (folder / f"{name}.geojson" for name in names):
        if path.is_file():
            layer = gpd.read_file(path).to_crs(crs)
            rough = layer["approx"].fillna(0).astype(bool) if "approx" in layer else None
            found.append(layer if rough is None else layer[~rough])
    if not found:
        raise SystemExit(f"{folder}: expected one of {', '.join(names)} (.geojson)")
    return gpd.pd.concat(found, ignore_index=True)


def _outlines(water: gpd.GeoDataFrame, frame: shapely.Geometry | None) -> list[shapely.Geometry]:
    """Return the shores of surveyed water, without its joints with other water."""
    shore = shapely.boundary(shapely.union_all(water.geometry.to_numpy()))
    by_hand = shapely.union_all(water.geometry[water["approximate"]].to_numpy())
    left = shapely.difference(shapely.buffer(shore, 1), shapely.buffer(by_hand, JOINT_M))
    surveyed = water.geometry[~water["approximate"]].to_numpy()
    return [
        _clipped(shapely.intersection(shapely.boundary(area), left), frame) for area in surveyed
    ]


def _clipped(line: shapely.Geometry, frame: shapely.Geometry | None) -> shapely.Geometry:
    return line if frame is None else shapely.intersection(line, frame)


def _namesakes(
    streets: Iterable[tuple[Mapping[str, str], shapely.Geometry]], roads: gpd.GeoDataFrame
) -> Iterator[tuple[shapely.Geometry, Sequence[shapely.Geometry]]]:
    """Yield each street of which the reference has one of the same name, with that one's lines."""
    named: dict[frozenset[str], list[shapely.Geometry]] = {}
    columns = [column for column in ("name_1917", "name") if column in roads]
    for _, road in roads.iterrows():
        for name in {road[column] for column in columns if isinstance(road[column], str)}:
            named.setdefault(_words(name), []).append(road.geometry)
    named.pop(frozenset(), None)
    for name, line in streets:
        if lines := named.get(_words(name["ru"])):
            yield line, lines


def _words(name: str) -> frozenset[str]:
    """Return the words of a street's name, whatever their order."""
    return frozenset(re.findall(r"[\w-]+", name.casefold().replace("ё", "е")))  # noqa: RUF001 - Cyrillic


def _distances(
    lines: Iterable[shapely.Geometry], known: Iterable[shapely.Geometry]
) -> NDArray[np.float64]:
    """Return the distance of each sample of some lines from the nearest of the known ones."""
    samples = [point for line in lines for part in _strokes(line) for point in _samples(part)]
    tree = shapely.STRtree([part for shape in known for part in _strokes(shape)])
    if not samples:
        return np.empty(0)
    _, distances = tree.query_nearest(samples, return_distance=True, all_matches=False)
    return np.asarray(distances, dtype=np.float64)


def _strokes(shape: shapely.Geometry) -> list[shapely.Geometry]:
    """Return the lines of a shape: a clipped line may have left points."""
    parts = [each for part in shapely.get_parts(shape) for each in shapely.get_parts(part)]
    return [part for part in parts if shapely.get_dimensions(part) == 1]


def _samples(line: shapely.Geometry) -> Sequence[shapely.Geometry]:
    """Return points on a line, from its start, every `STEP_M` metres."""
    at: list[float] = np.arange(0, shapely.length(line), STEP_M).tolist()
    return list(shapely.line_interpolate_point(np.full(len(at), line), at))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Positional accuracy of the base map.")
    parser.add_argument("reference", metavar="REFERENCE_DIR", type=Path)
    parser.add_argument("--data", metavar="DIR", type=Path, help="default: the bundled data set")
    options = parser.parse_args()
    if not options.reference.is_dir():
        parser.error(f"no such folder: {options.reference}")
    print(table(options.reference, bundled() if options.data is None else DataSet(options.data)))
