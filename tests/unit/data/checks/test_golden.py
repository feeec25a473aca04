"""Each rule of the checks, shown by a slip and by what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.golden import BASE, GOLDEN, findings_of, lines, names

from petrograd_map.data.assemble import load
from petrograd_map.data.resources import DataSet
from petrograd_map.data.schema import SECTIONS
from petrograd_map.domain.quiz import answer
from petrograd_map.domain.timeline import Timeline

if TYPE_CHECKING:
    from pathlib import Path


def test_the_base_has_every_part_and_no_finding() -> None:
    chronicle, findings = load(DataSet(BASE))
    assert findings == []
    assert chronicle is not None
    for section in SECTIONS:
        assert getattr(chronicle, section), section
    timeline = Timeline(chronicle)
    kinds = {type(question.task) for question in chronicle.quiz}
    assert len(kinds) == 6
    for question in chronicle.quiz:
        assert answer(question.task, timeline) is not None


@pytest.mark.parametrize("name", names())
def test_a_slip_is_answered_as_it_was(name: str, tmp_path: Path) -> None:
    findings = findings_of(name, tmp_path)
    assert name.partition("-")[0] in {finding.code for finding in findings}
    expected = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert lines(findings) == expected
