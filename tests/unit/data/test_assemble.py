from __future__ import annotations

import copy
import json
import random
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.chronicles import (
    broken,
    document,
    layer,
    places_layer,
    point,
    text,
    write_data_set,
)
from support.golden import golden_codes
from support.json_documents import resolve, ways

from petrograd_map import i18n
from petrograd_map.data import schema
from petrograd_map.data.assemble import load
from petrograd_map.data.findings import Finding, Severity, pointer
from petrograd_map.data.resources import DataSet, bundled
from petrograd_map.domain.events import KEEP
from petrograd_map.i18n import LANGUAGES, Catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from petrograd_map.domain.chronicle import Chronicle

    Change = Callable[[dict[str, Any]], object]

PLACES = "geo/petrograd/places.geojson"


def _load(root: Path, **files: str | bytes) -> tuple[Chronicle | None, list[Finding]]:
    chronicle, findings = load(write_data_set(root, **files))
    _agree(chronicle, findings)
    return chronicle, findings


def _agree(chronicle: Chronicle | None, findings: list[Finding]) -> None:
    """There is no chronicle exactly when there is an error; every finding can be said."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert (chronicle is None) == bool(errors)
    for finding in findings:
        for language in LANGUAGES:
            assert finding.line(language)


def _brief(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(finding.severity.value, finding.code, finding.path) for finding in findings]


def test_the_tiny_chronicle_has_no_findings(tmp_path: Path) -> None:
    chronicle, findings = _load(tmp_path)
    assert findings == []
    assert chronicle is not None
    assert [event.id for event in chronicle.events] == ["e_opening", "e_bridge", "e_palace"]


# ------------------------------------------------------------------ one finding of each kind


def _event(number: int, **fields: Any) -> Change:
    return lambda chronicle: chronicle["events"][number].update(fields)


def _effect(**fields: Any) -> Change:
    return lambda chronicle: chronicle["events"][0]["effects"][0].update(fields)


def _account(**fields: Any) -> Change:
    return lambda chronicle: chronicle["events"][0]["accounts"][0].update(fields)


def _second_account(source: str = "sass", **fields: Any) -> Change:
    """Let a second source speak of the first event."""

    def change(chronicle: dict[str, Any]) -> None:
        chronicle["sources"].append(chronicle["sources"][0] | {"id": "sass"})
        first = chronicle["events"][0]["accounts"][0]
        chronicle["events"][0]["accounts"].append(
            first | {"preferred": False, "source": source} | fields
        )
        if source != "sass":
            chronicle["events"][1]["accounts"][0]["source"] = "sass"

    return change


def _all(*changes: Change) -> Change:
    return lambda chronicle: [change(chronicle) for change in changes]


E, W = "error", "warning"
CASES: dict[str, tuple[Change, tuple[str, str, str]]] = {
    "a field is missing": (lambda c: c["places"][0].pop("kind"), (E, "missing", "/places/0/kind")),
    "a field nobody knows": (_event(0, tilte=text()), (E, "extra", "/events/0/tilte")),
    "a text is empty": (_event(0, title=text("")), (E, "empty", "/events/0/title/en")),
    "a text is blank": (_event(0, text=text(" \n")), (E, "empty", "/events/0/text/en")),
    "no account": (_event(0, accounts=[]), (E, "no_source", "/events/0/accounts")),
    "a number for a text": (_event(1, city=7), (E, "type", "/events/1/city")),
    "a list for an object": (_event(1, span=[]), (E, "type", "/events/1/span")),
    "a side that is none": (_event(1, side="MRK"), (E, "type", "/events/1/side")),
    "disputed is not written": (
        _effect(certainty="disputed"),
        (E, "type", "/events/0/effects/0/certainty"),
    ),
    "a latitude off the map": (
        lambda c: c["cities"][0]["view"].update(latitude=86),
        (E, "type", "/cities/0/view/latitude"),
    ),
    "another schema": (lambda c: c.update(schema_version=2), (E, "type", "/schema_version")),
    "an id with a capital": (_event(0, id="E_bridge"), (E, "pattern", "/events/0/id")),
    "no such day": (
        _event(0, span={"from": "1917-11-31T00:00"}),
        (E, "moment", "/events/0/span/from"),
    ),
    "a number for a moment": (_event(0, span={"from": 5}), (E, "moment", "/events/0/span/from")),
    "a place nobody knows": (
        lambda c: c["events"][0]["effects"].append({"place": "p_bridg", "holder": "PG"}),
        (E, "unknown_id", "/events/0/effects/1/place"),
    ),
    "a place named beside": (
        _event(0, places=["p_palace", "p_no"]),
        (E, "unknown_id", "/events/0/places/1"),
    ),
    "a source nobody knows": (
        _account(source="reid"),
        (E, "unknown_id", "/events/0/accounts/0/source"),
    ),
    "an event in a city nobody knows": (
        lambda c: c["events"].append(
            c["events"][0] | {"id": "e_more", "city": "petrogard", "effects": []}
        ),
        (E, "unknown_id", "/events/3/city"),
    ),
    "an id twice": (_event(1, id="e_bridge"), (E, "repeated", "/events/1/id")),
    "a source twice in one event": (
        _second_account("reed"),
        (E, "repeated", "/events/0/accounts/1/source"),
    ),
    "a span that runs backwards": (
        _event(0, span={"from": "1917-11-06T10:00", "to": "1917-11-06T09:00"}),
        (E, "backwards", "/events/0/span/to"),
    ),
    "before the city's span": (
        _event(0, span={"from": "1917-11-04T23:59"}),
        (E, "before_span", "/events/0/span/from"),
    ),
    "after the city's span": (
        _event(0, span={"from": "1917-11-08T23:00", "to": "1917-11-09T00:01"}),
        (E, "after_span", "/events/0/span/to"),
    ),
    "an instant after the city's span": (
        _event(0, span={"from": "1917-11-09T00:01"}),
        (E, "after_span", "/events/0/span/from"),
    ),
    "an account outside": (
        _second_account(span={"from": "1917-11-01T00:00"}),
        (E, "before_span", "/events/0/accounts/1/span/from"),
    ),
    "an effect outside": (
        _effect(span={"from": "1917-11-01T00:00"}),
        (E, "before_span", "/events/0/effects/0/span/from"),
    ),
    "no preferred account": (_account(preferred=False), (E, "preferred", "/events/0/accounts")),
    "two preferred accounts": (
        _second_account(preferred=True),
        (E, "preferred", "/events/0/accounts"),
    ),
    "the preferred account disagrees": (
        _account(span={"from": "1917-11-07T10:00"}),
        (W, "disagrees", "/events/0/accounts/0/span"),
    ),
    "nobody disputes it": (_event(0, disputed=True), (E, "no_dispute", "/events/0/disputed")),
    "a dispute about an instant": (
        _all(
            _event(0, span={"from": "1917-11-06T10:00"}, disputed=True),
            _second_account(holder="PG"),
        ),
        (E, "instant_dispute", "/events/0/disputed"),
    ),
    "an effect that does nothing": (
        lambda c: c["events"][0]["effects"].append({"place": "p_bridge"}),
        (W, "no_effect", "/events/0/effects/1"),
    ),
    "a place nothing happens to": (
        _all(_event(0, effects=[]), lambda c: c["events"][2]["effects"].pop(0)),
        (W, "untouched", "/places/0"),
    ),
    "a place of whose opening nothing is said": (
        lambda c: c["events"][2]["effects"].pop(1),
        (W, "no_opening", "/places/1"),
    ),
    "two effects that contradict each other at one moment": (
        lambda c: c["events"][0]["effects"].append({"place": "p_bridge", "holder": "PG"}),
        (E, "contradiction", "/events/0/effects/1/holder"),
    ),
    "a text that is the same in both languages": (
        _event(0, text=text("Word " * 30, "Word " * 30)),
        (W, "identical", "/events/0/text"),
    ),
    "two changes of holder at once": (
        _all(
            _event(0, span={"from": "1917-11-06T10:00", "to": "1917-11-06T12:00"}),
            _event(
                1,
                span={"from": "1917-11-06T11:00"},
                effects=[
                    {"place": "p_palace", "holder": "MRC"},
                    {"place": "p_bridge", "holder": "PG"},
                ],
            ),
        ),
        (W, "overlap", "/events/1/effects/1"),
    ),
    "a source nobody cites": (
        lambda c: c["sources"].append(c["sources"][0] | {"id": "sass"}),
        (W, "unused", "/sources/1"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_in_the_chronicle_is_found_and_pointed_at(tmp_path: Path, name: str) -> None:
    change, expected = CASES[name]
    changed = broken(change)
    _, findings = _load(tmp_path, chronicle_text=json.dumps(changed))
    assert _brief(findings) == [expected]
    (finding,) = findings
    assert finding.file == "events.json"
    if finding.code == "missing":
        resolve(changed, finding.path.rpartition("/")[0])
    else:
        resolve(changed, finding.path)


def _position(*coordinates: Any) -> Change:
    return lambda c: c["features"][0]["geometry"].update(coordinates=list(coordinates))


GEO_CASES: dict[str, tuple[Change, list[tuple[str, str]]]] = {
    "no such place": (
        lambda c: c["features"].append(point("p_brigde")),
        [("unknown_id", "/features/2/properties/place")],
    ),
    "neither point nor footprint": (
        lambda c: c["features"].append(point("p_bridge", part="shape")),
        [("type", "/features/2/properties/part")],
    ),
    "no moment": (
        lambda c: c["features"].append(point("p_bridge", **{"from": "soon"})),
        [("moment", "/features/2/properties/from")],
    ),
    "a number for a moment": (
        lambda c: c["features"].append(point("p_bridge", **{"from": 5})),
        [("moment", "/features/2/properties/from")],
    ),
    "two first positions": (
        lambda c: c["features"].append(point("p_bridge")),
        [("positions", "")],
    ),
    "a footprint from another moment than any point": (
        lambda c: c["features"].append(
            point("p_bridge", part="footprint", **{"from": "1917-11-07T03:30"})
        ),
        [("berth", "/features/2/properties/from")],
    ),
    "no first position": (
        lambda c: c["features"][0]["properties"].update({"from": "1917-11-07T03:30"}),
        [("positions", "")],
    ),
    "a feature is a number": (lambda c: c["features"].append(3), [("type", "/features/2")]),
    "no properties": (
        lambda c: c["features"].append({"type": "Feature"}),
        [("type", "/features/2/properties")],
    ),
    "no geometry": (
        lambda c: c["features"].append(point("p_bridge", part="footprint") | {"geometry": None}),
        [("type", "/features/2/geometry")],
    ),
    "a symbol that is a line": (
        lambda c: c["features"].append(
            point("p_bridge")
            | {"geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}}
        ),
        [("type", "/features/2/geometry/type")],
    ),
    "a line of one point": (
        lambda c: c["features"].append(
            point("p_bridge", part="footprint")
            | {"geometry": {"type": "LineString", "coordinates": [[1, 2]]}}
        ),
        [("coordinates", "/features/2/geometry/coordinates")],
    ),
    "a point without latitude": (
        _position(30.3),
        [("no_geometry", "/places/0"), ("coordinates", "/features/0/geometry/coordinates")],
    ),
    "latitude first": (
        _position(59.9, 130.3),
        [("no_geometry", "/places/0"), ("coordinates", "/features/0/geometry/coordinates")],
    ),
    "true for a number": (
        _position(True, 5),  # noqa: FBT003 - JSON
        [("no_geometry", "/places/0"), ("coordinates", "/features/0/geometry/coordinates")],
    ),
    "endless": (
        _position(1e999, 5),
        [("no_geometry", "/places/0"), ("coordinates", "/features/0/geometry/coordinates")],
    ),
    "a number beyond all floats": (
        _position(10**400, 5),
        [("no_geometry", "/places/0"), ("coordinates", "/features/0/geometry/coordinates")],
    ),
    "a list for the id of a place": (
        lambda c: c["features"].append(point([])),  # type: ignore[arg-type]  # on purpose
        [("unknown_id", "/features/2/properties/place")],
    ),
    "a list for the type of a geometry": (
        lambda c: c["features"].append(point("p_bridge") | {"geometry": {"type": []}}),
        [("type", "/features/2/geometry")],
    ),
    "a place without a position": (
        lambda c: c["features"].pop(),
        [("no_geometry", "/places/1")],
    ),
    "no features": (lambda c: c.pop("features"), [("type", "")]),
    "another kind of GeoJSON": (lambda c: c.update(type="Topology"), [("type", "")]),
}


@pytest.mark.parametrize("name", GEO_CASES)
def test_what_is_wrong_in_a_layer_of_places_is_found(tmp_path: Path, name: str) -> None:
    change, expected = GEO_CASES[name]
    changed = places_layer()
    change(changed)
    # `1e999` is how JSON writes what Python reads as endless.
    written = json.dumps(changed).replace("Infinity", "1e999")
    _, findings = _load(tmp_path, places=written)
    assert [(finding.code, finding.path) for finding in findings] == expected
    for finding in findings:
        parent = finding.path.rpartition("/")[0] if finding.path.endswith("properties") else None
        whole = document() if finding.file == "events.json" else changed
        resolve(whole, finding.path if parent is None else parent)
        assert finding.file == ("events.json" if finding.code == "no_geometry" else PLACES)


FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "not_json"),
    "half a document": (b'{"title": ', "not_json"),
    "not JSON": (b"title: yaml", "not_json"),
    "a key written twice": (b'{"title": 1, "title": 2}', "duplicate_key"),
    "NaN": (b'{"title": NaN}', "no_number"),
    "minus infinity": (b"[-Infinity]", "no_number"),
    "not UTF-8": ("Петроград".encode("koi8-r"), "not_utf8"),
    "UTF-16": ('{"a": 1}'.encode("utf-16"), "not_utf8"),
    "deep nesting": (b"[" * 100_000 + b"]" * 100_000, "unreadable_json"),
    "a number of too many digits": (b"9" * 10_000, "unreadable_json"),
    "null": (b"null", "type"),
    "a list": (b"[]", "type"),
    "a text": (b'"text"', "type"),
    "a number": (b"3.5", "type"),
    "false": (b"false", "type"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_holds_no_chronicle_is_named(tmp_path: Path, name: str) -> None:
    content, code = FILES[name]
    chronicle, findings = _load(tmp_path, chronicle_text=content)
    assert chronicle is None
    assert [(found.file, found.path, found.code) for found in findings] == [
        ("events.json", "", code)
    ]


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_holds_no_layer_is_named(tmp_path: Path, name: str) -> None:
    content, code = FILES[name]
    chronicle, findings = _load(tmp_path, places=content)
    assert chronicle is None
    assert (PLACES, "", code) in [(found.file, found.path, found.code) for found in findings]


def test_an_empty_object_lacks_every_field(tmp_path: Path) -> None:
    _, findings = _load(tmp_path, chronicle_text="{}")
    assert {finding.code for finding in findings} == {"missing"}
    needed = {"schema_version", "title", "span", "cities", "sources", "places", "events"}
    assert {finding.path for finding in findings} == {f"/{name}" for name in needed}


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    chronicle, findings = _load(
        tmp_path,
        chronicle_text=b"\xef\xbb\xbf" + json.dumps(document()).encode(),
        places=b"\xef\xbb\xbf" + json.dumps(places_layer()).encode(),
    )
    assert chronicle is not None
    assert findings == []


@pytest.mark.parametrize("depth", range(700, 1000, 12))
def test_nesting_at_the_edge_of_what_can_be_read_is_found(tmp_path: Path, depth: int) -> None:
    nested = "[" * depth + "]" * depth
    _load(tmp_path, chronicle_text=f'{{"title": {nested}}}')
    _load(tmp_path, places=json.dumps(places_layer()).replace("[30.3, 59.9]", nested, 1))


def test_files_that_are_not_there_are_named(tmp_path: Path) -> None:
    chronicle, findings = load(DataSet(tmp_path / "nowhere"))
    _agree(chronicle, findings)
    assert _brief(findings) == [("error", "unreadable", "")]

    data_set = write_data_set(tmp_path)
    data_set.layer("petrograd", "places").unlink()
    chronicle, findings = load(data_set)
    _agree(chronicle, findings)
    assert [(found.file, found.code) for found in findings] == [(PLACES, "unreadable")]


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("{}")
    chronicle, findings = load(DataSet(file))
    _agree(chronicle, findings)
    assert _brief(findings) == [("error", "unreadable", "")]


def test_a_file_that_is_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "events.json").mkdir()
    chronicle, findings = load(DataSet(tmp_path))
    _agree(chronicle, findings)
    assert _brief(findings) == [("error", "unreadable", "")]


# ------------------------------------------------------------------ all at once


def test_every_problem_is_found_at_once(tmp_path: Path) -> None:
    changes = _all(
        _effect(place="p_bridg"),
        _event(1, span={"from": "1917-11-12T00:00"}),
        _event(1, id="e_bridge"),
        lambda c: c["sources"].append(c["sources"][0] | {"id": "sass"}),
    )
    layers = layer(point("p_bridge"), point("p_brigde"))
    _, findings = _load(
        tmp_path, chronicle_text=json.dumps(broken(changes)), places=json.dumps(layers)
    )
    assert {(found.file, found.code) for found in findings} == {
        ("events.json", "unknown_id"),
        ("events.json", "after_span"),
        ("events.json", "repeated"),
        ("events.json", "unused"),
        (PLACES, "unknown_id"),
        ("events.json", "no_geometry"),
    }


def test_every_value_of_a_wrong_type_is_found_at_once(tmp_path: Path) -> None:
    changes = _all(_event(0, city=1, side="?", title={"en": "x"}), _event(1, span={"from": ""}))
    _, findings = _load(tmp_path, chronicle_text=json.dumps(broken(changes)))
    assert {(found.path, found.code) for found in findings} == {
        ("/events/0/city", "type"),
        ("/events/0/side", "type"),
        ("/events/0/title/ru", "missing"),
        ("/events/1/span/from", "moment"),
    }


@pytest.mark.parametrize(
    ("change", "suggestion"),
    [
        (_effect(place="p_bridg"), "p_bridge"),
        (_account(source="read"), "reed"),
        (_event(0, city="petrogard"), "petrograd"),
        (_event(0, tilte=text()), "title"),
        (_event(0, kind="seizre"), "seizure"),
        (_effect(holder="MRCC"), "MRC"),
        (_effect(presure="none"), "pressure"),
        (lambda c: c["events"][0]["accounts"][0].update(preffered=True), "preferred"),
        (lambda c: c["events"][0]["span"].update(form="1917-11-07T00:00"), "from"),
        (_effect(place="zzzzzz"), None),
    ],
)
def test_a_slip_of_the_pen_is_guessed(
    tmp_path: Path, change: Change, suggestion: str | None
) -> None:
    _, findings = _load(tmp_path, chronicle_text=json.dumps(broken(change)))
    assert findings[0].suggestion == suggestion


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    blanks = json.dumps(document()) + " " * (8 * 1024 * 1024)
    _, findings = _load(tmp_path / "a", chronicle_text=blanks)
    assert _brief(findings) == [("error", "too_large", "")]
    layers = json.dumps(places_layer()) + " " * (8 * 1024 * 1024)
    _, findings = _load(tmp_path / "b", places=layers)
    assert (PLACES, "too_large") in [(found.file, found.code) for found in findings]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda c: c.update(events=[{}] * 20_001), "/events"),
        (lambda c: c["events"][0].update({str(n): n for n in range(1001)}), "/events/0"),
        (lambda c: c.update(tours=[[[{}] * 20] * 1000] * 11), ""),
    ],
)
def test_more_than_any_chronicle_has_is_pointed_at(
    tmp_path: Path, change: Change, where: str
) -> None:
    _, findings = _load(tmp_path, chronicle_text=json.dumps(broken(change)))
    assert _brief(findings) == [("error", "too_large", where)]


def test_a_place_with_thousands_of_effects_is_too_much(tmp_path: Path) -> None:
    effect = {"place": "p_bridge", "pressure": "none"}
    change = _all(lambda c: c["events"][0]["effects"].extend([effect] * 1000))
    _, findings = _load(tmp_path, chronicle_text=json.dumps(broken(change)))
    assert ("error", "too_large", "/places/0") in _brief(findings)


def test_of_very_many_errors_the_first_are_told_and_their_number(tmp_path: Path) -> None:
    change: Change = lambda c: c.update(events=[{}] * 5000)  # noqa: E731 - as the others
    _, findings = _load(tmp_path, chronicle_text=json.dumps(broken(change)))
    assert findings[0].code == "more"
    assert int(findings[0].found) > 10_000
    assert 10 < len(findings) < 1000
    assert ("error", "missing", "/events/0/id") in _brief(findings)


def test_each_kind_of_finding_has_a_message_and_a_test() -> None:
    shown_here = {expected[1] for _, expected in CASES.values()}
    shown_here |= {code for _, expected in GEO_CASES.values() for code, _ in expected}
    shown_here |= {code for _, code in FILES.values()}
    # test_a_place_lies_in_the_city_of_its_event, and the tests of files and of taken ids below
    shown_here |= {"other_city", "taken", "unreadable", "no_time", "too_large", "more"}
    # tests/unit/export/test_page.py
    shown_here |= {"layer", "invalid_geometry"}
    shown_here |= golden_codes()
    # tests/unit/data/test_geo_checks.py, tests/page/test_census.py
    shown_here |= {"dry_bridge", "wet_end", "wet_line", "wet_place", "dry_ship", "outside"}
    shown_here |= {"wet_area", "alphabet", "anachronism", "labels_overlap"}
    # tests/unit/kiosk: the findings of an exhibit's configuration and of content packs
    exhibit = json.loads((files(i18n) / "en" / "kiosk.json").read_text(encoding="utf-8"))
    shown_here |= {key.removeprefix("finding.") for key in exhibit if key.startswith("finding.")}
    for language in LANGUAGES:
        keys = set(Catalogue(language)._texts)
        codes = {key.removeprefix("finding.") for key in keys if key.startswith("finding.")}
        assert codes - {"did_you_mean"} == shown_here


# ------------------------------------------------------------------ whatever the file holds

any_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(("petrograd", "p_bridge", "Feature", "1917-11-07T00:00", 10**400)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from((*document(), "features", "type", "properties", "id", "$schema"))
            | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(any_json)
@example(None)
def test_any_json_for_a_chronicle_is_answered_with_findings(value: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        chronicle, findings = _load(Path(folder), chronicle_text=json.dumps(value))
    assert chronicle is None
    assert findings


@given(any_json)
@example(None)
def test_any_json_for_a_layer_is_answered_with_findings(value: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        chronicle, findings = _load(Path(folder), places=json.dumps(value))
    assert chronicle is None
    assert findings


@given(st.text() | st.binary())
def test_any_text_for_a_chronicle_is_answered_with_findings(content: str | bytes) -> None:
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    with tempfile.TemporaryDirectory() as folder:
        chronicle, findings = _load(Path(folder), chronicle_text=content)
    assert chronicle is None
    assert findings


def _mutated(whole: Any, seed: int, value: Any) -> Any:
    """Return a document with one value, chosen by the seed, replaced, dropped or doubled."""
    dice = random.Random(seed)  # noqa: S311 - a test, not a secret
    changed = copy.deepcopy(whole)
    way = dice.choice([way for way in ways(changed) if way])
    owner = resolve(changed, pointer(way[:-1]))
    match dice.choice(("replace", "drop", "double")):
        case "drop":
            del owner[way[-1]]
        case "double" if isinstance(owner, list):
            owner.append(copy.deepcopy(resolve(owner, pointer(way[-1:]))))
        case _:
            owner[way[-1]] = value
    return changed


@given(st.integers(0, 10**9), any_json)
def test_a_mutated_chronicle_loads_or_its_errors_point_into_it(seed: int, value: Any) -> None:
    changed = _mutated(document(), seed, value)
    with tempfile.TemporaryDirectory() as folder:
        _, findings = _load(Path(folder), chronicle_text=json.dumps(changed))
    for finding in findings:
        if finding.file == "events.json" and finding.code == "missing":
            resolve(changed, finding.path.rpartition("/")[0])
        elif finding.file == "events.json" and finding.code != "not_json":
            resolve(changed, finding.path)


@given(st.integers(0, 10**9), any_json)
def test_a_mutated_layer_loads_or_its_errors_point_into_it(seed: int, value: Any) -> None:
    ship = point("p_bridge", **{"from": "1917-11-07T03:30"})
    changed = _mutated(layer(*places_layer()["features"], ship), seed, value)
    with tempfile.TemporaryDirectory() as folder:
        _load(Path(folder), places=json.dumps(changed))


BUNDLED = json.loads(bundled().events.read_text(encoding="utf-8"))


@pytest.mark.parametrize("seed", range(12))
def test_the_bundled_chronicle_survives_a_slip(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - a test, not a secret
    values: list[Any] = [
        None,
        "",
        "p_winter_palce",
        7,
        [],
        {},
        "1917-11-31T00:00",
        "1900-02-29T00:00",
    ]
    root = tmp_path / "data"
    for city in ("petrograd", "moscow"):
        path = DataSet(root).layer(city, "places")
        path.parent.mkdir(parents=True)
        path.write_bytes(bundled().layer(city, "places").read_bytes())
    changed = _mutated(BUNDLED, seed, dice.choice(values))
    DataSet(root).events.write_text(json.dumps(changed))
    _agree(*load(DataSet(root)))


# ------------------------------------------------------------------ what is read


def test_what_is_not_written_is_kept_and_null_is_not(tmp_path: Path) -> None:
    change = _effect(grip=None, physical=None)
    chronicle, _ = _load(tmp_path, chronicle_text=json.dumps(broken(change)))
    assert chronicle is not None
    (effect,) = chronicle.event_by_id["e_bridge"].effects
    assert (effect.grip, effect.physical) == (None, None)
    (other,) = chronicle.event_by_id["e_palace"].effects
    assert (other.grip, other.physical, other.pressure, other.certainty) == (KEEP,) * 4


def test_a_ships_positions_are_read_in_order_of_time(tmp_path: Path) -> None:
    later = ("1917-11-07T03:30", "1917-11-06T12:00")
    features = [point("p_bridge", **{"from": start}) for start in later]
    places = layer(*features, *places_layer()["features"])
    chronicle, findings = _load(tmp_path, places=json.dumps(places))
    assert findings == []
    assert chronicle is not None
    moored = chronicle.place_by_id["p_bridge"].moored_from
    assert [str(moment) for moment in moored] == sorted(later)


def test_events_are_ordered_by_time_whatever_their_order_in_the_file(tmp_path: Path) -> None:
    change: Change = lambda c: c["events"].reverse()  # noqa: E731 - as the others
    chronicle, _ = _load(tmp_path, chronicle_text=json.dumps(broken(change)))
    assert chronicle is not None
    assert [event.id for event in chronicle.events] == ["e_opening", "e_bridge", "e_palace"]


def test_an_account_is_checked_as_far_as_its_source_unless_it_says_otherwise(
    tmp_path: Path,
) -> None:
    chronicle, _ = _load(tmp_path, chronicle_text=json.dumps(broken(_account(checked="memory"))))
    assert chronicle is not None
    assert chronicle.event_by_id["e_bridge"].preferred.checked == "memory"
    assert chronicle.event_by_id["e_palace"].preferred.checked == "full_text"


def test_a_source_is_not_called_as_the_best_account_is(tmp_path: Path) -> None:
    """`--account best` could not mean both."""

    def change(chronicle: dict[str, Any]) -> None:
        chronicle["sources"][0]["id"] = "best"
        for event in chronicle["events"]:
            event["accounts"][0]["source"] = "best"

    chronicle, findings = _load(tmp_path, chronicle_text=json.dumps(broken(change)))
    assert chronicle is None
    assert [finding.path for finding in findings] == ["/sources/0/id"]


def test_a_city_is_not_called_as_all_cities_are(tmp_path: Path) -> None:
    """`--city both` could not mean one."""
    written = json.dumps(document()).replace('"petrograd"', '"both"')
    data_set = write_data_set(tmp_path, chronicle_text=written)
    folder = data_set.layer("petrograd", "places").parent
    folder.rename(folder.parent / "both")
    chronicle, findings = load(data_set)
    assert chronicle is None
    assert [finding.path for finding in findings] == ["/cities/0/id"]


@pytest.mark.parametrize("where", ["/span", "/cities/0/span"])
def test_the_chronicle_and_a_city_need_time_to_run_over(tmp_path: Path, where: str) -> None:
    """Without `to` a span is an instant; a bar over an instant cannot be drawn."""

    def change(chronicle: dict[str, Any]) -> None:
        holder = chronicle if where == "/span" else chronicle["cities"][0]
        holder["span"] = {"from": "1917-11-05T00:00"}

    loaded, findings = _load(tmp_path, chronicle_text=json.dumps(broken(change)))
    assert loaded is None
    assert ("no_time", where) in {(finding.code, finding.path) for finding in findings}


def test_a_change_right_after_another_does_not_overlap_it(tmp_path: Path) -> None:
    effects = [{"place": "p_palace", "holder": "MRC"}, {"place": "p_bridge", "holder": "PG"}]
    changes = _all(
        _event(0, span={"from": "1917-11-06T10:00", "to": "1917-11-06T11:00"}),
        _event(1, span={"from": "1917-11-06T11:00"}, effects=effects),
    )
    _, findings = _load(tmp_path, chronicle_text=json.dumps(broken(changes)))
    assert findings == []


def test_a_place_lies_in_the_city_of_its_event(tmp_path: Path) -> None:
    def change(chronicle: dict[str, Any]) -> None:
        chronicle["cities"].append(chronicle["cities"][0] | {"id": "moscow"})
        chronicle["places"][1]["city"] = "moscow"

    data_set = write_data_set(
        tmp_path,
        chronicle_text=json.dumps(broken(change)),
        places=json.dumps(layer(point("p_bridge"))),
    )
    path = data_set.layer("moscow", "places")
    path.parent.mkdir()
    path.write_text(json.dumps(layer(point("p_palace"))))
    chronicle, findings = load(data_set)
    _agree(chronicle, findings)
    assert _brief(findings) == [
        ("error", "other_city", "/events/1/effects/0/place"),
        ("error", "other_city", "/events/2/effects/1/place"),
    ]


def test_a_broken_entry_is_not_called_missing_as_well(tmp_path: Path) -> None:
    """The one account is there; only what is wrong in it is named."""
    _, findings = _load(tmp_path, chronicle_text=json.dumps(broken(_account(preferred=[]))))
    assert _brief(findings) == [("error", "type", "/events/0/accounts/0/preferred")]


def test_a_key_written_twice_is_named(tmp_path: Path) -> None:
    """JSON would keep the second silently; a teacher's first edit would be lost."""
    written = json.dumps(document())
    chronicle, findings = _load(tmp_path, chronicle_text=written[:-1] + ', "events": []}')
    assert chronicle is None
    assert findings


def test_the_names_of_layers_and_keys_do_not_depend_on_where_the_folder_lies(
    tmp_path: Path,
) -> None:
    one, other = write_data_set(tmp_path / "a"), write_data_set(tmp_path / "b" / "c")
    assert one.digest() == other.digest()
    assert document()["schema_version"] == schema.SCHEMA_VERSION
