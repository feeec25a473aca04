"""Rules for map layers that no single value can answer for: `petrograd-map check --geo`.

Each rule looks at its things one by one and says what is wrong with each, so that its
ruling also tells how many it looked at. Where a city lacks the layer that a rule is about,
there is nothing to look at, and nothing is wrong: places over nothing are a map, too.

Lengths and areas are in metres of the city's own azimuthal equidistant projection, which
over 20 km is true to a centimetre.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import shapely

from petrograd_map.data import geo
from petrograd_map.data.anachronisms import ANACHRONISMS
from petrograd_map.data.findings import Finding, Severity, shown
from petrograd_map.domain.places import PlaceKind
from petrograd_map.i18n import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from petrograd_map.data.resources import DataSet
    from petrograd_map.domain.chronicle import Chronicle

SHORE_M: Final = 4.0
"""How far something may reach over a shore: shores and streets are generalised to 4 m each."""
BESIDE_DECK_M: Final = 6.0
"""How far beside a deck a line still counts as carried: deck and street are generalised apart, so
that the street may enter the bridge a little aside and at a slant."""
STREAM_M: Final = 3.0
"""How broad a stream, which is drawn as a line without breadth, is on each side of it."""
DECK_M: Final = 12.0
"""Width of a deck that says none: that of a street with two carriages and two pavements."""
SLIVER_M2: Final = 2.0
"""Areas up to this are rounding: the last of five decimals is a metre, along a side of a few."""

_AREA: Final = 2  # dimensions
# Degrees; the web map's plane ends at the second.
_EAST_MOST, _NORTH_MOST = 180, 85


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a rule has to say.

    Attributes:
        rule: Its name; the key of its sentence in the catalogue, after `rule.`.
        seen: How many things it looked at.
        findings: What is wrong with them.
    """

    rule: str
    seen: int
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many of the findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def check(data_set: DataSet, chronicle: Chronicle, *, own: bool) -> list[Ruling]:
    """Return the ruling of every rule about the layers of a data set.

    Args:
        data_set: Where the layers are.
        chronicle: Its chronicle.
        own: Whether it is the bundled data set, which must say of each feature whether it
            is approximate; elsewhere that is the author's choice.
    """
    cities, broken = geo.read(data_set, data_set.cities())
    maps = [_Map(city, broken, chronicle) for city in cities]
    rulings = [_geometry_ruling(maps, broken)]
    for name, rule in _RULES.items():
        looks = [list(look) for one_map in maps for look in rule(one_map)]
        findings = tuple(finding for look in looks for finding in look)
        rulings.append(Ruling(name, len(looks), findings))
    if own:
        rulings.append(_approximate_ruling(data_set, broken))
    return rulings


# ------------------------------------------------------------------ a city's map in metres


@dataclass(frozen=True, slots=True)
class _Thing:
    """A feature of a layer.

    Attributes:
        file: The layer's file, relative to the data folder.
        index: Which feature of the file it is.
        properties: Its properties.
        shape: Its geometry, in metres east and north of the city's middle.
    """

    file: str
    index: int
    properties: Mapping[str, Any]
    shape: shapely.Geometry

    def pointer(self, *more: str) -> str:
        """Return the JSON pointer to the feature, or to something in it."""
        return "/".join((f"/features/{self.index}", *more))


class _Map:
    """The layers of one city in metres.

    Args:
        city: The layers as they were read.
        broken: What is wrong in the files; the features named there were left out.
        chronicle: The chronicle, which knows what the places are.
    """

    def __init__(self, city: geo.City, broken: Sequence[Finding], chronicle: Chronicle) -> None:
        self.city = city.id
        # What lies beyond the sheet is not drawn on it.
        self.kinds = {place.id: place.kind for place in chronicle.places if not place.beyond}
        on_globe = {name: _on_globe(layer) for name, layer in city.layers.items()}
        self._projection = _projection([city.layers[name][on_globe[name]] for name in on_globe])
        self.layers: dict[str, list[_Thing]] = {}
        self.astray: list[_Thing] = []
        for name, layer in city.layers.items():
            file = f"geo/{city.id}/{name}.geojson"
            things = _things(file, layer.to_crs(self._projection), broken)
            found = list(zip(things, on_globe[name], strict=True))
            self.layers[name] = [thing for thing, is_there in found if is_there]
            self.astray += [thing for thing, is_there in found if not is_there]

    def __getitem__(self, layer: str) -> list[_Thing]:
        """Return the things of a layer, none if there is no such layer."""
        return self.layers.get(layer, [])

    @property
    def places(self) -> list[_Thing]:
        """The points and footprints of places on the sheet that the chronicle knows."""
        return [thing for thing in self["places"] if thing.properties.get("place") in self.kinds]

    def kind(self, place: _Thing) -> PlaceKind:
        """Return what a place is."""
        return self.kinds[place.properties["place"]]

    @cached_property
    def water(self) -> shapely.Geometry:
        """All water."""
        return _prepared(shapely.union_all([thing.shape for thing in self["water"]]))

    @cached_property
    def off_shore(self) -> shapely.Geometry:
        """The water that lies farther from land than the shore is exact."""
        return _prepared(shapely.buffer(self.water, -SHORE_M))

    @cached_property
    def decks(self) -> shapely.Geometry:
        """The decks of all bridges, and what may pass for them beside."""
        lines = [(each.shape, float(each.properties["width_m"])) for each in self["bridges"]]
        lines += [
            (each.shape, DECK_M)
            for each in self.places
            if self.kind(each) is PlaceKind.BRIDGE and each.properties["part"] == "footprint"
        ]
        reach = [
            shapely.buffer(line, width / 2 + BESIDE_DECK_M, cap_style="square")
            for line, width in lines
        ]
        return _prepared(shapely.union_all(reach))

    @cached_property
    def open_water(self) -> shapely.Geometry:
        """The water off shore that no bridge spans."""
        return _prepared(shapely.difference(self.off_shore, self.decks))

    def at(self, thing: _Thing, shape: shapely.Geometry | None = None) -> str:
        """Say which thing is meant and where: its name or place, latitude, longitude.

        Args:
            thing: The thing.
            shape: The part of it, in metres, that is meant; by default all of it.
        """
        middle = shapely.centroid(thing.shape if shape is None else shape)
        (seen,) = gpd.GeoSeries([middle], crs=self._projection).to_crs(geo.WGS84)
        return f"{_title(thing)} ({seen.y:.5f}, {seen.x:.5f})"


def _title(thing: _Thing) -> str:
    """Return the name of a thing, or else its place or what it is."""
    name = thing.properties.get("name")
    named = name.get("en") if isinstance(name, dict) else name
    return str(named or thing.properties.get("place") or thing.properties.get("kind") or "-")


def _prepared(shape: shapely.Geometry) -> shapely.Geometry:
    shapely.prepare(shape)
    return shape


def _on_globe(layer: gpd.GeoDataFrame) -> list[bool]:
    """Tell of each feature of a layer (WGS 84) whether its coordinates can be degrees."""
    edges = np.abs(shapely.bounds(layer.geometry.to_numpy())).reshape(-1, 4)
    limits = (_EAST_MOST, _NORTH_MOST, _EAST_MOST, _NORTH_MOST)
    return [bool(is_there) for is_there in np.all(edges <= limits, axis=1)]


def _projection(layers: Iterable[gpd.GeoDataFrame]) -> str:
    """Return the projection round the middle of some layers."""
    edges = [shapely.box(*layer.total_bounds) for layer in layers if not layer.empty]
    middle = shapely.centroid(shapely.envelope(shapely.union_all(edges)))
    longitude, latitude = (0.0, 0.0) if not edges else (middle.x, middle.y)
    return f"+proj=aeqd +lat_0={latitude} +lon_0={longitude} +datum=WGS84 +units=m"


def _things(file: str, layer: gpd.GeoDataFrame, broken: Sequence[Finding]) -> list[_Thing]:
    """Return the features of a layer."""
    rows = layer.drop(columns=layer.geometry.name).to_dict("records")
    indices = _indices(len(rows), file, broken)
    return [
        _Thing(file, index, row, shape)
        for index, row, shape in zip(indices, rows, layer.geometry, strict=True)
    ]


def _indices(count: int, file: str, broken: Sequence[Finding]) -> list[int]:
    """Return which features of a file those are that were read: all but the broken ones."""
    left_out = _left_out(file, broken)
    whole = range(count + len(left_out))
    return [index for index in whole if index not in left_out]


def _left_out(file: str, broken: Iterable[Finding]) -> set[int]:
    """Return which features of a file cannot be drawn."""
    ways = [finding.path.split("/") for finding in broken if finding.file == file]
    return {int(way[2]) for way in ways if len(way) > 2}  # noqa: PLR2004 - "", "features", "7"


# ------------------------------------------------------------------ the rules


def _geometry_ruling(maps: Sequence[_Map], broken: Sequence[Finding]) -> Ruling:
    """Every feature has a geometry that can be drawn (`geo.read` says which have not)."""
    astray = [thing for one_map in maps for thing in one_map.astray]
    drawn = sum(len(things) for one_map in maps for things in one_map.layers.values())
    files = {finding.file for finding in broken}
    left_out = sum(len(_left_out(file, broken)) for file in files)
    lost = [
        _error(thing.file, thing.pointer("geometry"), "coordinates", "GeoJSON", _title(thing))
        for thing in astray
    ]
    return Ruling("geometry", drawn + len(astray) + left_out, (*broken, *lost))


def _approximate_ruling(data_set: DataSet, broken: Sequence[Finding]) -> Ruling:
    """Every feature says itself, not by default, whether it is approximate."""
    seen, findings = 0, []
    unread = {finding.file for finding in broken if not finding.path.startswith("/features/")}
    for path in (path for city in data_set.cities() for path in data_set.layers(city)):
        file = path.relative_to(data_set.root).as_posix()
        features = [] if file in unread else json.loads(path.read_bytes())["features"]
        left_out = _left_out(file, broken)
        for index, feature in enumerate(features):
            seen += 1
            if index not in left_out and "approximate" not in (feature["properties"] or {}):
                there = shown(list(feature["properties"] or {}))
                where = f"/features/{index}/properties"
                findings.append(_error(file, where, "missing", "approximate", there))
    return Ruling("approximate", seen, tuple(findings))


def _error(file: str, path: str, code: str, expected: str, found: str) -> Finding:
    return Finding(file, path, Severity.ERROR, code, expected, found)


def _bridges(city: _Map) -> Iterator[Iterator[Finding]]:
    """Every deck crosses water or a stream, and ends on land."""
    if not city["water"] and not city["streams"]:
        return
    streams = [shapely.buffer(thing.shape, STREAM_M) for thing in city["streams"]]
    wet = _prepared(shapely.union_all([city.water, *streams]))
    for bridge in city["bridges"]:
        yield _bridge(city, bridge, wet)


def _bridge(city: _Map, bridge: _Thing, wet: shapely.Geometry) -> Iterator[Finding]:
    where = bridge.pointer("geometry")
    if not shapely.intersects(wet, bridge.shape):
        yield _error(bridge.file, where, "dry_bridge", "water | streams", city.at(bridge))
    for end in shapely.get_parts(shapely.boundary(bridge.shape)):
        depth = shapely.distance(end, shapely.boundary(city.water))
        if shapely.contains(city.off_shore, end):
            found = f"{city.at(bridge, end)}: {depth:.0f} m"
            yield _error(bridge.file, where, "wet_end", f"{SHORE_M:.0f} m", found)


def _crossings(city: _Map) -> Iterator[Iterator[Finding]]:
    """No street and no railway crosses water away from a bridge."""
    if city["water"]:
        for line in (*city["streets"], *city["railways"]):
            yield _crossing(city, line)


def _crossing(city: _Map, line: _Thing) -> Iterator[Finding]:
    if not shapely.intersects(city.open_water, line.shape):
        return
    for part in shapely.get_parts(shapely.intersection(line.shape, city.open_water)):
        length = shapely.length(part)
        found = f"{city.at(line, part)}: {length:.0f} m"
        yield _error(line.file, line.pointer("geometry"), "wet_line", f"{SHORE_M:.0f} m", found)


def _places(city: _Map) -> Iterator[Iterator[Finding]]:
    """Places are on land or on a bridge, ships on water, at each of their berths."""
    if city["water"]:
        for place in city.places:
            is_ship = city.kind(place) is PlaceKind.SHIP
            yield _ship(city, place) if is_ship else _place(city, place)


def _place(city: _Map, place: _Thing) -> Iterator[Finding]:
    if city.kind(place) is PlaceKind.BRIDGE and shapely.is_empty(city.decks):
        return
    if _is_within(place.shape, city.open_water):
        found = city.at(place, shapely.intersection(place.shape, city.open_water))
        yield _error(place.file, place.pointer("geometry"), "wet_place", f"{SHORE_M:.0f} m", found)


def _ship(city: _Map, ship: _Thing) -> Iterator[Finding]:
    near_water = shapely.buffer(city.water, SHORE_M)
    ashore = shapely.difference(ship.shape, near_water)
    is_dry = not shapely.intersects(city.water, ship.shape)
    if is_dry or shapely.area(ashore) > SLIVER_M2:
        found = city.at(ship)
        yield _error(ship.file, ship.pointer("geometry"), "dry_ship", f"{SHORE_M:.0f} m", found)


def _is_within(shape: shapely.Geometry, area: shapely.Geometry) -> bool:
    """Tell whether any of a shape lies in an area: all of a point, more than a sliver else."""
    if not shapely.intersects(area, shape):
        return False
    common = shapely.intersection(area, shape)
    is_area = shapely.get_dimensions(shape) == _AREA
    return not is_area or float(shapely.area(common)) > SLIVER_M2


def _extent(city: _Map) -> Iterator[Iterator[Finding]]:
    """Every place lies within the map's frame, with all of its footprint."""
    if not city["extent"]:
        return
    frame = _prepared(shapely.union_all([thing.shape for thing in city["extent"]]))
    for place in city.places:
        yield _outside(city, place, frame)


def _outside(city: _Map, place: _Thing, frame: shapely.Geometry) -> Iterator[Finding]:
    if not shapely.covers(frame, place.shape):
        beyond = shapely.difference(place.shape, frame)
        expected, found = city["extent"][0].file, city.at(place, beyond)
        yield _error(place.file, place.pointer("geometry"), "outside", expected, found)


def _dry_land(city: _Map) -> Iterator[Iterator[Finding]]:
    """No building and no block stands in water."""
    if city["water"]:
        for area in (*city["buildings"], *city["blocks"]):
            yield _area(city, area)


def _area(city: _Map, area: _Thing) -> Iterator[Finding]:
    if _is_within(area.shape, city.off_shore):
        common = shapely.intersection(area.shape, city.off_shore)
        found = f"{city.at(area, common)}: {shapely.area(common):.0f} m²"
        yield _error(area.file, area.pointer("geometry"), "wet_area", f"{SHORE_M:.0f} m", found)


def _names(city: _Map) -> Iterator[tuple[_Thing, dict[str, Any]]]:
    """Yield everything that has a name, and the name."""
    for things in city.layers.values():
        for thing in things:
            name = thing.properties.get("name")
            if isinstance(name, dict):
                yield thing, name


_ROMAN: Final = re.compile(r"\b[IVXLC]+\b")
"""Numerals, Latin letters in any language."""
_ALPHABETS: Final = {"en": "[A-Za-zÀ-ÿ]", "ru": "[А-Яа-яЁё]"}


def _alphabets(city: _Map) -> Iterator[Iterator[Finding]]:
    """Every name is there in both languages, each in its own letters."""
    for thing, name in _names(city):
        yield _alphabet(thing, name)


def _alphabet(thing: _Thing, name: dict[str, Any]) -> Iterator[Finding]:
    for language, own in _ALPHABETS.items():
        text = name.get(language)
        letters = _ROMAN.sub("", text) if isinstance(text, str) and language == "ru" else str(text)
        (other,) = (alphabet for alphabet in _ALPHABETS.values() if alphabet != own)
        if text is None or not re.search(own, letters) or re.search(other, letters):
            where = thing.pointer("properties", "name", language)
            yield _error(thing.file, where, "alphabet", language, shown(text))


def _anachronisms(city: _Map) -> Iterator[Iterator[Finding]]:
    """No name is one that was given, and none of something that was built, after 1917."""
    patterns = {language: _pattern(city.city, language) for language in LANGUAGES}
    for thing, name in _names(city):
        yield _anachronism(thing, name, patterns)


def _anachronism(
    thing: _Thing, name: dict[str, Any], patterns: Mapping[str, re.Pattern[str]]
) -> Iterator[Finding]:
    for language, pattern in patterns.items():
        text = name.get(language, "")
        known = pattern.search(text)
        if known:
            where = thing.pointer("properties", "name", language)
            yield _error(thing.file, where, "anachronism", shown(known.group()), shown(text))


def _pattern(city: str, language: str) -> re.Pattern[str]:
    """Return what finds the anachronisms of a city, as whole words, in any case."""
    names = [name for key in ("", city) for name in ANACHRONISMS.get(key, ())]
    texts = [name.en if language == "en" else name.ru for name in names]
    words = "|".join(re.escape(text).replace(r"\*", r"\w*") for text in texts)
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_RULES: Final[Mapping[str, Callable[[_Map], Iterator[Iterator[Finding]]]]] = {
    "bridges": _bridges,
    "crossings": _crossings,
    "places": _places,
    "extent": _extent,
    "dry_land": _dry_land,
    "alphabets": _alphabets,
    "anachronisms": _anachronisms,
}
