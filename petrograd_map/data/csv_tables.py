"""Tables as CSV: their columns, and how they are read cell by cell.

The sign between cells is a comma, a semicolon (Excel in Russian) or a tab, whichever the head
has most of. A finding names the cell: `row=5,column=holder`, the head being row 1.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from petrograd_map.data.findings import Finding, Severity, closest, shown
from petrograd_map.i18n.troubles import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: What stands in its head.
        needed: Whether the table must have it.
        meaning: What stands in its cells.
    """

    name: str
    needed: bool
    meaning: str


PLACE_COLUMNS: Final = (
    Column("id", needed=True, meaning="short name of the place: letters a–z, digits and `_`"),
    Column("city", needed=True, meaning="short name of its city"),
    Column("city_en", needed=False, meaning="name of the city, once is enough"),
    Column("city_ru", needed=False, meaning="the same in Russian"),
    Column("kind", needed=True, meaning="`bridge`, `station`, … (see PlaceKind)"),
    Column("name_en", needed=True, meaning="name of the place then"),
    Column("name_ru", needed=True, meaning="the same in Russian"),
    Column("today_en", needed=False, meaning="its name today, if it is another"),
    Column("today_ru", needed=False, meaning="the same in Russian"),
    Column("longitude", needed=True, meaning="degrees east, for example `30.3146`"),
    Column("latitude", needed=True, meaning="degrees north"),
)
EVENT_COLUMNS: Final = (
    Column("id", needed=True, meaning="short name of the event; the same in all its rows"),
    Column("city", needed=False, meaning="if the event has no place"),
    Column("kind", needed=True, meaning="`seizure`, `condition`, … (see EventKind)"),
    Column("side", needed=False, meaning="the side that acted (see Side)"),
    Column(
        "from", needed=True, meaning="not before: `1917-11-07T02:00`, or with a blank for the T"
    ),
    Column("to", needed=False, meaning="over by"),
    Column("precision", needed=False, meaning="`minute`, `hour`, `part_of_day` or `day`"),
    Column("title_en", needed=True, meaning="one line"),
    Column("title_ru", needed=True, meaning="the same in Russian"),
    Column("text_en", needed=True, meaning="two or three sentences"),
    Column("text_ru", needed=True, meaning="the same in Russian"),
    Column("place", needed=False, meaning="a place on which it has an effect"),
    Column("holder", needed=False, meaning="who holds that place afterwards (see Side)"),
    Column("grip", needed=False, meaning="how firmly (see Grip)"),
    Column("pressure", needed=False, meaning="what presses on it (see Pressure)"),
    Column("physical", needed=False, meaning="its physical state (see Physical)"),
    Column(
        "certainty",
        needed=False,
        meaning="`firm`, `probable` (if empty and there is a holder) or `unknown`",
    ),
    Column("source", needed=True, meaning="who says so: `Author, Title`"),
    Column("where", needed=False, meaning="where in the source, for example `ch. 4`"),
    Column("checked", needed=False, meaning="`full_text`, `excerpt`, `memory` (if empty)"),
    Column("claim_en", needed=False, meaning="what it says, if other than the text"),
    Column("claim_ru", needed=False, meaning="the same in Russian"),
    Column("claim_from", needed=False, meaning="when by this source, if otherwise"),
    Column("claim_to", needed=False, meaning="over by, by this source"),
    Column("claim_holder", needed=False, meaning="who holds it then by this source, if another"),
    Column("disputed", needed=False, meaning="`yes` if the sources contradict each other"),
    Column("why_en", needed=False, meaning="why the first source is followed"),
    Column("why_ru", needed=False, meaning="the same in Russian"),
)

_SIGNS: Final = ",;\t"
_FIRST_ROW: Final = 2
"""The head is row 1."""
_MAX_CELL: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Table:
    """A table that has been read.

    Attributes:
        file: Its name, for findings.
        rows: The number of each row and its cells by column.
    """

    file: str
    rows: Sequence[tuple[int, Mapping[str, str]]]


def cell_path(row: int, column: str | None) -> str:
    """Write where a cell is, or a whole row."""
    return f"row={row}" if column is None else f"row={row},column={column}"


def read(path: Path, columns: Sequence[Column]) -> tuple[Table | None, list[Finding]]:
    """Read a table.

    Args:
        path: The file.
        columns: The columns that it may have.

    Returns:
        The table, or None if it as a whole is wrong; and every finding.
    """

    def broken(code: str, expected: str, found: str) -> tuple[None, list[Finding]]:
        return None, [Finding(path.name, "", Severity.ERROR, code, expected, found)]

    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return broken("not_utf8", "UTF-8", f"0x{error.object[error.start]:02x} ({error.start})")
    except OSError as error:
        return broken("unreadable", str(path), name_of(error))
    head = text.partition("\n")[0]
    sign = max(_SIGNS, key=head.count)
    csv.field_size_limit(_MAX_CELL)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error as error:
        return broken("unreadable", "CSV", str(error))
    if not lines:
        return broken("empty", "CSV", shown(""))
    names = [name.strip().casefold() for name in lines[0]]
    findings = list(_head_findings(path.name, names, columns))
    rows = []
    for number, line in enumerate(lines[1:], start=_FIRST_ROW):
        cells = [cell.strip() for cell in line]
        if not any(cells):
            continue
        if any(cells[len(names) :]):
            found = shown(cells[len(names) :])
            findings.append(
                cell_error(path.name, number, None, "extra", expected=", ".join(names), found=found)
            )
        rows.append((number, dict(zip(names, cells, strict=False))))
    if any(finding.code == "missing" for finding in findings):
        return None, findings
    return Table(path.name, rows), findings


def _head_findings(file: str, names: Sequence[str], columns: Sequence[Column]) -> Iterator[Finding]:
    known = [column.name for column in columns]
    for column in columns:
        if column.needed and column.name not in names:
            yield cell_error(
                file, 1, column.name, "missing", expected=column.name, found=", ".join(names)
            )
    for index, name in enumerate(names):
        if name not in known:
            like = closest(name, known)
            yield replace(
                cell_error(file, 1, name, "extra", expected=", ".join(known), found=name),
                suggestion=like,
            )
        elif name in names[:index]:
            yield cell_error(file, 1, name, "repeated", expected="row=1", found=shown(name))


def cell_error(
    file: str, row: int, column: str | None, code: str, *, expected: str, found: str
) -> Finding:
    """Return an error at a cell, or at a row as a whole."""
    return Finding(file, cell_path(row, column), Severity.ERROR, code, expected, found)
