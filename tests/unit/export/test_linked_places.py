from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.exports import request_for, schema
from support.json_documents import breaches

from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import BEST
from petrograd_map.export.linked_places import linked_places
from petrograd_map.state.address import read_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.timeline import Timeline

SCHEMA = schema("linked_places")


@pytest.fixture(scope="module")
def document(october: Chronicle) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(linked_places(request_for(october)))
    return found


def _first(document: dict[str, Any]) -> dict[str, Any]:
    feature: dict[str, Any] = document["features"][0]
    return feature


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("account", [BEST, "reed"])
def test_it_is_what_the_specification_describes(
    october: Chronicle, language: Language, account: str
) -> None:
    document = json.loads(linked_places(request_for(october, account, language)))
    assert breaches(document, SCHEMA, SCHEMA) == []
    for feature in document["features"]:
        assert any(name.get("citations") for name in feature["names"])


@pytest.mark.parametrize(
    "change",
    [
        lambda document: document.pop("@context"),
        lambda document: _first(document).pop("@id"),
        lambda document: _first(document)["properties"].pop("fclasses"),
        lambda document: _first(document).update(names=[]),
        lambda document: _first(document)["when"].update(timespans=[{"end": {"in": "1917"}}]),
        lambda document: _first(document)["when"].update(
            timespans=[{"start": {"in": "7 November"}}]
        ),
        lambda document: _first(document)["relations"][0].update(certainty="firm"),
        lambda document: _first(document)["geometry"].update(coordinates=["30", "60"]),
    ],
)
def test_the_schema_sees_what_is_wrong(
    document: dict[str, Any], change: Callable[[dict[str, Any]], object]
) -> None:
    changed = copy.deepcopy(document)
    change(changed)
    assert breaches(changed, SCHEMA, SCHEMA)


def test_every_place_and_every_source_is_there(
    document: dict[str, Any], october: Chronicle
) -> None:
    places = [feature["properties"]["place"] for feature in document["features"]]
    assert places == [place.id for place in october.places]
    sources = {source["@id"] for source in document["sources"]}
    assert sources == {f"#source-{source.id}" for source in october.sources}
    cited = {
        citation["@id"]
        for feature in document["features"]
        for relation in feature["relations"]
        for citation in relation.get("citations", ())
    }
    assert len(cited) > 20
    assert cited <= sources
    sides = {side["@id"] for side in document["sides"]}
    assert {
        relation["relationTo"]
        for feature in document["features"]
        for relation in feature["relations"]
    } <= sides


def test_a_place_is_known_by_an_address_that_opens_it(
    document: dict[str, Any], october_timeline: Timeline
) -> None:
    for feature in document["features"]:
        view = read_address(feature["@id"], october_timeline)
        assert view.selected == feature["properties"]["place"]


def test_the_ship_lies_in_two_places_one_after_the_other(document: dict[str, Any]) -> None:
    (aurora,) = (
        feature for feature in document["features"] if feature["properties"]["place"] == "p_aurora"
    )
    first, second = (each["when"]["timespans"][0] for each in aurora["geometry"]["geometries"])
    assert first["end"] == second["start"]


def _holders(feature: dict[str, Any], moment: Moment, start: str, end: str) -> list[str]:
    """Return who holds a place, if it starts and ends at these bounds."""
    found = []
    for relation in feature["relations"]:
        (timespan,) = relation["when"]["timespans"]
        first = Moment.parse(timespan["start"].get("in", timespan["start"].get(start)))
        last = Moment.parse(timespan["end"].get("in", timespan["end"].get(end)))
        if first <= moment < last:
            found.append(relation["control"]["holder"])
    return found


@given(data=st.data())
def test_it_says_at_any_moment_what_the_timeline_says(
    document: dict[str, Any], october_timeline: Timeline, data: st.DataObject
) -> None:
    span = october_timeline.chronicle.span
    moment = Moment(data.draw(st.integers(span.start.minutes, span.end.minutes - 1)))
    for feature in document["features"]:
        stretch = october_timeline.stretch_of(feature["properties"]["place"], moment)
        holder = stretch.control.holder
        sure = _holders(feature, moment, "latest", "earliest")
        possible = _holders(feature, moment, "earliest", "latest")
        if holder is Side.UNK:
            assert sure == []
        elif stretch.towards is None:
            assert sure == possible == [holder]
        else:
            assert holder in possible
            assert set(sure) <= {holder}


def test_it_says_whence_it_comes(document: dict[str, Any]) -> None:
    for language in Language:
        told = " ".join(document["about"][language].values())
        assert "OpenStreetMap" in told
        assert "ODbL" in told
        assert "Petrograd 1917" in told
    assert document["account"] == BEST
    assert "(25 Oct O.S.)" in json.dumps(document, ensure_ascii=False)


def test_only_the_wanted_cities_are_there(october: Chronicle) -> None:
    document = json.loads(linked_places(request_for(october, cities=("moscow",))))
    assert {feature["properties"]["city"] for feature in document["features"]} == {"moscow"}
