from __future__ import annotations

import dataclasses
import re

import pytest

from petrograd_map.mappage import messages
from petrograd_map.mappage.baked import WEB
from petrograd_map.mappage.contract import contract_js, messages_d_ts


@pytest.mark.parametrize(
    ("name", "written"), [("contract.js", contract_js()), ("messages.d.ts", messages_d_ts())]
)
def test_the_page_has_the_contract_of_python(name: str, written: str) -> None:
    committed = (WEB / name).read_text(encoding="utf-8")
    assert committed == written, "run: make generated"


@pytest.mark.parametrize("message", [*messages.TO_PAGE, *messages.FROM_PAGE])
def test_every_field_of_every_message_has_a_type_in_typescript(message: type) -> None:
    written = messages_d_ts()
    match = re.search(rf"export interface {message.__name__} {{\n(.*?)}}\n", written, re.DOTALL)
    assert match is not None
    names = re.findall(r"^  (\w+): [^;]+;$", match[1], re.MULTILINE)
    assert names == [field.name for field in dataclasses.fields(message)]


def test_the_page_checks_every_message_it_may_get() -> None:
    written = contract_js()
    for message in messages.TO_PAGE:
        tag = message.__dataclass_fields__["type"].default
        assert f"\n  {tag}: {{\n" in written
    assert '"?integer"' not in written
    assert 'cities: "?[string]"' in written
    assert 'places: "[PlaceLook]"' in written
    assert 'light: "?[CityLight]"' in written
    assert 'contrast: "?boolean"' in written
    assert 'zoom: "number"' in written
    assert 'towards: "?string"' in written
