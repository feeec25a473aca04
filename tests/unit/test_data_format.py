"""The example in docs/data-format.md is a chronicle that loads, is right, and opens."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from petrograd_map.data import geo
from petrograd_map.data.assemble import load
from petrograd_map.data.csv_tables import EVENT_COLUMNS, PLACE_COLUMNS
from petrograd_map.data.resources import DataSet
from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.timeline import Timeline
from petrograd_map.export.page import bake
from petrograd_map.mappage import baked

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "data-format.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^`([^`]+)`\n\n```json\n(.*?)```$", DOCUMENT, re.DOTALL | re.MULTILINE))


@pytest.fixture
def example(tmp_path: Path) -> DataSet:
    """The example as a reader would copy it out of the document."""
    for name, text in BLOCKS.items():
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return DataSet(tmp_path / "mine")


def test_the_example_is_thirty_lines() -> None:
    assert len(BLOCKS["events.json"].splitlines()) <= 30


def test_the_example_has_no_finding(example: DataSet) -> None:
    chronicle, findings = load(example)
    assert findings == []
    assert geo.read(example, example.cities())[1] == []
    assert chronicle is not None
    timeline = Timeline(chronicle)
    noon = [
        timeline.stretch_of("p_post", Moment.parse(f"1916-04-24T{clock}")).control.holder
        for clock in ("11:59", "13:00")
    ]
    assert noon == [Side.PG, Side.MRC]


def test_the_example_opens_without_a_base_map(example: DataSet, tmp_path: Path) -> None:
    chronicle, _ = load(example)
    assert chronicle is not None
    page, findings = bake(example, chronicle, tmp_path / "pages")
    assert findings == []
    assert page is not None
    features = json.loads((page / baked.FEATURES).read_text(encoding="utf-8"))
    (place,) = features["dublin"]["places"]
    longitude, latitude = place["geometry"]["coordinates"]
    # The sheet leaves room about the only place, or there would be nothing to see.
    number = r"(-?[\d.]+)"
    bounds = re.search(
        rf"\[\[{number}, {number}\], \[{number}, {number}\]\]",
        (page / baked.MAPS).read_text(encoding="utf-8"),
    )
    assert bounds is not None
    south, west, north, east = map(float, bounds.groups())
    assert south < latitude - 0.01 < latitude + 0.01 < north
    assert west < longitude - 0.01 < longitude + 0.01 < east


@pytest.mark.parametrize("column", [*EVENT_COLUMNS, *PLACE_COLUMNS], ids=lambda each: each.name)
def test_every_column_of_the_tables_is_described(column: object) -> None:
    assert f"| `{getattr(column, 'name', '')}` |" in DOCUMENT
