from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petrograd_map.data.assemble import load
from petrograd_map.data.csv_import import import_tables
from petrograd_map.data.csv_tables import EVENT_COLUMNS, PLACE_COLUMNS
from petrograd_map.data.findings import Finding, Severity
from petrograd_map.data.resources import DataSet
from petrograd_map.domain.control import Certainty, Side
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

PLACES = [
    {
        "id": "p_post", "city": "dublin", "city_en": "Dublin", "city_ru": "Дублин",
        "kind": "communications", "name_en": "Post Office", "name_ru": "Почтамт",
        "longitude": "-6.2606", "latitude": "53.3493",
    },
    {
        "id": "p_castle", "city": "dublin", "kind": "government", "name_en": "Castle",
        "name_ru": "Замок", "today_en": "Museum", "today_ru": "Музей", "longitude": "-6.2674",
        "latitude": "53.3429",
    },
]  # fmt: skip
EVENTS = [
    {
        "id": "e_open", "kind": "condition", "from": "1916-04-24 00:00", "precision": "day",
        "title_en": "A quiet day", "title_ru": "Тихий день", "text_en": "Nothing yet.",
        "text_ru": "Пока ничего.", "place": "p_post", "holder": "PG",
        "source": "Handbook, Rebellion",
    },
    {"id": "e_open", "place": "p_castle", "holder": "PG", "certainty": "firm"},
    {
        "id": "e_post", "kind": "seizure", "side": "MRC", "from": "1916-04-24T12:00",
        "to": "1916-04-24T12:45", "title_en": "The post office is taken",
        "title_ru": "Почтамт занят",
        "text_en": "They run in. " * 10, "text_ru": "Они вбегают. " * 13,
        "place": "p_post", "holder": "MRC", "grip": "headquarters", "source": "Стивенс, Дневник",
        "where": "ch. 1", "checked": "excerpt", "disputed": "yes", "why_en": "He was there.",
        "why_ru": "Он был там.",
    },
    {
        "id": "e_post", "source": "Handbook, Rebellion", "claim_en": "At one.",
        "claim_ru": "В час.", "claim_from": "1916-04-24T13:00", "claim_holder": "CONT",
    },
]  # fmt: skip


def _csv(
    rows: Sequence[dict[str, str]], columns: Sequence[Any], *, sign: str = ",", bom: str = ""
) -> str:
    buffer = io.StringIO()
    names = [column.name for column in columns]
    writer = csv.DictWriter(buffer, names, delimiter=sign)
    writer.writeheader()
    writer.writerows(rows)
    return bom + buffer.getvalue()


def _import(
    folder: Path,
    events: Sequence[dict[str, str]] = EVENTS,
    places: Sequence[dict[str, str]] = PLACES,
    *,
    sign: str = ",",
    bom: str = "",
) -> tuple[DataSet, list[Finding]]:
    for name, rows, columns in (
        ("e.csv", events, EVENT_COLUMNS),
        ("p.csv", places, PLACE_COLUMNS),
    ):
        (folder / name).write_text(_csv(rows, columns, sign=sign, bom=bom), encoding="utf-8")
    target = folder / "out"
    return DataSet(target), import_tables(folder / "e.csv", folder / "p.csv", target)


def _changed(rows: Sequence[dict[str, str]], index: int, **cells: str) -> list[dict[str, str]]:
    return [row | cells if number == index else dict(row) for number, row in enumerate(rows)]


def test_two_tables_become_a_chronicle_without_findings(tmp_path: Path) -> None:
    data_set, findings = _import(tmp_path)
    assert findings == []
    chronicle, findings = load(data_set)
    assert findings == []
    assert chronicle is not None
    assert [city.name.ru for city in chronicle.cities] == ["Дублин"]
    assert chronicle.place_by_id["p_castle"].name_today.en == "Museum"
    assert str(chronicle.span.start) == "1916-04-24T00:00"
    assert str(chronicle.span.end) == "1916-04-25T00:00"
    event = chronicle.event_by_id["e_post"]
    assert event.disputed
    assert [account.preferred for account in event.accounts] == [True, False]
    assert event.accounts[1].holder is Side.CONT
    assert event.accounts[0].locator.value == "ch. 1"
    handbook = chronicle.source_by_id[event.accounts[1].source]
    assert (handbook.author, handbook.title) == ("Handbook", "Rebellion")
    timeline = Timeline(chronicle)
    state = timeline.control_at(Moment.parse("1916-04-24T10:00"))
    assert state["p_post"].control.certainty is Certainty.PROBABLE
    assert state["p_castle"].control.certainty is Certainty.FIRM


@pytest.mark.parametrize(("sign", "bom"), [(";", ""), ("\t", ""), (",", "\ufeff")])
def test_what_a_spreadsheet_writes_is_read(tmp_path: Path, sign: str, bom: str) -> None:
    places = _changed(PLACES, 0, longitude="-6,2606")
    data_set, findings = _import(tmp_path, places=places, sign=sign, bom=bom)
    assert findings == []
    layer = json.loads(data_set.layer("dublin", "places").read_text(encoding="utf-8"))
    assert layer["features"][0]["geometry"]["coordinates"] == [-6.2606, 53.3493]


CASES: dict[str, tuple[list[dict[str, str]], list[dict[str, str]], tuple[str, str, str]]] = {
    "a side that is none": (
        _changed(EVENTS, 2, side="MRK"), PLACES, ("e.csv", "row=4,column=side", "type"),
    ),
    "a holder that is none": (
        _changed(EVENTS, 1, holder="X"), PLACES, ("e.csv", "row=3,column=holder", "type"),
    ),
    "no such moment": (
        _changed(EVENTS, 2, to="1916-04-31T12:00"), PLACES, ("e.csv", "row=4,column=to", "moment"),
    ),
    "a claim at no moment": (
        _changed(EVENTS, 3, claim_from="noon"),
        PLACES,
        ("e.csv", "row=5,column=claim_from", "moment"),
    ),
    "no Russian title": (
        _changed(EVENTS, 2, title_ru=""), PLACES, ("e.csv", "row=4,column=title_ru", "missing"),
    ),
    "no time": (
        _changed(EVENTS, 2, **{"from": "", "to": ""}),
        PLACES,
        ("e.csv", "row=4,column=from", "missing"),
    ),
    "no source": (
        _changed(EVENTS[:3], 2, source="", disputed=""),
        PLACES,
        ("e.csv", "row=4,column=source", "no_source"),
    ),
    "a place that is not there": (
        _changed(EVENTS, 1, place="p_castel"),
        PLACES,
        ("e.csv", "row=3,column=place", "unknown_id"),
    ),
    "a dispute of one": (
        EVENTS[:3], PLACES, ("e.csv", "row=4,column=disputed", "no_dispute"),
    ),
    "a kind that is none": (
        EVENTS, _changed(PLACES, 1, kind="palace"), ("p.csv", "row=3,column=kind", "type"),
    ),
    "a latitude that is none": (
        EVENTS, _changed(PLACES, 1, latitude="north"), ("p.csv", "row=3,column=latitude", "type"),
    ),
    "a longitude beyond the world": (
        EVENTS,
        _changed(PLACES, 1, longitude="190"),
        ("p.csv", "row=3,column=longitude", "coordinates"),
    ),
    "a place twice": (
        EVENTS, _changed(PLACES, 1, id="p_post"), ("p.csv", "row=3,column=id", "repeated"),
    ),
    "a city that cannot be a folder": (
        EVENTS, _changed(PLACES, 1, city="../x"), ("p.csv", "row=3,column=city", "pattern"),
    ),
    "a span that runs backwards": (
        _changed(EVENTS, 2, to="1916-04-24T11:00"),
        PLACES,
        ("e.csv", "row=4,column=to", "backwards"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_is_told_by_row_and_column(tmp_path: Path, name: str) -> None:
    events, places, expected = CASES[name]
    data_set, findings = _import(tmp_path, events, places)
    assert expected in [(found.file, found.path, found.code) for found in findings]
    assert not data_set.root.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["e.csv", "p.csv"]
    for finding in findings:
        assert finding.line("ru")


def test_where_an_id_stood_first_is_told_by_its_cell(tmp_path: Path) -> None:
    _, findings = _import(tmp_path, places=_changed(PLACES, 1, id="p_post"))
    (repeated,) = (found for found in findings if found.code == "repeated")
    assert repeated.expected == "p.csv#row=2"


def test_a_warning_does_not_keep_a_chronicle_from_being_made(tmp_path: Path) -> None:
    data_set, findings = _import(tmp_path, events=[EVENTS[0], *EVENTS[2:]])
    assert {found.severity for found in findings} == {Severity.WARNING}
    assert data_set.events.is_file()


def test_a_column_nobody_knows_and_one_that_is_missing_are_named(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("id,kind,form,title_en\n", encoding="utf-8")
    (tmp_path / "p.csv").write_text(_csv(PLACES, PLACE_COLUMNS), encoding="utf-8")
    findings = import_tables(tmp_path / "e.csv", tmp_path / "p.csv", tmp_path / "out")
    told = {(found.path, found.code, found.suggestion) for found in findings}
    assert ("row=1,column=form", "extra", "from") in told
    assert ("row=1,column=from", "missing", None) in told
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        ("имя,город\n".encode("cp1251"), "not_utf8"),
        (b'id,city\n"p_a', "unreadable"),
        (b"\x00" * 30, "missing"),
        (b"id," * 5000, "missing"),
    ],
)
def test_a_file_that_is_no_table_is_named(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "e.csv").write_text(_csv(EVENTS, EVENT_COLUMNS), encoding="utf-8")
    (tmp_path / "p.csv").write_bytes(content)
    findings = import_tables(tmp_path / "e.csv", tmp_path / "p.csv", tmp_path / "out")
    assert code in {found.code for found in findings if found.file == "p.csv"}


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    findings = import_tables(tmp_path / "e.csv", tmp_path / "p.csv", tmp_path / "out")
    assert [(found.file, found.code) for found in findings] == [
        ("e.csv", "unreadable"),
        ("p.csv", "unreadable"),
    ]


def test_a_row_that_is_too_long_is_named(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text(_csv(EVENTS, EVENT_COLUMNS), encoding="utf-8")
    text = _csv(PLACES, PLACE_COLUMNS).rstrip() + ",one,more\n"
    (tmp_path / "p.csv").write_text(text, encoding="utf-8")
    findings = import_tables(tmp_path / "e.csv", tmp_path / "p.csv", tmp_path / "out")
    assert [(found.path, found.code) for found in findings] == [("row=3", "extra")]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        _import(tmp_path)
    assert [path.name for path in out.iterdir()] == ["mine.txt"]
    (out / "mine.txt").unlink()
    _, findings = _import(tmp_path)
    assert findings == []
    with pytest.raises(FileExistsError):
        _import(tmp_path)


_cells = st.text(max_size=6) | st.sampled_from(
    ("p_post", "e_open", "PG", "1916-04-24T12:00", "-6.26", "=1+1", "../../x", "<script>", "best")
)


@given(
    st.lists(st.fixed_dictionaries({c.name: _cells for c in EVENT_COLUMNS}), max_size=3),
    st.lists(st.fixed_dictionaries({c.name: _cells for c in PLACE_COLUMNS}), max_size=3),
)
def test_any_table_is_answered(events: list[dict[str, str]], places: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, rows, columns in (
            ("e.csv", events, EVENT_COLUMNS),
            ("p.csv", places, PLACE_COLUMNS),
        ):
            text = _csv(rows, columns).encode("utf-8", "replace")
            (root / name).write_bytes(text)
        findings = import_tables(root / "e.csv", root / "p.csv", root / "out")
        wrong = any(found.severity is Severity.ERROR for found in findings)
        assert wrong != (root / "out").exists()
        assert {path.name for path in root.iterdir()} <= {"e.csv", "p.csv", "out"}
