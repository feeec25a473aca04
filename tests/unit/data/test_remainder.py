from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from support.chronicles import broken, document, layer, places_layer, point, write_data_set

from petrograd_map.data.assemble import load
from petrograd_map.data.remainder import without_broken

if TYPE_CHECKING:
    from pathlib import Path


def test_a_mistyped_word_and_a_mistyped_id_are_found_at_once(tmp_path: Path) -> None:
    def change(chronicle: dict[str, Any]) -> None:
        chronicle["events"][0]["kind"] = "seizzure"
        chronicle["events"][1]["city"] = "petrogrda"

    _, findings = load(write_data_set(tmp_path, chronicle_text=json.dumps(broken(change))))
    assert {(found.code, found.path) for found in findings} >= {
        ("type", "/events/0/kind"),
        ("unknown_id", "/events/1/city"),
    }


def test_a_wrong_place_of_the_layer_is_found_beside_a_wrong_entry(tmp_path: Path) -> None:
    def change(chronicle: dict[str, Any]) -> None:
        chronicle["events"][0]["kind"] = "seizzure"

    places = layer(*places_layer()["features"], point("p_brigde"))
    data_set = write_data_set(
        tmp_path, chronicle_text=json.dumps(broken(change)), places=json.dumps(places)
    )
    _, findings = load(data_set)
    assert [(found.file, found.code) for found in findings] == [
        ("events.json", "type"),
        ("geo/petrograd/places.geojson", "unknown_id"),
    ]


def test_ids_of_a_broken_entry_are_not_reported_as_unknown(tmp_path: Path) -> None:
    def change(chronicle: dict[str, Any]) -> None:
        chronicle["places"][0]["kind"] = "brigde"

    _, findings = load(write_data_set(tmp_path, chronicle_text=json.dumps(broken(change))))
    assert [(found.code, found.path) for found in findings] == [("type", "/places/0/kind")]


def test_an_error_outside_the_entries_leaves_no_remainder() -> None:
    assert without_broken(document(), [("title",)]) is None


def test_what_is_left_keeps_its_place_in_the_file() -> None:
    raw = document()
    rest = without_broken(raw, [("events", 0, "kind")])
    assert rest is not None
    assert rest.document["events"] == raw["events"][1:]
    assert list(rest.indices["events"]) == list(range(1, len(raw["events"])))
    assert rest.document["places"] == raw["places"]
