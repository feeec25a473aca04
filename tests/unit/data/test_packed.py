"""What is packed comes back as it was; of anything else comes no chronicle, and no harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from petrograd_map.data import packed
from petrograd_map.data.assemble import load
from petrograd_map.data.packed import BadPackError, pack, unpack
from petrograd_map.data.resources import DataSet, bundled

EXAMPLE = Path(__file__).resolve().parents[3] / "docs" / "example"


@pytest.mark.parametrize("data_set", [bundled(), DataSet(EXAMPLE)], ids=["bundled", "example"])
def test_what_is_packed_comes_back(data_set: DataSet) -> None:
    chronicle, findings = load(data_set)
    assert chronicle is not None, findings
    again = unpack(pack(chronicle))
    assert again == chronicle
    assert pack(again) == pack(chronicle)
    names, _ = json.loads(pack(chronicle))
    assert set(names) <= {"tuple", "json", *dict(packed._domain())}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "{}",
        "[]",
        '[["chronicle.Chronicle"], [0]]',
        '[["texts.Text"], [0, "one", "two"]]',
        '[["os.system"], [0, "true"]]',
        '[["moments.dt"], [0]]',
        '[["tuple"], [1]]',
        '[["tuple"], ["0"]]',
        '[["tuple"], []]',
        '[["moments.Moment"], [0, 9e99]]',
        '[["tuple"], ' + "[0," * 100_000,
    ],
)
def test_of_anything_else_comes_no_chronicle(text: str) -> None:
    with pytest.raises(BadPackError):
        unpack(text.encode())
