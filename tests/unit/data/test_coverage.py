from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from support.chronicles import account, at, chronicle, event, span

from petrograd_map.data import coverage
from petrograd_map.data.coverage import Needed
from petrograd_map.data.resources import bundled
from petrograd_map.domain.control import Pressure, Side
from petrograd_map.domain.events import Effect
from petrograd_map.domain.timeline import Timeline

if TYPE_CHECKING:
    from pathlib import Path


def _timeline() -> Timeline:
    return Timeline(
        chronicle(
            event("e_open", span(0), Effect("bridge", holder=Side.PG)),
            event("e_taken", span(10, 20), Effect("bridge", holder=Side.MRC)),
            event("e_attacked", span(30), Effect("bridge", pressure=Pressure.UNDER_FIRE)),
            event(
                "e_disputed",
                span(40, 45),
                Effect("palace", holder=Side.MRC),
                accounts=[
                    account(preferred=True),
                    account("sass", during=span(50), holder=Side.CSR),
                ],
                disputed=True,
            ),
        )
    )


@pytest.mark.parametrize(
    ("place", "minute", "holder", "covered"),
    [
        ("bridge", 0, "PG", True),
        ("bridge", 0, "MRC", False),
        ("bridge", 10, "MRC", True),
        ("bridge", 15, "MRC", True),
        ("bridge", 20, "MRC", True),
        ("bridge", 5, "PG", False),
        ("bridge", 25, "MRC", False),
        ("bridge", 35, "MRC", True),
        ("bridge", 35, "PG", False),
        ("palace", 47, "MRC", True),
        ("palace", 50, "CSR", True),
        ("palace", 51, "CSR", False),
        ("nowhere", 10, "MRC", False),
    ],
)
def test_a_row_is_covered_where_an_effect_rests_on_it(
    place: str, minute: int, holder: str, *, covered: bool
) -> None:
    row = f"{place} {at(minute)} {holder}"
    needed = Needed(places=[], facts=[], conflicts=[], control=[row])
    control = coverage.measure(_timeline(), needed)[-1]
    assert control.missing == (() if covered else (row,))


def test_what_is_missing_is_named_by_its_id() -> None:
    needed = Needed(places=["bridge", "gone"], facts=["F001"], conflicts=[], control=[])
    places, facts, conflicts, control = coverage.measure(_timeline(), needed)
    assert (places.covered, places.total, places.missing) == (1, 2, ("gone",))
    assert facts.missing == ("F001",)
    assert (conflicts.total, control.total) == (0, 0)
    assert places.lines("en") == ["Places: 1 of 2 covered", "  missing: gone"]
    assert places.lines("ru")[1] == "  нет: gone"


def test_the_bundled_chronicle_covers_all_of_the_notes(october_timeline: Timeline) -> None:
    needed = coverage.read_needed(bundled().root / coverage.COVERAGE)
    groups = coverage.measure(october_timeline, needed)
    assert [group.missing for group in groups] == [()] * 4
    assert [group.total for group in groups] == [72, 145, 52, 182]


def test_the_historians_tables_are_read(tmp_path: Path) -> None:
    tables = {
        "places": "place_id,city\np_a,Petrograd\n",
        "facts": "id,summary\nF001,x\nF002,y\n",
        "conflicts": "id,event\nC01,z\n",
        "control_sequences": "place_id,from_local,holder\np_a,1917-11-06T00:00,PG\n",
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    needed = coverage.read_notes(tmp_path)
    assert needed.facts == ["F001", "F002"]
    assert needed.control == ["p_a 1917-11-06T00:00 PG"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        json.dumps({"places": [1], "facts": [], "conflicts": [], "control": []}),
        json.dumps({"places": [], "facts": [], "conflicts": [], "control": ["p_a soon PG"]}),
        json.dumps({"places": [], "facts": [], "conflicts": [], "control": ["p_a PG"]}),
    ],
)
def test_a_file_that_says_nothing_of_coverage_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / coverage.COVERAGE
    path.write_text(content)
    with pytest.raises(coverage.CoverageError, match=r"coverage\.json"):
        coverage.read_needed(path)


def test_tables_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(coverage.CoverageError, match=r"control_sequences\.csv"):
        coverage.read_notes(tmp_path)
    (tmp_path / "control_sequences.csv").write_text("place_id,holder\np_a,PG\n")
    with pytest.raises(coverage.CoverageError, match="from_local"):
        coverage.read_notes(tmp_path)
