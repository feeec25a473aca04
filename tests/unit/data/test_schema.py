from __future__ import annotations

import json
from typing import Any

import pytest
from support.chronicles import broken, document
from support.json_documents import breaches

from petrograd_map.data import schema
from petrograd_map.data.resources import bundled

SCHEMA = schema.json_schema()


def test_the_committed_schema_is_the_one_the_program_checks_with() -> None:
    path = bundled().root / "events.schema.json"
    committed = json.loads(path.read_text(encoding="utf-8"))
    assert committed == SCHEMA


def test_the_bundled_chronicle_fits_the_schema() -> None:
    chronicle = json.loads(bundled().events.read_text(encoding="utf-8"))
    assert breaches(chronicle, SCHEMA, SCHEMA) == []
    assert chronicle["$schema"] == "events.schema.json"


def test_the_tiny_chronicle_fits_the_schema() -> None:
    assert breaches(document(), SCHEMA, SCHEMA) == []


def _spoil(way: str, value: Any) -> dict[str, Any]:
    def change(chronicle: dict[str, Any]) -> None:
        *owners, last = way.split("/")
        owner: Any = chronicle
        for part in owners:
            owner = owner[int(part) if part.isdecimal() else part]
        owner[last] = value

    return broken(change)


@pytest.mark.parametrize(
    ("way", "value"),
    [
        ("schema_version", 2),
        ("events/0/id", "Capital"),
        ("events/0/side", "XYZ"),
        ("events/0/tilte", {}),
        ("events/0/accounts", []),
        ("events/0/span", {}),
        ("events/0/span/from", "7 November"),
        ("events/0/title/en", ""),
        ("events/0/effects/0/certainty", "disputed"),
        ("cities/0/view/latitude", 90),
        ("cities/0/view/latitude", "59.9"),
        ("events/0/accounts/0/preferred", "yes"),
        ("cities/0/view/zoom", True),
    ],
)
def test_schema_and_program_refuse_the_same(way: str, value: Any) -> None:
    chronicle = _spoil(way, value)
    assert breaches(chronicle, SCHEMA, SCHEMA)
    with pytest.raises(ValueError, match="validation error"):
        schema.ChronicleModel.model_validate(chronicle)
