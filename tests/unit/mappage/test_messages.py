from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from petrograd_map.mappage.messages import (
    FROM_PAGE,
    TO_PAGE,
    Alive,
    AskAlive,
    BadMessageError,
    Census,
    CityLight,
    Drawn,
    EnlargeTargets,
    Fit,
    FlyTo,
    KeysTaken,
    MapMoved,
    MoveMap,
    Named,
    Painted,
    PlaceChosen,
    PlaceLook,
    PlayCue,
    Project,
    Ready,
    RouteChosen,
    Scene,
    SetVolume,
    ShowAll,
    ShowPlace,
    TakeCensus,
    ToPage,
    Trouble,
    Words,
    decode,
    encode,
)

LOOK = PlaceLook("p", "PG", "P", None, "guarded", "none", None, "firm", 0, "p: «held»")
GOOD: list[tuple[dict[str, Any], object]] = [
    ({"type": "ready"}, Ready("ready")),
    ({"type": "drawn", "seq": 3}, Drawn("drawn", 3)),
    ({"type": "place_chosen", "place": "p"}, PlaceChosen("place_chosen", "p")),
    ({"type": "place_chosen", "place": None}, PlaceChosen("place_chosen", None)),
    (
        {"type": "map_moved", "city": "c", "latitude": 59.9, "longitude": 30, "zoom": 13.25},
        MapMoved("map_moved", "c", 59.9, 30.0, 13.25),
    ),
    (
        {"type": "route_chosen", "route": "r", "leg": 2},
        RouteChosen("route_chosen", "r", 2),
    ),
    ({"type": "keys_taken", "taken": True}, KeysTaken("keys_taken", taken=True)),
    ({"type": "alive", "beat": 4}, Alive("alive", 4)),
    ({"type": "painted"}, Painted("painted")),
    ({"type": "trouble", "text": "ой"}, Trouble("trouble", "ой")),
    (
        {"type": "census", "city": "c", "zoom": 13.5, "labels": 7, "overlapping": ["a × b"]},
        Census("census", "c", 13.5, 7, ("a × b",)),
    ),
]


@pytest.mark.parametrize(("said", "heard"), GOOD)
def test_what_the_page_may_say_is_understood(said: dict[str, Any], heard: object) -> None:
    assert decode(json.dumps(said)) == heard


def test_every_message_from_the_page_is_shown_here() -> None:
    assert {type(heard) for _, heard in GOOD} == set(FROM_PAGE)


@pytest.mark.parametrize("said", [said for said, _ in GOOD])
def test_a_field_too_few_or_too_many_is_refused(said: dict[str, Any]) -> None:
    for name in said:
        with pytest.raises(BadMessageError):
            decode(json.dumps({key: value for key, value in said.items() if key != name}))
    with pytest.raises(BadMessageError):
        decode(json.dumps(said | {"more": 1}))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        '"ready"',
        '{"type": "Ready"}',
        '{"type": null}',
        '{"type": ["ready"]}',
        '{"type": "scene", "seq": 1}',
        '{"type": "drawn", "seq": "1"}',
        '{"type": "drawn", "seq": 1.5}',
        '{"type": "drawn", "seq": true}',
        '{"type": "drawn", "seq": null}',
        '{"type": "place_chosen", "place": 1}',
        '{"type": "trouble", "text": ["x"]}',
        '{"type": "keys_taken", "taken": 1}',
        '{"type": "map_moved", "city": "c", "latitude": "59", "longitude": 30, "zoom": 13}',
        '{"type": "map_moved", "city": "c", "latitude": true, "longitude": 30, "zoom": 13}',
        '{"type": "map_moved", "city": "c", "latitude": NaN, "longitude": 30, "zoom": 13}',
        '{"type": "map_moved", "city": "c", "latitude": 1e999, "longitude": 30, "zoom": 13}',
        '{"type": "ready"} {"type": "ready"}',
        '{"type": "trouble", "text": "\\ud800"}',
        "\ud800",
        "[" * 100_000,
        '{"type": "drawn", "seq": ' + "9" * 10_000 + "}",
    ],
)
def test_what_is_not_in_the_contract_is_refused(text: str) -> None:
    with pytest.raises(BadMessageError) as caught:
        decode(text)
    assert str(caught.value)


any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
tags = st.sampled_from([said["type"] for said, _ in GOOD])
nearly = st.builds(
    lambda tag, fields: json.dumps({"type": tag, **fields}),
    tags,
    st.dictionaries(
        st.sampled_from(("seq", "place", "city", "latitude", "longitude", "zoom", "text")), any_json
    ),
)


@given(st.text() | any_json.map(json.dumps) | nearly)
@example("\ud800")
def test_whatever_the_page_says_only_a_bad_message_escapes(text: str) -> None:
    try:
        heard = decode(text)
    except BadMessageError:
        return
    assert type(heard) in FROM_PAGE
    if isinstance(heard, MapMoved):
        assert all(map(math.isfinite, (heard.latitude, heard.longitude, heard.zoom)))
    said = json.loads(text)
    assert {name: getattr(heard, name) for name in said} == said


TOLD: list[ToPage] = [
    Words(
        language="ru",
        cities=(Named("c", "Город"),),
        places=(Named("p", "Мост «А»"),),
        zoom_in="+",
        zoom_out="−",
        zoom_whole="all",
        metres="м",
        kilometres="км",
        sazhens="саженей",
        versts=(Named("1", "1 верста"),),
        north="С",
        attribution="©",
        ground_note="толкование",
    ),
    Scene(1),
    Scene(2, (LOOK,), ("c",), "", (CityLight("c", 0.6),), contrast=True),
    FlyTo("c", 59.9, 30.3, 13.5),
    Fit("c", 59.9, 30.3, 13.0),
    MoveMap(1, -1, 0),
    EnlargeTargets(73),
    Project(28),
    ShowPlace("p"),
    ShowAll("c", ("p", "q"), "r"),
    SetVolume(0.4),
    PlayCue("event"),
    AskAlive(4),
    TakeCensus("c", 13.5),
]


@pytest.mark.parametrize("message", TOLD)
def test_a_message_to_the_page_is_one_line_of_json(message: ToPage) -> None:
    written = encode(message)
    assert "\n" not in written
    read = json.loads(written)
    assert read["type"] == message.type
    fields = type(message).__dataclass_fields__
    assert set(read) == set(fields)
    assert type(message) in TO_PAGE


def test_russian_is_written_as_it_is() -> None:
    assert "Мост «А»" in encode(TOLD[0])
    assert json.loads(encode(TOLD[2]))["places"][0]["description"] == LOOK.description


def test_every_message_to_the_page_is_shown_here() -> None:
    assert {type(message) for message in TOLD} == set(TO_PAGE)


def test_a_number_that_json_does_not_have_is_not_sent() -> None:
    with pytest.raises(ValueError, match="JSON"):
        encode(FlyTo("c", math.nan, 30.3, 13))
