"""Lanes: all places by time; brushing sets the time bar, rows lead to places, files are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from petrograd_map.domain.moments import Moment
from petrograd_map.state.intents import ShowLanes

if TYPE_CHECKING:
    from pathlib import Path

    from support.visit import Visit

    from petrograd_map.ui.lanes.view import LanesView


def opened(visit: Visit) -> LanesView:
    visit.go(ShowLanes(True))  # noqa: FBT003 - the intent's only field
    lanes = visit.window.lanes
    assert lanes.isVisible()
    return lanes


def test_the_lanes_open_and_close_by_key_and_from_the_menu(visit: Visit) -> None:
    visit.press("T")
    assert visit.window.lanes.isVisible()
    entry = visit.program.presenter._entries["menu.lanes"]
    assert entry.isChecked()
    entry.trigger()
    assert not visit.window.lanes.isVisible()


def test_a_brush_sets_the_window_of_the_time_bar(visit: Visit) -> None:
    lanes = opened(visit)
    first, last = Moment.parse("1917-11-07T00:00"), Moment.parse("1917-11-09T00:00")
    y = 60
    ends = [QPoint(round(lanes._x_of(each)), y) for each in (first, last)]
    visit.drag(lanes.viewport(), ends[0], QPoint((ends[0].x() + ends[1].x()) // 2, y), ends[1])
    window = visit.state.window
    assert window is not None
    assert abs(window.start.minutes - first.minutes) < 60
    assert abs(window.end.minutes - last.minutes) < 60
    assert visit.window.time.bar.window_of_time == window


def test_keys_zoom_the_lanes_and_the_time_bar_with_them(visit: Visit) -> None:
    lanes = opened(visit)
    lanes.setFocus()
    visit.press("+")
    assert visit.state.window is not None
    visit.press("0")
    assert visit.state.window is None


def test_a_click_on_a_row_goes_to_place_and_moment(visit: Visit) -> None:
    lanes = opened(visit)
    line, row = lanes._rows[1]
    at = Moment.parse("1917-11-08T12:00")
    spot = QPoint(round(lanes._x_of(at)), line.top + line.height // 2)
    visit.click(lanes.viewport(), spot)
    visit.settle()
    assert visit.state.selected == row.place
    assert abs(visit.state.moment.minutes - at.minutes) < 60
    assert visit.js("document.querySelector('[data-selected=true]').dataset.place") == row.place


def test_rows_and_changes_are_walked_by_key(visit: Visit) -> None:
    lanes = opened(visit)
    lanes.setFocus()
    visit.press("Home", "Down", "Return")
    assert visit.state.selected == lanes._rows[1][1].place
    before = visit.state.moment
    visit.press("Right")
    changes = [piece.start for piece in lanes._rows[1][1].pieces[1:]]
    if any(minute > before.minutes for minute in changes):
        assert visit.state.moment.minutes in changes
    else:
        assert visit.state.moment == before


def test_the_order_is_chosen(visit: Visit) -> None:
    lanes = opened(visit)
    before = [row.place for _, row in lanes._rows]
    lanes.header.order.setFocus()
    visit.press("Down")
    after = [row.place for _, row in lanes._rows]
    assert after != before
    assert sorted(after) == sorted(before)
    visit.press("Up")
    assert [row.place for _, row in lanes._rows] == before


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_lanes_become_a_file(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    lanes = opened(visit)
    path = tmp_path / f"lanes.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    visit.click(lanes.header.save)
    assert path.name in visit.window.statusBar().currentMessage()
    if ending == "svg":
        assert "<svg" in path.read_text(encoding="utf-8")
    else:
        assert not QImage(str(path)).isNull()
