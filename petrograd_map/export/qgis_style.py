"""Styles for QGIS (QML): sides by colour and letter, and time that plays without a setting.

Each style says that a feature is there from its field `start` up to, not including, its field
`end`, so that QGIS's temporal controller (3.22 or newer) has nothing to be told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from petrograd_map.domain.control import Certainty, Side
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.tokens import token

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.texts import Language

_VERSION: Final = "3.22.0"
_CATEGORIES: Final = "Symbology|Labeling|MapTips|Temporal"
_DOCTYPE: Final = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_START_AND_END_FROM_FIELDS: Final = "2"
"""Qgis::VectorTemporalMode::FeatureDateTimeStartAndEndFromFields."""
_INCLUDE_START_EXCLUDE_END: Final = "0"
"""Qgis::VectorTemporalLimitMode::IncludeBeginExcludeEnd."""
_FROM_EXPRESSION: Final = "3"
"""QgsProperty::ExpressionBasedProperty."""
_AROUND_POINT, _ALONG_LINE = "0", "2"
"""Qgis::LabelPlacement."""
_UNSURE: Final = (Certainty.DISPUTED, Certainty.UNKNOWN)
_SIDELESS: Final = "none"
_PLACE_MM, _LETTER_MM, _EVENT_MM, _LINE_MM = "5", "3", "3", "0.8"
_NAME_POINTS: Final = "8"


def place_style(chronicle: Chronicle, language: Language) -> str:
    """Return the style of `place_intervals`.

    A disc in the colour of the holder, with the side's letter on it and the name beside; its
    outline is dashed where the sources disagree or the place is changing.
    """
    root = _root()
    symbols = _by_side(root, "holder", Side, chronicle, language)
    unsure = ", ".join(f"'{certainty}'" for certainty in _UNSURE)
    dashed = f"if(\"certainty\" IN ({unsure}), 'dash', 'solid')"
    for side in Side:
        symbol = _symbol(symbols, side, "marker")
        _layer(symbol, "SimpleMarker", _disc(side, _PLACE_MM), {"outlineStyle": dashed})
        _layer(symbol, "FontMarker", _letter(side, language), {})
    _labels(root, f"name_{language}")
    _tip(
        root, f"name_{language}", f"holder_{language}", f"event_{language}", f"citations_{language}"
    )
    return _written(root)


def event_style(chronicle: Chronicle, language: Language) -> str:
    """Return the style of `events`: a diamond in the colour of the side that acted, if one did."""
    root = _root()
    symbols = _by_side(root, "side", (*Side, None), chronicle, language)
    for side in (*Side, None):
        diamond = _disc(side, _EVENT_MM) | {"name": "diamond"}
        _layer(_symbol(symbols, side, "marker"), "SimpleMarker", diamond, {})
    _tip(root, f"title_{language}", f"text_{language}", f"citations_{language}")
    return _written(root)


def route_style(chronicle: Chronicle, language: Language) -> str:
    """Return the style of `routes`: a line in the colour of the side, dashed where unsure."""
    root = _root()
    symbols = _by_side(root, "side", Side, chronicle, language)
    for side in Side:
        line = {
            "line_color": _rgba(token(f"side.{side}.fill")),
            "line_width": _LINE_MM,
            "line_width_unit": "MM",
            "line_style": "solid",
            "capstyle": "round",
            "joinstyle": "round",
        }
        dashed = f"if(\"certainty\" = '{Certainty.FIRM}', 'solid', 'dash')"
        _layer(_symbol(symbols, side, "line"), "SimpleLine", line, {"outlineStyle": dashed})
    _labels(root, f"side_letter_{language}", _ALONG_LINE)
    _tip(root, f"title_{language}", f"name_{language}", f"citations_{language}")
    return _written(root)


def route_point_style(chronicle: Chronicle, language: Language) -> str:
    """Return the style of `route_points`: a triangle in the colour of the side."""
    root = _root()
    symbols = _by_side(root, "side", Side, chronicle, language)
    for side in Side:
        disc = _disc(side, _EVENT_MM) | {"name": "triangle"}
        _layer(_symbol(symbols, side, "marker"), "SimpleMarker", disc, {})
    _labels(root, f"side_letter_{language}")
    _tip(root, f"title_{language}", f"name_{language}", f"citations_{language}")
    return _written(root)


def _root() -> ET.Element:
    root = ET.Element(
        "qgis", {"version": _VERSION, "styleCategories": _CATEGORIES, "labelsEnabled": "0"}
    )
    temporal = ET.SubElement(
        root,
        "temporal",
        {
            "enabled": "1",
            "mode": _START_AND_END_FROM_FIELDS,
            "limitMode": _INCLUDE_START_EXCLUDE_END,
            "startField": "start",
            "endField": "end",
            "accumulate": "0",
            "durationField": "",
            "durationUnit": "min",
            "fixedDuration": "0",
            "startExpression": "",
            "endExpression": "",
        },
    )
    fixed = ET.SubElement(temporal, "fixedRange")
    ET.SubElement(fixed, "start")
    ET.SubElement(fixed, "end")
    return root


def _by_side(
    root: ET.Element,
    field: str,
    sides: Iterable[Side | None],
    chronicle: Chronicle,
    language: Language,
) -> ET.Element:
    """Add a renderer with a category for each side; return the element of its symbols."""
    renderer = ET.SubElement(
        root,
        "renderer-v2",
        {"type": "categorizedSymbol", "attr": field, "symbollevels": "0", "forceraster": "0"},
    )
    categories = ET.SubElement(renderer, "categories")
    catalogue = Catalogue(language)
    for side in sides:
        label = catalogue("export.no_side")
        if side is not None:
            label = f"{catalogue(f'letter.{side}')} {chronicle.side_by_id[side].name[language]}"
        ET.SubElement(
            categories,
            "category",
            {
                # The empty value is QGIS's for all that no other category takes.
                "value": side or "",
                "type": "string",
                "symbol": side or _SIDELESS,
                "label": label,
                "render": "true",
            },
        )
    return ET.SubElement(renderer, "symbols")


def _symbol(symbols: ET.Element, side: Side | None, kind: str) -> ET.Element:
    return ET.SubElement(
        symbols,
        "symbol",
        {
            "name": side or _SIDELESS,
            "type": kind,
            "alpha": "1",
            "clip_to_extent": "1",
            "force_rhr": "0",
        },
    )


def _disc(side: Side | None, size_mm: str) -> dict[str, str]:
    return {
        "name": "circle",
        "color": _rgba(token("paper.ink-soft" if side is None else f"side.{side}.fill")),
        "outline_color": _rgba(token("paper.ink")),
        "outline_style": "solid",
        "outline_width": "0.3",
        "outline_width_unit": "MM",
        "size": size_mm,
        "size_unit": "MM",
    }


def _letter(side: Side, language: Language) -> dict[str, str]:
    return {
        "chr": Catalogue(language)(f"letter.{side}"),
        "font": token("font.text"),
        "color": _rgba(token(f"side.{side}.ink")),
        "size": _LETTER_MM,
        "size_unit": "MM",
        "offset": "0,0",
        "offset_unit": "MM",
    }


def _layer(
    symbol: ET.Element, kind: str, options: Mapping[str, str], computed: Mapping[str, str]
) -> None:
    """Add a layer to a symbol.

    Args:
        symbol: The symbol.
        kind: The class of the layer in QGIS.
        options: Its properties.
        computed: Properties that an expression gives for each feature.
    """
    layer = ET.SubElement(
        symbol, "layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"}
    )
    _map(layer, options)
    properties = ET.SubElement(layer, "data_defined_properties")
    outer = ET.SubElement(properties, "Option", {"type": "Map"})
    _option(outer, "name", "")
    inner = ET.SubElement(outer, "Option", {"name": "properties", "type": "Map"})
    for name, expression in computed.items():
        one = ET.SubElement(inner, "Option", {"name": name, "type": "Map"})
        _option(one, "active", "true", "bool")
        _option(one, "expression", expression)
        _option(one, "type", _FROM_EXPRESSION, "int")
    _option(outer, "type", "collection")


def _map(parent: ET.Element, options: Mapping[str, str]) -> None:
    outer = ET.SubElement(parent, "Option", {"type": "Map"})
    for name, value in options.items():
        _option(outer, name, value)


def _option(parent: ET.Element, name: str, value: str, kind: str = "QString") -> None:
    ET.SubElement(parent, "Option", {"name": name, "type": kind, "value": value})


def _labels(root: ET.Element, field: str, placement: str = _AROUND_POINT) -> None:
    """Write a field beside each feature."""
    root.set("labelsEnabled", "1")
    labelling = ET.SubElement(root, "labeling", {"type": "simple"})
    settings = ET.SubElement(labelling, "settings")
    style = ET.SubElement(
        settings,
        "text-style",
        {
            "fieldName": field,
            "isExpression": "0",
            "fontFamily": token("font.text"),
            "fontSize": _NAME_POINTS,
            "fontSizeUnit": "Point",
            "textColor": _rgba(token("paper.ink")),
        },
    )
    ET.SubElement(
        style,
        "text-buffer",
        {
            "bufferDraw": "1",
            "bufferSize": "0.8",
            "bufferSizeUnits": "MM",
            "bufferColor": _rgba(token("paper.halo")),
        },
    )
    ET.SubElement(
        settings, "placement", {"placement": placement, "dist": _PLACE_MM, "distUnits": "MM"}
    )


def _tip(root: ET.Element, *fields: str) -> None:
    """Say in a map tip what the fields hold."""
    tip = ET.SubElement(root, "mapTip", {"enabled": "1"})
    tip.text = "".join(f"<p>[% coalesce(\"{field}\", '') %]</p>" for field in fields)


def _rgba(colour: str) -> str:
    """Write a colour `#RRGGBB` as QGIS does."""
    red, green, blue = (int(colour[index : index + 2], 16) for index in (1, 3, 5))
    return f"{red},{green},{blue},255"


def _written(root: ET.Element) -> str:
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f"{_DOCTYPE}{text}\n"
