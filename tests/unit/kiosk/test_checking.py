from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.data.findings import Severity
from petrograd_map.kiosk.checking import check_config
from petrograd_map.kiosk.pin import hash_pin

if TYPE_CHECKING:
    from pathlib import Path


def warnings_of(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    path = tmp_path / "kiosk.toml"
    path.write_text(text, encoding="utf-8")
    findings = check_config(path)
    assert {each.severity for each in findings} <= {Severity.WARNING}
    assert all(each.line("en") != each.line("ru") for each in findings)
    return [(each.path, each.code) for each in findings]


def test_an_exhibit_without_a_pin_cannot_be_left_by_touch(tmp_path: Path) -> None:
    assert warnings_of(tmp_path, "") == [("staff.pin_hash", "no_pin")]
    assert warnings_of(tmp_path, f"staff.pin_hash = '{hash_pin('191711')}'") == []


def test_folders_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    pin = f"staff.pin_hash = '{hash_pin('191711')}'\n"
    (tmp_path / "file").touch()
    for folder, is_told in ((tmp_path / "file" / "in", True), (tmp_path / "new" / "in", False)):
        text = f"{pin}logs.folder = '{folder}'\nstatistics.folder = '{folder}'\n"
        expected = [("logs.folder", "no_writing"), ("statistics.folder", "no_writing")]
        assert warnings_of(tmp_path, text) == (expected if is_told else [])
    assert not (tmp_path / "new").exists()
    text = f"{pin}statistics = {{on = false, folder = '{tmp_path / 'file'}'}}"
    assert warnings_of(tmp_path, text) == []
