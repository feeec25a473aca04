"""Bakes the page of a data set: layers in, files out."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

from petrograd_map.data import geo
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.places import PlaceKind
from petrograd_map.mappage import baked, builder
from petrograd_map.mappage.layers import AREAS, BASE_LAYERS

if TYPE_CHECKING:
    from petrograd_map.data.findings import Finding
    from petrograd_map.data.resources import DataSet
    from petrograd_map.domain.chronicle import Chronicle


def bake(
    data_set: DataSet, chronicle: Chronicle, pages: Path | None = None
) -> tuple[Path | None, list[Finding]]:
    """Bake the page of a data set.

    Args:
        data_set: Where the layers are.
        chronicle: The chronicle of the same data set.
        pages: The folder of pages into which it goes, under its key; by default the
            user's cache.

    Returns:
        The folder of the page, or None if a layer cannot be drawn; and every finding.

    Raises:
        OSError: If the page cannot be written.
    """
    cities, findings = geo.read(data_set, [city.id for city in chronicle.cities])
    if findings:
        return None, findings
    files = builder.build(
        [(city.id, city.bounds) for city in cities],
        {
            city.id: {
                layer.file: geo.dissolved(city.layers[layer.file], layer.column)
                for layer in BASE_LAYERS
                if layer.file in city.layers
            }
            for city in cities
        },
        {city.id: _features(city, chronicle) for city in cities},
    )
    key = baked.key(data_set.digest(), chronicle)
    folder = (pages or baked.cache()) / key
    _write_whole(folder, files)
    return folder, []


def _write_whole(target: Path, files: dict[str, str]) -> None:
    """Write a folder so that it is there whole or not at all.

    A folder that is there whole stays: a running window may be reading it.
    """
    if _holds(target, files):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=".baking-", dir=target.parent))
    try:
        for name, text in files.items():
            (scratch / name).write_text(text, encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        try:
            scratch.replace(target)
        except OSError:
            # Another process was faster; what it wrote is the same.
            if not _holds(target, files):
                raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _holds(folder: Path, files: dict[str, str]) -> bool:
    """Tell whether a folder holds all these files with these texts."""
    return all(
        (folder / name).is_file() and (folder / name).read_text(encoding="utf-8") == text
        for name, text in files.items()
    )


def _features(city: geo.City, chronicle: Chronicle) -> dict[str, Any]:
    """Return the places and labels of a city as the page reads them."""
    labels = city.layers.get("labels")
    return {
        "places": _places(city, chronicle),
        "labels": [] if labels is None else [_label(row) for _, row in labels.iterrows()],
    }


def _places(city: geo.City, chronicle: Chronicle) -> list[dict[str, Any]]:
    """Return the places' features in the order in which they are drawn and named.

    Places of areas come first, so that others lie on top; then the kinds in their order of
    weight, so that the Winter Palace is named before the hotel beside it.
    """
    found = []
    for _, row in city.layers["places"].iterrows():
        place = chronicle.place_by_id[row["place"]]
        starts = [None, *place.moored_from]
        texts = [None if start is None else str(start) for start in starts]
        start = row.get("from")
        own = str(Moment.parse(start)) if isinstance(start, str) else None
        found.append(
            {
                "place": place.id,
                "part": row["part"],
                "position": texts.index(own),
                "area": place.kind in AREAS,
                "geometry": geo.geometry(shapely.normalize(row.geometry)),
            }
        )
    weight = {kind: index for index, kind in enumerate(PlaceKind)}
    order = {
        place.id: (place.kind not in AREAS, weight[place.kind], index)
        for index, place in enumerate(chronicle.places)
    }
    return sorted(found, key=lambda each: (*order[each["place"]], each["position"]))


def _label(row: Any) -> dict[str, Any]:
    return {
        "class": row["class"],
        "name": row["name"],
        "min_zoom": float(row["min_zoom"]),
        "max_zoom": float(row["max_zoom"]),
        "priority": int(row["priority"]),
        "angle": float(row["angle"]),
        "latitude": round(row.geometry.y, 5),
        "longitude": round(row.geometry.x, 5),
    }
