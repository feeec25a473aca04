"""The layers of the base map, from the lowest to the highest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class BaseLayer:
    """How one layer file is drawn.

    Attributes:
        file: Name of the layer, without the ending.
        column: The property whose values are drawn apart, each with its value as a class.
        classes: The style classes; one path is drawn for each, the first lowest.
        order: Values of the column from the lowest to the highest; others come first.
    """

    file: str
    column: str | None
    classes: tuple[str, ...]
    order: tuple[str, ...] = ()


BASE_LAYERS: Final = (
    BaseLayer("parks", "kind", ("park",)),
    BaseLayer("streams", None, ("stream",)),
    BaseLayer("water", None, ("water",)),
    BaseLayer("shore", None, ("shore",)),
    BaseLayer("streets", "class", ("street-casing", "street"), order=("lane", "secondary", "main")),
    BaseLayer("railways", None, ("rail", "rail-ticks")),
    BaseLayer("buildings", None, ("building",)),
    BaseLayer("walls", "kind", ("wall",)),
    BaseLayer("bridges", "material", ("bridge-casing", "bridge")),
)

# Leaflet's own panes end at 650 (markers 600); see leafletjs.com/reference.html#map-pane.
PANES: Final = {"base": 300, "footprints": 410, "labels": 590, "places": 620, "margin": 580}
INTERACTIVE_PANES: Final = ("footprints", "places")

AREAS: Final = ("district", "artillery", "square", "crossing")
"""Footprints of these kinds of place are drawn soft and are no target for a click."""
