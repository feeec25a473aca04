"""The chronicle as a GeoPackage, which QGIS plays through its temporal controller.

GeoPackage knows no time without a zone: its DateTime ends in `Z`. The fields `start` and `end`
therefore hold the clock of the city under that letter; `start_ns`, `start_os` and their like
hold it as text, without any zone. QGIS compares these fields as they are written, so that a
stretch ends exactly where the next begins.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import shapely

from petrograd_map.data.geo import WGS84
from petrograd_map.domain.texts import Language
from petrograd_map.export import bibliography, qgis_style
from petrograd_map.export.rows import event_row, interval_row, leg_row, source_row, span_by
from petrograd_map.i18n import Catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.moments import Moment, Span
    from petrograd_map.export.progress import Progress
    from petrograd_map.export.request import Request
    from petrograd_map.export.rows import Row

SUFFIX: Final = ".gpkg"
"""The ending without which GDAL, and so QGIS, warns of a GeoPackage."""
GEOMETRY: Final = "geom"
_VERSION: Final = "1.2"
"""Of GeoPackage. Newer ones bring nothing that is needed here, and older GIS warn of them."""
_STYLES: Final = "layer_styles"
# As QGIS makes it when it saves a style into a GeoPackage.
_STYLE_TABLE: Final = (
    f'CREATE TABLE "{_STYLES}" ("id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, '
    '"f_table_catalog" TEXT(256), "f_table_schema" TEXT(256), "f_table_name" TEXT(256), '
    '"f_geometry_column" TEXT(256), "styleName" TEXT(30), "styleQML" TEXT, "styleSLD" TEXT, '
    '"useAsDefault" BOOLEAN, "description" TEXT, "owner" TEXT(30), "ui" TEXT(30), '
    "\"update_time\" DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))"
)


@dataclass(frozen=True, slots=True)
class _Feature:
    """A row with its time and its shape; no shape where an event has no place."""

    row: Row
    start: Moment
    end: Moment
    shape: shapely.Geometry | None


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of the GeoPackage.

    Attributes:
        name: Its name.
        geometry: The type of its geometries.
        features: Returns its features.
        style: Returns its style for QGIS.
    """

    name: str
    geometry: str
    features: Callable[[Request], Iterable[_Feature]]
    style: Callable[[Chronicle, Language], str]


def layers_of(request: Request) -> tuple[Layer, ...]:
    """Return the layers in which a chronicle has anything, in the order of writing."""
    return tuple(layer for layer in LAYERS if any(True for _ in layer.features(request)))


def style_name(package: str, layer: Layer) -> str:
    """Return the name of the style that lies beside a GeoPackage for one of its layers."""
    return f"{package[: -len(SUFFIX)]}.{layer.name}.qml"


def write_geopackage(
    path: Path, request: Request, layers: Sequence[Layer], progress: Progress
) -> None:
    """Write a GeoPackage and, beside it, a style for each layer.

    Args:
        path: The file, which ends in `.gpkg`; it is not there yet.
        request: What is to be exported.
        layers: The layers that it gets.
        progress: Hears how far it is.

    Raises:
        OSError: If it cannot be written.
    """
    catalogue = Catalogue(request.language)
    steps = len(layers) + 1
    for index, layer in enumerate(layers):
        progress(index / steps, catalogue("export.step.layer", layer=layer.name))
        _write_layer(path, layer, request)
        style = layer.style(request.chronicle, request.language)
        path.with_name(style_name(path.name, layer)).write_text(style, encoding="utf-8")
    progress(len(layers) / steps, catalogue("export.step.sources"))
    try:
        with closing(sqlite3.connect(path)) as database, database:
            _write_tables(database, request, layers)
    except sqlite3.Error as error:
        raise _os_error(error) from error


def _write_layer(path: Path, layer: Layer, request: Request) -> None:
    features = list(layer.features(request))
    frame = gpd.GeoDataFrame(
        [
            {"start": _under_z(each.start), "end": _under_z(each.end), **each.row}
            for each in features
        ],
        geometry=[each.shape for each in features],
        crs=WGS84,
    ).rename_geometry(GEOMETRY)
    notice = request.notice()
    try:
        frame.to_file(
            path,
            driver="GPKG",
            layer=layer.name,
            engine="pyogrio",
            geometry_type=layer.geometry,
            dataset_options={"VERSION": _VERSION},
            layer_options={
                "GEOMETRY_NAME": GEOMETRY,
                "DESCRIPTION": " ".join(notice[key] for key in ("account", "time", "licence")),
            },
        )
    except (RuntimeError, ValueError) as error:
        raise _os_error(error) from error


def _os_error(error: Exception) -> OSError:
    """Return what GDAL or SQLite says of a disk that takes no more as the system would say it."""
    number = errno.ENOSPC if "disk is full" in str(error) else errno.EIO
    return OSError(number, os.strerror(number))


def _under_z(moment: Moment) -> dt.datetime:
    """Return the clock of the city as GeoPackage holds a time: with the zone `Z`."""
    return moment.civil().replace(tzinfo=dt.UTC)


# ------------------------------------------------------------------ the layers


def _intervals(request: Request) -> Iterator[_Feature]:
    for each in request.intervals:
        position = request.position_of(each)
        yield _Feature(
            interval_row(each, request.chronicle, request.account),
            each.start,
            each.end,
            shapely.Point(position.longitude, position.latitude),
        )


def _events(request: Request) -> Iterator[_Feature]:
    for event in request.events:
        points = request.points_of(event)
        row = event_row(event, request.chronicle, request.account)
        shape = shapely.MultiPoint(points) if points else None
        yield _Feature(row, *_half_open(span_by(event, request.account)), shape)


def _legs(request: Request, *, points: bool) -> Iterator[_Feature]:
    """Yield the legs' lines, or their points."""
    for route in request.routes:
        for number, leg in enumerate(route.legs):
            row = leg_row(route, number, leg, request.chronicle)
            for geometry in request.positions.legs.get((route.id, number), ()):
                shape = shapely.geometry.shape(geometry)
                if isinstance(shape, shapely.Point) is points:
                    yield _Feature(row, *_half_open(leg.span), _several(shape))


def _several(shape: shapely.Geometry) -> shapely.Geometry:
    """Return a line as one of several: a layer has one type of geometry."""
    return shapely.MultiLineString([shape]) if isinstance(shape, shapely.LineString) else shape


def _half_open(span: Span) -> tuple[Moment, Moment]:
    """Return the first moment of a span and the first after it; an instant lasts its minute."""
    return span.start, max(span.end, span.start.shifted(1))


def _route_lines(request: Request) -> Iterator[_Feature]:
    return _legs(request, points=False)


def _route_points(request: Request) -> Iterator[_Feature]:
    return _legs(request, points=True)


LAYERS: Final = (
    Layer("place_intervals", "Point", _intervals, qgis_style.place_style),
    Layer("events", "MultiPoint", _events, qgis_style.event_style),
    Layer("routes", "MultiLineString", _route_lines, qgis_style.route_style),
    Layer("route_points", "Point", _route_points, qgis_style.route_point_style),
)
"""The layers, in the order in which they are written."""


# ------------------------------------------------------------------ tables without a shape


def _write_tables(database: sqlite3.Connection, request: Request, layers: Sequence[Layer]) -> None:
    """Add the sources, what the file says of itself, and the styles."""
    references = {
        language: bibliography.references(request.chronicle, language) for language in Language
    }
    sources = [source_row(source, references) for source in request.chronicle.sources]
    _write_table(database, "sources", sources)
    english, russian = (request.notice(language) for language in Language)
    about = [{"about": key, "en": text, "ru": russian[key]} for key, text in english.items()]
    _write_table(database, "about", about)
    database.execute(_STYLE_TABLE)
    _register(database, _STYLES)
    for layer in layers:
        style = layer.style(request.chronicle, request.language)
        database.execute(
            f'INSERT INTO "{_STYLES}" (f_table_catalog, f_table_schema, f_table_name, '  # noqa: S608 - our own names
            "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner) "
            "VALUES ('', '', ?, ?, ?, ?, '', 1, '', '')",
            (layer.name, GEOMETRY, layer.name, style),
        )


def _write_table(database: sqlite3.Connection, name: str, rows: Sequence[dict[str, Any]]) -> None:
    columns = list(rows[0]) if rows else []
    declared = "".join(f', "{column}" TEXT' for column in columns)
    database.execute(f'CREATE TABLE "{name}" ("fid" INTEGER PRIMARY KEY NOT NULL{declared})')
    holes = ", ".join("?" * (len(columns) + 1))
    database.executemany(
        f'INSERT INTO "{name}" VALUES ({holes})',  # noqa: S608 - our own names
        ((index, *row.values()) for index, row in enumerate(rows, start=1)),
    )
    _register(database, name)


def _register(database: sqlite3.Connection, name: str) -> None:
    """Enter a table without a shape into the contents of the GeoPackage."""
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)",
        (name, name),
    )
