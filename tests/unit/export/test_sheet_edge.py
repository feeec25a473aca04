"""Places beyond the sheet: in every list and table, but not on the page."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from support.golden import BASE

from petrograd_map.data.assemble import load
from petrograd_map.data.resources import DataSet
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.timeline import BEST, Timeline
from petrograd_map.export import tables
from petrograd_map.export.page import bake
from petrograd_map.mappage import baked

if TYPE_CHECKING:
    from pathlib import Path


def test_a_place_beyond_the_sheet_is_not_on_the_page_and_does_not_widen_it(tmp_path: Path) -> None:
    chronicle, _ = load(DataSet(BASE))
    assert chronicle is not None
    page, findings = bake(DataSet(BASE), chronicle, tmp_path)
    assert findings == []
    assert page is not None
    features = json.loads((page / baked.FEATURES).read_text(encoding="utf-8"))
    drawn = {place["place"] for place in features["petrograd"]["places"]}
    assert drawn == {"p_bridge", "p_palace", "p_station"}
    maps = (page / baked.MAPS).read_text(encoding="utf-8")
    south = min(map(float, re.findall(r"\[\[(5\d\.\d+), ", maps)))
    assert south > 55.7
    petrograd = [float(each) for each in re.findall(r"\[\[(59\.\d+), ", maps)]
    assert petrograd
    assert min(petrograd) > 59.8


def test_a_place_beyond_the_sheet_is_in_the_tables() -> None:
    chronicle, _ = load(DataSet(BASE))
    assert chronicle is not None
    moment = Moment.parse("1917-11-07T12:00")
    state = json.loads(tables.state_json(Timeline(chronicle), chronicle.places, moment, BEST))
    assert state["places"]["p_halt"]["holder"] == "MRC"
