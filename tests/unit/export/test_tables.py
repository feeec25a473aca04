from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from support.chronicles import account, at, chronicle, event, place, span

from petrograd_map.data.points import points_at
from petrograd_map.data.resources import bundled
from petrograd_map.domain.control import Certainty, Grip, Physical, Side
from petrograd_map.domain.events import Effect
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language, Text
from petrograd_map.domain.timeline import BEST, Timeline
from petrograd_map.export import tables

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle

MORNING = Moment.parse("1917-11-07T06:30")
TINY = Timeline(
    chronicle(
        event(
            "falls",
            span(10, 20),
            Effect("bridge", holder=Side.MRC, grip=Grip.OCCUPIED, certainty=Certainty.FIRM),
            accounts=[account(preferred=True), account("sass", during=span(30))],
            disputed=True,
        ),
        event("raised", span(40), Effect("bridge", physical=Physical.RAISED)),
    )
)
PLACE_KEYS = [
    "city",
    "holder",
    "grip",
    "pressure",
    "physical",
    "certainty",
    "since",
    "event",
    "accounts",
]


def _json(moment: Moment, account: str = BEST) -> dict[str, Any]:
    written = tables.state_json(TINY, TINY.chronicle.places, moment, account)
    document: dict[str, Any] = json.loads(written)
    return document


def test_the_state_is_written_as_the_design_lays_it_down() -> None:
    document = _json(at(45))
    assert list(document) == ["at", "at_os", "account", "places"]
    assert document["at"] == "1917-11-07T00:45"
    assert document["at_os"] == "1917-10-25T00:45"
    assert document["account"] == "best"
    assert list(document["places"]) == ["bridge", "palace", "kremlin"]
    for state in document["places"].values():
        assert list(state) == PLACE_KEYS
    assert document["places"]["bridge"] == {
        "city": "north",
        "holder": "MRC",
        "grip": "occupied",
        "pressure": "none",
        "physical": "raised",
        "certainty": "firm",
        "since": "1917-11-07T00:10",
        "event": "falls",
        "accounts": ["reed", "sass"],
    }
    assert document["places"]["palace"] == {
        "city": "north",
        "holder": "UNK",
        "grip": None,
        "pressure": "none",
        "physical": None,
        "certainty": "unknown",
        "since": "1917-11-07T00:00",
        "event": None,
        "accounts": [],
    }


def test_a_followed_account_and_a_dispute_show_in_the_state() -> None:
    assert _json(at(25))["places"]["bridge"]["certainty"] == "disputed"
    assert _json(at(25))["places"]["bridge"]["holder"] == "MRC"
    assert _json(at(25), "sass")["places"]["bridge"]["holder"] == "UNK"
    assert _json(at(25), "sass")["account"] == "sass"


def test_every_place_of_the_bundled_chronicle_is_in_the_state(october_timeline: Timeline) -> None:
    october = october_timeline.chronicle
    document = json.loads(tables.state_json(october_timeline, october.places, MORNING, BEST))
    assert list(document["places"]) == list(october.place_by_id)
    for name, state in document["places"].items():
        control = october_timeline.stretch_of(name, MORNING).control
        assert (state["holder"], state["certainty"]) == (control.holder, control.certainty)
        assert state["event"] is not None or state["holder"] == "UNK"
        Moment.parse(state["since"])


@pytest.mark.parametrize("language", Language)
def test_the_csv_is_read_back(october_timeline: Timeline, language: Language) -> None:
    october = october_timeline.chronicle
    written = tables.state_csv(october_timeline, october.places, MORNING, BEST, language)
    rows = list(csv.DictReader(io.StringIO(written, newline=""), strict=True))
    document = json.loads(tables.state_json(october_timeline, october.places, MORNING, BEST))
    assert [row["id"] for row in rows] == list(document["places"])
    for row in rows:
        state = document["places"][row["id"]]
        assert row["name"] == october.place_by_id[row["id"]].name[language]
        for key in PLACE_KEYS[:-1]:
            assert row[key] == (state[key] or "")
        assert row["accounts"].split() == state["accounts"]
        assert None not in row


def test_a_change_under_way_is_in_the_csv() -> None:
    written = tables.state_csv(TINY, TINY.chronicle.places, at(15), BEST, Language.EN)
    row = next(csv.DictReader(io.StringIO(written, newline="")))
    assert (row["holder"], row["changing_to"]) == ("UNK", "MRC")
    assert row["changing_until"] == "1917-11-07T00:20"


def test_awkward_names_survive_the_csv() -> None:
    awkward = place("odd")
    name = 'The "Neva", bridge\nand ferry'
    odd = awkward.__class__(
        awkward.id, awkward.city, awkward.kind, Text(name, name), awkward.name_today
    )
    timeline = Timeline(chronicle(places=[odd]))
    written = tables.state_csv(timeline, [odd], at(0), BEST, Language.EN)
    (row,) = csv.DictReader(io.StringIO(written, newline=""))
    assert row["name"] == name


def _geojson(timeline: Timeline, moment: str) -> dict[str, dict[str, Any]]:
    october = timeline.chronicle
    when = Moment.parse(moment)
    written = tables.state_geojson(
        timeline,
        october.places,
        when,
        BEST,
        Language.EN,
        points_at(bundled(), october.places, when),
    )
    collection = json.loads(written)
    assert collection["type"] == "FeatureCollection"
    return {feature["properties"]["id"]: feature for feature in collection["features"]}


def test_every_place_has_a_point_on_the_map(october_timeline: Timeline) -> None:
    features = _geojson(october_timeline, "1917-11-07T06:30")
    assert list(features) == list(october_timeline.chronicle.place_by_id)
    for feature in features.values():
        assert feature["type"] == "Feature"
        assert feature["geometry"]["type"] == "Point"
        longitude, latitude = feature["geometry"]["coordinates"]
        assert 30 < longitude < 38
        assert 55 < latitude < 61
        assert feature["properties"]["at"] == "1917-11-07T06:30"


def test_the_aurora_lies_at_the_berth_of_the_hour(october_timeline: Timeline) -> None:
    early = _geojson(october_timeline, "1917-11-07T03:29")["p_aurora"]["geometry"]
    late = _geojson(october_timeline, "1917-11-07T03:30")["p_aurora"]["geometry"]
    assert early != late
    bridge = _geojson(october_timeline, "1917-11-07T03:30")["p_nikolaevsky_br"]["geometry"]
    # From the Franco-Russian works up to the Nikolaevsky Bridge: nearer to it than before.
    distances = [abs(ship["coordinates"][0] - bridge["coordinates"][0]) for ship in (early, late)]
    assert distances[1] < distances[0]


def test_the_table_aligns_its_columns() -> None:
    lines = tables.state_table(TINY, TINY.chronicle.places, at(45), BEST, Language.EN).splitlines()
    assert len(lines) == 2 + 3
    column = lines[0].index("Holder")
    assert all(line[column : column + 3] in ("Hol", "───", "MRC", "UNK") for line in lines)
    assert lines[2].startswith("bridge ")


def test_the_table_says_what_a_place_changes_to() -> None:
    english = tables.state_table(TINY, TINY.chronicle.places, at(15), BEST, Language.EN)
    column = english.splitlines()[0].index("Changing to")
    assert english.splitlines()[2][column:].startswith("MRC")


def test_events_are_written_with_their_accounts(october: Chronicle) -> None:
    written = json.loads(tables.events_json(october.events, Language.RU))
    assert [entry["id"] for entry in written] == [event.id for event in october.events]
    for entry, known in zip(written, october.events, strict=True):
        assert entry["title"] == known.title.ru
        assert entry["disputed"] is known.disputed
        assert [claim["source"] for claim in entry["accounts"]] == [
            claim.source for claim in known.accounts
        ]
        assert entry["places"] == list(known.places)


def test_events_are_written_as_csv_and_as_a_table(october: Chronicle) -> None:
    written = tables.events_csv(october.events, Language.EN)
    rows = list(csv.DictReader(io.StringIO(written, newline=""), strict=True))
    assert list(rows[0]) == list(tables.EVENT_COLUMNS)
    assert {row["disputed"] for row in rows} == {"yes", "no"}
    assert [row["id"] for row in rows] == [event.id for event in october.events]
    lines = tables.events_table(october.events, october, Language.EN).splitlines()
    assert len(lines) == len(rows) + 2
    assert [line.split()[-1] for line in lines[2:]] == [row["id"] for row in rows]


def test_no_events_are_a_head_only(october: Chronicle) -> None:
    assert tables.events_csv([], Language.EN) == ",".join(tables.EVENT_COLUMNS)
    assert len(tables.events_table([], october, Language.EN).splitlines()) == 2
    assert json.loads(tables.events_json([], Language.EN)) == []
