"""Draws a city's base map as SVG: strata of paths, laid down in the order of `STRATA`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import shapely

from petrograd_map.mappage import sheet as sheets
from petrograd_map.mappage.layers import STRATA, Ink, Stratum

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from petrograd_map.mappage.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Feature:
    """A shape of the base map.

    Attributes:
        shape: Its geometry, WGS 84.
        properties: What the layer file says of it.
    """

    shape: shapely.Geometry
    properties: Mapping[str, Any] = field(default_factory=dict)


def draw(city: str, sheet: Sheet, layers: Mapping[str, Sequence[Feature]]) -> str:
    """Return the drawing of a city's base map as an SVG element.

    Args:
        city: Id of the city; the element's id is `sheet_` and this.
        sheet: The sheet of the city.
        layers: The features of each layer by its name.
    """
    groups: dict[str, str] = {}
    strokes: list[str] = []
    for stratum in STRATA:
        features = layers.get(stratum.file, ())
        sorted_by_class = _by_class(stratum, features)
        named = {}
        for name, members in sorted_by_class.items():
            key = "_".join((city, stratum.file, stratum.ink.name.lower(), *name.split()))
            if key not in groups:
                groups[key] = _group(key, _paths(stratum, sheet, members))
            if groups[key]:
                named[name] = key
        strokes += [
            f'<use href="#{key}" class="{f"base {stroke} {name}".rstrip()}"{_fill(city, stroke)}/>'
            for stroke in stratum.strokes
            for name, key in named.items()
        ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" id="sheet_{city}" class="sheet"',
            f' viewBox="0 0 {sheet.width} {sheet.height}" aria-hidden="true">',
            f"<defs>{_HACHURES.format(city=city)}\n{_joined(groups.values())}\n</defs>",
            f'<rect class="base water" width="{sheet.width}" height="{sheet.height}"/>',
            *strokes,
            # All round the sheet lies its margin, farther than any screen shows.
            f'<path class="base margin" fill-rule="evenodd" d="{_margin(sheet)}"/>',
            f'<rect class="base neatline" width="{sheet.width}" height="{sheet.height}"/>',
            "</svg>",
        ]
    )


def _margin(sheet: Sheet) -> str:
    width, height = sheet.width, sheet.height
    outer = f"M{-width} {-height}h{3 * width}v{3 * height}h{-3 * width}z"
    return f"{outer}M0 0h{width}v{height}h{-width}z"


# The page sets the pattern's scale, so that hachures stay as fine on the screen at any zoom.
_HACHURES = (
    '<pattern id="hachures_{city}" class="hachures" width="4" height="4" '
    'patternUnits="userSpaceOnUse"><path d="M-1 5L5 -1M-1 1L1 -1M3 5L5 3"/></pattern>'
)


def _fill(city: str, stroke: str) -> str:
    """Return the fill of a stroke that the style sheet cannot know: each city's own pattern."""
    return f' fill="url(#hachures_{city})"' if stroke == "hachure" else ""


def _by_class(stratum: Stratum, features: Iterable[Feature]) -> dict[str, list[Feature]]:
    """Sort features by their style classes, in the order in which they are drawn.

    What is approximate comes first: where it meets what is surveyed, the survey lies on top.
    """
    found: dict[tuple[str, bool], list[Feature]] = {}
    for feature in features:
        value = "" if stratum.column is None else str(feature.properties.get(stratum.column, ""))
        softly = stratum.ink is not Ink.REST and bool(feature.properties.get("approximate"))
        found.setdefault((value, not softly), []).append(feature)
    if stratum.ink is Ink.REST:
        # Without any water all is land.
        found.setdefault(("", True), [])
    rank = {value: index for index, value in enumerate(stratum.order)}
    return {
        f"{value}{'' if exact else ' approximate'}".strip(): found[value, exact]
        for value, exact in sorted(found, key=lambda key: (rank.get(key[0], -1), *key))
    }


def _paths(stratum: Stratum, sheet: Sheet, features: Sequence[Feature]) -> list[str]:
    shapes = [
        shapely.simplify(sheet.project(feature.shape), stratum.tolerance) for feature in features
    ]
    if stratum.grain > 1:
        # Back to floating point after it: the edge of the sheet is not on that grid.
        shapes = [
            shapely.set_precision(shapely.set_precision(shape, stratum.grain), 0)
            for shape in shapes
        ]
    match stratum.ink:
        case Ink.AREA:
            return sheets.area_paths(sheet, shapes)
        case Ink.REST:
            return sheets.ground_paths(sheet, sheet.frame.difference(shapely.union_all(shapes)))
        case Ink.LINE:
            return sheets.line_paths(sheet, shapes)
        case Ink.POINT:
            return sheets.point_path(sheet, shapes)
        case Ink.DECK:
            return sheets.area_paths(
                sheet,
                [
                    shapely.buffer(
                        shape,
                        float(feature.properties["width_m"]) / 2 * sheet.units_per_metre,
                        cap_style="flat",
                        join_style="mitre",
                    )
                    for shape, feature in zip(shapes, features, strict=True)
                ],
            )


def _group(key: str, paths: Sequence[str]) -> str:
    drawn = "".join(f'<path d="{path}"/>' for path in paths)
    return f'<g id="{key}">{drawn}</g>' if drawn else ""


def _joined(groups: Iterable[str]) -> str:
    return "\n".join(group for group in groups if group)
