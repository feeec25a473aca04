"""The formats in which a chronicle can be taken away, and how each is written to a disk."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from petrograd_map.export.notice import PROGRAM
from petrograd_map.export.progress import unheard
from petrograd_map.i18n import Catalogue
from petrograd_map.state.whole import ExportError, WrongOutError, told, whole_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from petrograd_map.export.progress import Progress
    from petrograd_map.export.request import Request

_ARCHIVE: Final = ".zip"


def export(
    name: str, request: Request, out: Path, *, force: bool = False, progress: Progress = unheard
) -> None:
    """Write a chronicle in a format: whole, or nothing of it.

    Args:
        name: A key of `FORMATS`.
        request: What is to be exported.
        out: The file; for `csv` a folder, or an archive if it ends in `.zip`.
        force: Whether files that are there already may be replaced.
        progress: Hears how far it is, and may stop it (see `Progress`).

    Raises:
        WrongOutError: If the file is there and may not be replaced, or has a wrong ending.
        ExportError: If it cannot be written; the text is one sentence.
        CancelledError: If `progress` stopped it.
    """
    try:
        FORMATS[name](_Job(request, out, force, progress))
    except OSError as error:
        raise told(error, out, request.language) from error
    progress(1, "")


@dataclass(frozen=True, slots=True)
class _Job:
    request: Request
    out: Path
    force: bool
    progress: Progress

    def tell(self, fraction: float, step: str) -> None:
        """Say how far it is; here it may be stopped."""
        self.progress(fraction, Catalogue(self.request.language)(f"export.step.{step}"))

    def write(self, text: str) -> None:
        """Write a text into the file, as it is."""
        self.write_bytes(text.encode("utf-8"))

    def write_bytes(self, content: bytes) -> None:
        """Write the file."""
        self.tell(0.9, "saving")
        with whole_files(self.out.parent, [self.out.name], force=self.force) as folder:
            (folder / self.out.name).write_bytes(content)


def _geojson(job: _Job) -> None:
    from petrograd_map.export.linked_places import linked_places  # noqa: PLC0415 - see FORMATS

    job.tell(0, "intervals")
    job.write(linked_places(job.request))


def _kml(job: _Job) -> None:
    from petrograd_map.export.kml import kml  # noqa: PLC0415 - see FORMATS

    job.tell(0, "intervals")
    job.write(kml(job.request))


def _geopackage(job: _Job) -> None:
    from petrograd_map.export.geopackage import (  # noqa: PLC0415 - geopandas costs a second
        SUFFIX,
        layers_of,
        style_name,
        write_geopackage,
    )

    if job.out.suffix.lower() != SUFFIX:
        catalogue = Catalogue(job.request.language)
        raise WrongOutError(catalogue("export.ending", ending=SUFFIX, file=job.out))
    if find_spec("pyogrio") is None:
        raise ExportError(Catalogue(job.request.language)("export.no_gdal"))
    job.tell(0, "intervals")
    layers = layers_of(job.request)
    names = [*(style_name(job.out.name, layer) for layer in layers), job.out.name]
    with whole_files(job.out.parent, names, force=job.force) as folder:
        write_geopackage(folder / job.out.name, job.request, layers, job.progress)


def _csv(job: _Job) -> None:
    from petrograd_map.export.csv_files import (  # noqa: PLC0415 - it loads the CSL processor
        csv_files,
        encoded,
        zipped,
    )

    job.tell(0, "sources")
    files = csv_files(job.request)
    if job.out.suffix.lower() == _ARCHIVE:
        job.write_bytes(zipped(files))
        return
    job.tell(0.9, "saving")
    with whole_files(job.out, list(files), force=job.force, make=True) as folder:
        for name, text in files.items():
            (folder / name).write_bytes(encoded(text))


def _csl(job: _Job) -> None:
    items = [item | {"source": PROGRAM} for item in _items(job)]
    job.write(json.dumps(items, ensure_ascii=False, indent=2) + "\n")


def _bibtex(job: _Job) -> None:
    from petrograd_map.export.bibtex import bibtex  # noqa: PLC0415 - see FORMATS

    notice = job.request.notice()
    job.write(bibtex(_items(job), [notice[key] for key in ("title", "program", "licence")]))


def _ris(job: _Job) -> None:
    from petrograd_map.export.ris import ris  # noqa: PLC0415 - see FORMATS

    job.write(ris(_items(job), PROGRAM))


def _items(job: _Job) -> list[dict[str, Any]]:
    from petrograd_map.data import citations  # noqa: PLC0415 - it loads the CSL processor

    job.tell(0, "sources")
    return citations.csl_json(job.request.chronicle, job.request.language)


FORMATS: Final[Mapping[str, Callable[[_Job], None]]] = {
    "geojson": _geojson,
    "gpkg": _geopackage,
    "kml": _kml,
    "csv": _csv,
    "csl": _csl,
    "bibtex": _bibtex,
    "ris": _ris,
}
"""Writers by the name of their format. Each loads what it needs, and no other format's."""
