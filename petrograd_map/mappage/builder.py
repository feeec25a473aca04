"""Bakes the page: folium builds both maps, without a remote address and byte for byte alike.

Of folium we take what it is good at (maps, panes, controls, their options) and leave its
page: its default scripts are ten remote addresses, its ids are random, and its scripts
stand inside the page, which our Content-Security-Policy forbids
(docs/decisions/0004-folium-bakes-the-page.md).
"""

from __future__ import annotations

import json
from string import Template
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Figure, MacroElement
from folium.template import Template as MapTemplate

from petrograd_map.mappage import baked
from petrograd_map.mappage.drawing import Feature, draw
from petrograd_map.mappage.layers import INTERACTIVE_PANES, MAX_ZOOM, MIN_ZOOM, PANES
from petrograd_map.mappage.sheet import Sheet
from petrograd_map.mappage.tokens import stylesheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from branca.element import Element


class SheetOverlay(MacroElement):
    """Lays a drawing that stands in the page under a map, over the bounds of its sheet.

    folium itself knows overlays of images and videos, not of SVG:
    https://leafletjs.com/reference.html#svgoverlay.
    """

    _template = MapTemplate(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.svgOverlay(
            document.getElementById({{ this.element|tojson }}),
            {{ this.bounds|tojson }},
            {pane: "base", interactive: false}
        ).addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, element: str, bounds: tuple[float, float, float, float]) -> None:
        """Make an overlay.

        Args:
            element: Id of the SVG element in the page.
            bounds: West, south, east and north of the sheet, in degrees.
        """
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types here
        west, south, east, north = bounds
        self._name = "SheetOverlay"
        self.element = element
        self.bounds = [[south, west], [north, east]]


class CityMap(folium.Map):
    """One city's base map."""

    # Lists of the class, as in folium itself.
    default_js = [("leaflet", "../leaflet/leaflet.js")]  # noqa: RUF012
    default_css = [("leaflet_css", "../leaflet/leaflet.css")]  # noqa: RUF012

    def __init__(self, city: str, sheet: Sheet) -> None:
        """Make the map of a city over its sheet."""
        west, south, east, north = sheet.bounds
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
            max_bounds_viscosity=1.0,
            zoom_snap=0.25,
            zoom_delta=0.5,
            wheel_px_per_zoom_level=90,
            # The arrow keys belong to time, wherever the focus is.
            keyboard=False,
        )
        # folium takes these two for its tile layer only.
        self.options |= {"min_zoom": MIN_ZOOM, "max_zoom": MAX_ZOOM}
        self._id = city
        for name, height in PANES.items():
            pane = folium.map.CustomPane(
                name, z_index=height, pointer_events=name in INTERACTIVE_PANES
            )
            self._add_named(pane, f"{city}_{name}")
        self._add_named(SheetOverlay(f"sheet_{city}", sheet.bounds), f"{city}_sheet")

    def _add_named(self, element: Element, name: str) -> None:
        """Add an element under a fixed id: folium's own are random."""
        element._id = "".join(letter if letter.isalnum() else "_" for letter in name)  # noqa: SLF001 - branca has no other way; pinned, and two builds are compared in a test
        self.add_child(element)


def build(
    cities: Sequence[tuple[str, tuple[float, float, float, float]]],
    layers: Mapping[str, Mapping[str, Sequence[Feature]]],
    features: Mapping[str, Any],
) -> dict[str, str]:
    """Build the files of a page.

    Args:
        cities: Id and bounds (west, south, east, north; degrees) of every city, in order.
        layers: For each city the features of its layers.
        features: For each city its places and names, as `web/frame.js` reads them.

    Returns:
        The text of each file by name.
    """
    frames, scripts = [], []
    for city, bounds in cities:
        sheet = Sheet.around(bounds)
        city_map = CityMap(city, sheet)
        figure = city_map.get_root()
        assert isinstance(figure, Figure)  # noqa: S101 - a folium map always sits in one
        figure.render()
        frames.append(_frame(city, figure.html.render(), draw(city, sheet, layers[city])))
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


def _frame(city: str, map_element: str, drawing: str) -> str:
    return (
        f'<section class="frame" id="frame_{city}">\n'
        f'<h2 class="frame-title"></h2>\n{map_element.strip()}\n{drawing}\n</section>'
    )
