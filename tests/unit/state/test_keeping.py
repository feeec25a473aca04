from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import pytest

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.view import ViewState
from petrograd_map.state.keeping import KeptView, write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from petrograd_map.domain.timeline import Timeline

VIEW = ViewState(moment=Moment.parse("1917-11-07T21:40"), cities=("moscow",), account="reed")


def test_a_view_is_there_at_the_next_start(tmp_path: Path, october_timeline: Timeline) -> None:
    KeptView(None, tmp_path / "new").write(dataclasses.replace(VIEW, playing=True))
    assert KeptView(None, tmp_path / "new").read(october_timeline) == VIEW


def test_the_view_of_other_data_is_not_taken(tmp_path: Path, october_timeline: Timeline) -> None:
    KeptView(tmp_path, tmp_path).write(VIEW)
    assert KeptView(None, tmp_path).read(october_timeline) is None
    assert KeptView(tmp_path, tmp_path).read(october_timeline) == VIEW


def test_without_a_kept_view_there_is_none(
    tmp_path: Path, october_timeline: Timeline, caplog: pytest.LogCaptureFixture
) -> None:
    assert KeptView(None, tmp_path).read(october_timeline) is None
    assert not caplog.records


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "7",
        "null",
        "{}",
        '{"data": null}',
        '{"data": null, "address": 7}',
        '{"data": null, "address": "petrograd://view?city=kiev"}',
        "\ud800",
    ],
)
def test_a_damaged_file_is_no_view(
    tmp_path: Path, october_timeline: Timeline, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "view.json").write_text(text, encoding="utf-8", errors="surrogatepass")
    assert KeptView(None, tmp_path).read(october_timeline) is None
    assert "cannot be read" in caplog.text


def test_where_nothing_can_be_kept_the_program_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "taken").write_text("a file")
    KeptView(None, tmp_path / "taken").write(VIEW)
    assert "cannot be kept" in caplog.text


def test_a_write_that_fails_leaves_the_old_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "view.json"
    write_atomically(file, json.dumps({"old": True}))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(file, json.dumps({"new": True}))
    assert json.loads(file.read_text()) == {"old": True}
    assert [path.name for path in tmp_path.iterdir()] == ["view.json"]
