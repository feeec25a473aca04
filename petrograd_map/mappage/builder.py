"""Bakes the page: folium builds both maps, without a remote address and byte for byte alike.

Of folium we take what it is good at (maps, panes and layers from GeoJSON) and leave its
page: its default scripts are ten remote addresses, its ids are random, and its scripts
stand inside the page, which our Content-Security-Policy forbids
(docs/decisions/0004-folium-bakes-the-page.md).
"""

from __future__ import annotations

import json
from string import Template
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Figure

from petrograd_map.mappage import baked
from petrograd_map.mappage.layers import BASE_LAYERS, INTERACTIVE_PANES, PANES, BaseLayer
from petrograd_map.mappage.tokens import stylesheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from branca.element import Element

    Geometry = dict[str, Any]

MIN_ZOOM = 11
MAX_ZOOM = 17
_MARGIN = 3.0
"""Width of the margin round the sheet, in degrees: more than any screen shows."""


class CityMap(folium.Map):
    """One city's base map."""

    # Lists of the class, as in folium itself.
    default_js = [("leaflet", "../leaflet/leaflet.js")]  # noqa: RUF012
    default_css = [("leaflet_css", "../leaflet/leaflet.css")]  # noqa: RUF012

    def __init__(self, city: str, bounds: tuple[float, float, float, float]) -> None:
        """Make an empty map.

        Args:
            city: Id of the city.
            bounds: West, south, east and north of the map's frame, in degrees.
        """
        west, south, east, north = bounds
        super().__init__(
            location=[(south + north) / 2, (west + east) / 2],
            zoom_start=12,
            tiles=None,
            zoom_control=False,
            max_bounds=True,
            min_lat=south,
            max_lat=north,
            min_lon=west,
            max_lon=east,
            max_bounds_viscosity=0.8,
            zoom_snap=0.25,
            zoom_delta=0.5,
            wheel_px_per_zoom_level=90,
            # The arrow keys belong to time, wherever the focus is.
            keyboard=False,
        )
        # folium takes these two for its tile layer only.
        self.options |= {"min_zoom": MIN_ZOOM, "max_zoom": MAX_ZOOM}
        self._id = city
        self._bounds = bounds
        for name, height in PANES.items():
            pane = folium.map.CustomPane(
                name, z_index=height, pointer_events=name in INTERACTIVE_PANES
            )
            self._add_named(pane, f"{city}_{name}")

    def draw(self, layer: BaseLayer, groups: Mapping[str, Geometry]) -> None:
        """Draw one layer of the base map.

        Args:
            layer: How it is drawn.
            groups: A GeoJSON geometry by value of the layer's column.
        """
        rank = {value: index for index, value in enumerate(layer.order)}
        values = sorted(groups, key=lambda value: (rank.get(value, -1), value))
        for name in layer.classes:
            for value in values:
                own_name = "_".join(filter(None, (layer.file, name, value)))
                self._draw(groups[value], f"{name} {value}".rstrip(), pane="base", name=own_name)

    def lay_ground(self) -> None:
        """Fill the map's frame with land, on which everything else is drawn."""
        shape = {"type": "Polygon", "coordinates": [_ring(self._bounds)]}
        self._draw(shape, "land", pane="base", name="land")

    def frame(self) -> None:
        """Cover what lies outside the map's frame, as a printed sheet has a margin."""
        west, south, east, north = self._bounds
        outer = _ring((west - _MARGIN, south - _MARGIN, east + _MARGIN, north + _MARGIN))
        inner = _ring(self._bounds)
        margin = {"type": "Polygon", "coordinates": [outer, inner[::-1]]}
        self._draw(margin, "margin", pane="margin", name="margin")
        neatline = {"type": "LineString", "coordinates": inner}
        self._draw(neatline, "neatline", pane="margin", name="neatline")

    def _draw(self, shape: Geometry, classes: str, *, pane: str, name: str) -> None:
        """Draw one geometry as one path with some style classes."""
        path = folium.GeoJson(
            {"type": "Feature", "properties": {}, "geometry": shape},
            pane=pane,
            interactive=False,
            class_name=f"base {classes}",
            smooth_factor=0.8,
        )
        self._add_named(path, f"{self._id}_{name}")

    def _add_named(self, element: Element, name: str) -> None:
        """Add an element under a fixed id: folium's own are random."""
        element._id = "".join(letter if letter.isalnum() else "_" for letter in name)  # noqa: SLF001 - branca has no other way; pinned, and two builds are compared in a test
        self.add_child(element)


def build(
    cities: Sequence[tuple[str, tuple[float, float, float, float]]],
    groups: Mapping[str, Mapping[str, Mapping[str, Geometry]]],
    features: Mapping[str, Any],
) -> dict[str, str]:
    """Build the files of a page.

    Args:
        cities: Id and bounds (west, south, east, north; degrees) of every city, in order.
        groups: For each city and layer file, a geometry by value of the layer's column.
        features: For each city its places and labels, as `web/frame.js` reads them.

    Returns:
        The text of each file by name.
    """
    frames, scripts = [], []
    for city, bounds in cities:
        city_map = CityMap(city, bounds)
        city_map.lay_ground()
        for layer in BASE_LAYERS:
            city_map.draw(layer, groups[city].get(layer.file, {}))
        city_map.frame()
        figure = city_map.get_root()
        assert isinstance(figure, Figure)  # noqa: S101 - a folium map always sits in one
        figure.render()
        frames.append(_frame(city, figure.html.render()))
        scripts.append(figure.script.render())
    # safe_substitute would hide a placeholder that nobody fills.
    template = Template((baked.WEB / "index.html").read_text(encoding="utf-8"))
    index = template.substitute(
        styles="\n".join(
            f'<link rel="stylesheet" href="{address}">' for _, address in CityMap.default_css
        ),
        scripts="\n".join(
            f'<script defer src="{address}"></script>' for _, address in CityMap.default_js
        ),
        frames="\n".join(frames),
    )
    return {
        baked.INDEX: index,
        baked.MAPS: "\n".join(scripts),
        baked.FEATURES: json.dumps(features, ensure_ascii=False, separators=(",", ":")),
        baked.TOKENS: stylesheet(),
    }


def _ring(bounds: tuple[float, float, float, float]) -> list[tuple[float, float]]:
    """Return a rectangle as a closed ring, counter-clockwise from its south-west corner."""
    west, south, east, north = bounds
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def _frame(city: str, map_element: str) -> str:
    return (
        f'<section class="frame" id="frame_{city}">\n'
        f'<h2 class="frame-title"></h2>\n{map_element.strip()}\n</section>'
    )
