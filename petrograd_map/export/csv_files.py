"""The whole chronicle as tables (CSV, RFC 4180): intervals, events, accounts and sources."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.texts import Language
from petrograd_map.export import bibliography
from petrograd_map.export.rows import account_row, event_row, interval_row, leg_row, source_row
from petrograd_map.export.tables import as_csv

if TYPE_CHECKING:
    from collections.abc import Mapping

    from petrograd_map.export.request import Request
    from petrograd_map.export.rows import Row

ABOUT: Final = "about.txt"
NAMES: Final = ("intervals.csv", "events.csv", "accounts.csv", "routes.csv", "sources.csv", ABOUT)
"""The files, in their order."""
# Nothing in an archive may depend on when it was made; ZIP knows no earlier day.
_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)
_MODE: Final = 0o644 << 16


def csv_files(request: Request) -> dict[str, str]:
    """Return the text of every file by its name, and `about.txt` with what to know of them."""
    chronicle, account = request.chronicle, request.account
    references = {language: bibliography.references(chronicle, language) for language in Language}
    tables: dict[str, list[Row]] = {
        "intervals.csv": [
            _placed(interval_row(each, chronicle, account), request, index)
            for index, each in enumerate(request.intervals)
        ],
        "events.csv": [event_row(event, chronicle, account) for event in request.events],
        "accounts.csv": [
            account_row(event, each, chronicle)
            for event in request.events
            for each in event.accounts
        ],
        "routes.csv": [
            leg_row(route, number, leg, chronicle)
            for route in request.routes
            for number, leg in enumerate(route.legs)
        ],
        "sources.csv": [source_row(source, references) for source in chronicle.sources],
    }
    files = {name: _table(rows) for name, rows in tables.items()}
    return files | {ABOUT: "\n\n".join(request.notice().values()) + "\n"}


def _placed(row: Row, request: Request, index: int) -> Row:
    """Return the row of an interval with its position, in degrees (WGS 84)."""
    position = request.position_of(request.intervals[index])
    return row | {"longitude": str(position.longitude), "latitude": str(position.latitude)}


def _table(rows: list[Row]) -> str:
    return as_csv(tuple(rows[0]), rows) + "\r\n" if rows else ""


def encoded(text: str) -> bytes:
    """Return a text as UTF-8 with the mark by which spreadsheets know it."""
    return text.encode("utf-8-sig")


def zipped(files: Mapping[str, str]) -> bytes:
    """Return files as one archive; the same files give the same bytes."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, _NO_DATE)
            info.external_attr = _MODE
            archive.writestr(info, encoded(text), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
