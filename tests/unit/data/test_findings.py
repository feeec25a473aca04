from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.json_documents import resolve, ways

from petrograd_map.data.findings import Finding, Severity, closest, pointer, shown

documents = st.recursive(
    st.none() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)


@given(documents)
def test_a_pointer_leads_to_its_value(document: object) -> None:
    for way in ways(document):
        value = document
        for part in way:
            value = value[part]  # type: ignore[index]  # any JSON
        assert resolve(document, pointer(way)) is value


def test_a_pointer_escapes_what_rfc_6901_escapes() -> None:
    assert pointer(()) == ""
    assert pointer(("a/b", "m~n", 0, "")) == "/a~1b/m~0n/0/"


def test_the_known_id_most_like_an_unknown_one_is_named() -> None:
    assert closest("p_winter_palce", ["p_winter_palace", "p_post"]) == "p_winter_palace"
    assert closest("zzz", ["p_winter_palace"]) is None
    assert closest("zzz", []) is None


@given(st.text(max_size=200))
def test_a_shown_value_is_short_and_on_one_line(value: str) -> None:
    written = shown(value)
    assert len(written) <= 60
    assert len(written.splitlines()) == 1


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "events.json#/events/0/city: error: There is no 'x' in /cities. Did you mean y?"),
        ("ru", "events.json#/events/0/city: ошибка: "),
    ],
)
def test_a_finding_is_one_line_in_either_language(language: str, line: str) -> None:
    finding = Finding(
        "events.json", "/events/0/city", Severity.ERROR, "unknown_id", "/cities", "'x'", "y"
    )
    written = finding.line(language)
    assert written.startswith(line)
    assert "\n" not in written
    assert "y" in written.rsplit(" ", 1)[1]
