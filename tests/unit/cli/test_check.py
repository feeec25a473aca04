from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from support.chronicles import broken, write_data_set
from support.shell import AT, Shell

from petrograd_map import doctor
from petrograd_map.cli import check
from petrograd_map.data.findings import Finding, Severity
from petrograd_map.data.geo_checks import Ruling

if TYPE_CHECKING:
    from pathlib import Path

    from petrograd_map.data.resources import DataSet


def test_the_bundled_chronicle_passes_its_check(run: Shell) -> None:
    said = run("check")
    assert (said.code, said.out, said.err) == (0, "0 errors, 0 warnings\n", "")
    assert run("check", "--format", "json").json == []


def test_check_lists_every_finding_and_where(run: Shell, tmp_path: Path) -> None:
    def change(chronicle: dict[str, Any]) -> None:
        chronicle["events"][0]["effects"].append({"place": "p_palce", "holder": "MRC"})
        chronicle["sources"].append(chronicle["sources"][0] | {"id": "sass"})

    root = write_data_set(tmp_path / "d", chronicle_text=json.dumps(broken(change))).root
    said = run("check", str(root))
    assert said.code == 1
    lines = said.out.splitlines()
    assert lines[0].startswith("events.json#/events/0/effects/1/place: error: ")
    assert lines[0].endswith("Did you mean p_palace?")
    assert lines[1].startswith("events.json#/sources/1: warning: ")
    assert lines[-1] == "1 error, 1 warning"

    (first, _) = run("check", str(root), "--format", "json").json
    keys = ["file", "path", "severity", "code", "message", "expected", "found", "suggestion"]
    assert list(first) == keys
    assert (first["path"], first["code"]) == ("/events/0/effects/1/place", "unknown_id")
    assert first["suggestion"] == "p_palace"
    russian = run("check", str(root), "--lang", "ru").out
    assert "ошибка" in russian
    assert "p_palace?" in russian


def test_warnings_alone_do_not_fail_a_check(run: Shell, tmp_path: Path) -> None:
    changed = broken(lambda c: c["sources"].append(c["sources"][0] | {"id": "sass"}))
    said = run(
        "check", str(write_data_set(tmp_path / "d", chronicle_text=json.dumps(changed)).root)
    )
    assert said.code == 0
    assert said.out.splitlines()[-1] == "0 errors, 1 warning"


def test_check_finds_what_only_the_baker_would_trip_over(run: Shell, data_set: DataSet) -> None:
    data_set.layer("petrograd", "water").write_text("{", encoding="utf-8")
    said = run("check", str(data_set.root))
    assert said.code == 1
    assert "geo/petrograd/water.geojson: error: " in said.out


@pytest.mark.parametrize("content", ["null", "[]", "", "{", "7"])
def test_check_of_a_file_that_holds_nothing(run: Shell, tmp_path: Path, content: str) -> None:
    said = run("check", str(write_data_set(tmp_path / "d", chronicle_text=content).root))
    assert said.code == 1
    assert said.out.startswith("events.json: error: ")


def test_the_bundled_chronicle_covers_the_notes(run: Shell) -> None:
    said = run("check", "--coverage")
    assert said.code == 0
    assert said.out.splitlines()[0] == "0 errors, 0 warnings"
    assert "Facts: 145 of 145 covered" in said.out
    assert "missing" not in said.out
    told = run("check", "--coverage", "--format", "json").json
    assert told["findings"] == []
    assert told["coverage"]["control"] == {"covered": 182, "total": 182, "missing": []}


def test_what_is_not_covered_fails_a_check(run: Shell, data_set: DataSet) -> None:
    needed = {"places": ["p_bridge", "p_gone"], "facts": [], "conflicts": ["C01"], "control": []}
    (data_set.root / "coverage.json").write_text(json.dumps(needed), encoding="utf-8")
    said = run("check", str(data_set.root), "--coverage")
    assert said.code == 1
    assert "Places: 1 of 2 covered\n  missing: p_gone\n" in said.out
    assert "  missing: C01\n" in said.out
    assert run("check", str(data_set.root)).code == 0


def test_coverage_of_a_folder_that_names_none_is_wrong_use(run: Shell, data_set: DataSet) -> None:
    assert "coverage.json" in run.refused(2, "check", str(data_set.root), "--coverage")
    assert "csv" in run.refused(2, "check", "--notes", str(data_set.root))


def test_check_of_a_folder_that_is_not_there(run: Shell, tmp_path: Path) -> None:
    assert "nowhere" in run.refused(2, "check", str(tmp_path / "nowhere"))


@pytest.fixture
def labels(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """What the census of labels finds: it needs Qt, which unit tests do not load."""
    found: list[Finding] = []
    monkeypatch.setattr(check, "_label_ruling", lambda *_: Ruling("labels", 9, tuple(found)))
    return found


@pytest.mark.usefixtures("labels")
def test_the_bundled_map_passes_its_rules(run: Shell) -> None:
    said = run("check", "--geo")
    assert (said.code, said.err) == (0, "")
    *rules, total = said.out.splitlines()
    assert total == "0 errors, 0 warnings"
    assert len(rules) == 10
    assert all(re.search(r": [1-9]\d* looked at, 0 errors$", line) for line in rules)
    assert rules[-1].endswith("in either language: 9 looked at, 0 errors")


@pytest.mark.usefixtures("labels")
def test_places_over_nothing_pass_the_maps_rules(run: Shell, data_set: DataSet) -> None:
    said = run("check", "--geo", str(data_set.root), "--format", "json")
    assert said.code == 0
    assert said.json["findings"] == []
    looked_at = {rule["rule"]: rule["looked_at"] for rule in said.json["rules"]}
    assert looked_at["geometry"] == 2
    assert looked_at["bridges"] == 0
    assert "approximate" not in looked_at


def test_an_overlap_of_labels_is_an_error(
    run: Shell, data_set: DataSet, labels: list[Finding]
) -> None:
    labels.append(
        Finding("geo/petrograd", "", Severity.ERROR, "labels_overlap", "13 (en)", "a × b")
    )
    said = run("check", str(data_set.root), "--geo", "--lang", "ru")
    assert said.code == 1
    *_, rule, finding, total = said.out.splitlines()
    assert rule.endswith("просмотрено 9, 1 ошибка")
    assert finding.startswith("geo/petrograd: ошибка: ")
    assert finding.endswith("a × b.")
    assert total == "1 ошибка, 0 замечаний"


def test_a_layer_that_cannot_be_drawn_leaves_no_labels_to_count(
    run: Shell, data_set: DataSet, labels: list[Finding]
) -> None:
    data_set.layer("petrograd", "water").write_text("{", encoding="utf-8")
    said = run("check", "--geo", str(data_set.root), "--format", "json")
    assert said.code == 1
    assert labels == []
    assert "labels" not in [rule["rule"] for rule in said.json["rules"]]
    (finding,) = said.json["findings"]
    assert finding["file"] == "geo/petrograd/water.geojson"
    assert finding["code"] == "layer"


def test_a_chronicle_with_errors_has_no_map_to_check(run: Shell, tmp_path: Path) -> None:
    root = write_data_set(tmp_path / "d", chronicle_text="{}").root
    assert "events.json" in run.refused(1, "check", "--geo", str(root))


@pytest.mark.parametrize(
    ("trouble", "answer", "hint"),
    [
        ("missing_packages", ["libegl1"], "libegl1"),
        ("sandbox_refuses", True, "QTWEBENGINE_DISABLE_SANDBOX=1"),
    ],
)
def test_where_qt_cannot_start_the_labels_are_not_counted(
    run: Shell,
    data_set: DataSet,
    machine: pytest.MonkeyPatch,
    trouble: str,
    answer: object,
    hint: str,
) -> None:
    machine.setattr(doctor, trouble, lambda **_: answer)
    said = run("check", "--geo", str(data_set.root))
    assert said.code == 3
    assert said.out.splitlines()[-1] == "0 errors, 0 warnings"
    (sentence,) = said.err.splitlines()
    assert sentence.startswith("petrograd-map check: The labels were not counted: ")
    assert hint in sentence


def test_a_folder_that_is_not_there_is_wrong_use(run: Shell, tmp_path: Path) -> None:
    said = run.refused(2, "state", *AT, "--data", str(tmp_path / "nowhere"))
    assert "no such folder" in said
