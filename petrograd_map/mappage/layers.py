"""What the base map is drawn from, from the lowest stratum to the highest."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

MIN_ZOOM: Final = 11
MAX_ZOOM: Final = 17
"""The zoom levels between which a map is shown."""


class Ink(Enum):
    """How the shapes of a stratum become a drawing."""

    AREA = auto()
    """Filled."""
    REST = auto()
    """The sheet without these shapes, filled: land is what is not water."""
    LINE = auto()
    POINT = auto()
    DECK = auto()
    """A line as broad as its `width_m`, filled."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """One layer file as it is drawn.

    Attributes:
        file: Name of the layer, without the ending.
        ink: What its shapes become.
        column: The property whose value becomes a style class, or None.
        strokes: The style classes in which the same drawing is laid down, the lowest first.
        order: Values of the column from the lowest to the highest; others come first.
        tolerance: How far a drawn line may stray from the layer's, in units of the sheet
            (`mappage/sheet.py`): small ones nobody sees, and they cost bytes.
        grain: Corners are put on a grid of this many units, for the same reason.
    """

    file: str
    ink: Ink
    column: str | None
    strokes: tuple[str, ...]
    order: tuple[str, ...] = ()
    tolerance: float = 3
    grain: int = 1


LINING: Final = tuple(
    f"lining {part} line-{number}" for number in (3, 2, 1) for part in ("ink", "gap")
)
"""Water lining, as engravers drew it: lines along the shore, closer the nearer they are to it.

Each line is a broad stroke of ink with a narrower stroke of water over it, both along the
shore; the land covers their other half. Where a canal is narrow its two shores leave room
for fewer lines, as they should.
"""

STRATA: Final = (
    Stratum("shore", Ink.LINE, None, LINING),
    Stratum("water", Ink.REST, None, ("land",)),
    Stratum("parks", Ink.AREA, "kind", ("park",)),
    Stratum(
        "blocks",
        Ink.AREA,
        "kind",
        ("block", "hachure"),
        order=("suburb", "block"),
        tolerance=7,
        grain=4,
    ),
    Stratum("streams", Ink.LINE, None, ("stream",)),
    Stratum("shore", Ink.LINE, None, ("shore",)),
    Stratum(
        "streets",
        Ink.LINE,
        "class",
        ("street-casing", "street"),
        order=("lane", "secondary", "main"),
    ),
    Stratum("railways", Ink.LINE, "class", ("rail", "rail-ticks"), order=("siding", "line")),
    Stratum("buildings", Ink.AREA, "kind", ("building",)),
    Stratum("bridges", Ink.DECK, "material", ("bridge-casing", "bridge")),
    Stratum("walls", Ink.LINE, "kind", ("wall",)),
    Stratum("towers", Ink.POINT, "kind", ("tower",)),
)

# Leaflet's own panes end at 650 (markers 600); see leafletjs.com/reference.html#map-pane.
PANES: Final = {
    "base": 300,
    "ground": 405,
    "footprints": 410,
    "routes": 500,
    "labels": 590,
    "places": 620,
}
INTERACTIVE_PANES: Final = ("footprints", "routes", "places")

AREAS: Final = ("district", "artillery", "square", "crossing")
"""Footprints of these kinds of place are drawn soft and are no target for a click."""
