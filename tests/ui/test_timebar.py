"""The time bar asks for moments and stands where it is put."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from petrograd_map.domain.moments import Moment, Span
from petrograd_map.mappage.tokens import token
from petrograd_map.ui.timebar import TimeBar

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

SPAN = Span(Moment.parse("1917-11-05T00:00"), Moment.parse("1917-11-17T00:00"))


@pytest.fixture
def bar(qtbot: QtBot) -> TimeBar:
    widget = TimeBar(SPAN)
    qtbot.addWidget(widget)
    widget.resize(1200, 84)
    widget.speak("en")
    widget.show()
    return widget


def test_a_click_asks_for_the_moment_under_it(qtbot: QtBot, bar: TimeBar) -> None:
    wanted = Moment.parse("1917-11-08T02:10")
    x = round(bar.x_of(wanted.minutes))
    with qtbot.waitSignal(bar.asked) as asked:
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(x, 40))
    pixel = (SPAN.end.minutes - SPAN.start.minutes) / 1100
    assert abs(asked.args[0].minutes - wanted.minutes) <= pixel


def test_a_click_does_not_move_the_handle_by_itself(qtbot: QtBot, bar: TimeBar) -> None:
    bar.show_moment(Moment.parse("1917-11-06T00:00"))
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(900, 40))
    assert bar.value() == Moment.parse("1917-11-06T00:00").minutes


def test_showing_a_moment_asks_for_nothing(qtbot: QtBot, bar: TimeBar) -> None:
    with qtbot.assertNotEmitted(bar.asked), qtbot.assertNotEmitted(bar.valueChanged):
        bar.show_moment(Moment.parse("1917-11-09T12:00"))
    assert bar.value() == Moment.parse("1917-11-09T12:00").minutes


@pytest.mark.parametrize("at", ["1917-11-05T00:00", "1917-11-07T21:40", "1917-11-17T00:00"])
def test_places_and_moments_belong_together(bar: TimeBar, at: str) -> None:
    minutes = Moment.parse(at).minutes
    assert bar.minutes_at(bar.x_of(minutes)) == minutes


def test_beyond_its_ends_the_bar_asks_for_the_end(qtbot: QtBot, bar: TimeBar) -> None:
    bar.show_moment(Moment.parse("1917-11-09T12:00"))
    with qtbot.waitSignal(bar.asked) as asked:
        qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(1199, 40))
    assert asked.args[0] == SPAN.end
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(1199, 40))


def test_changes_are_marked_where_they_happen(bar: TimeBar) -> None:
    stop = Moment.parse("1917-11-12T00:00").minutes
    bar.show_moment(SPAN.start)
    without = bar.grab().toImage()
    bar.show_stops([stop])
    with_mark = bar.grab().toImage()
    changed = columns_that_differ(without, with_mark)
    assert changed
    ratio = with_mark.devicePixelRatio()
    assert all(abs(x / ratio - bar.x_of(stop)) <= 2 for x in changed)


def columns_that_differ(one: QImage, other: QImage) -> list[int]:
    return [
        x
        for x in range(one.width())
        if any(one.pixel(x, y) != other.pixel(x, y) for y in range(one.height()))
    ]


def test_the_handle_stands_at_the_moment(bar: TimeBar) -> None:
    moment = Moment.parse("1917-11-10T06:00")
    bar.show_moment(moment)
    image = bar.grab().toImage()
    ratio = image.devicePixelRatio()
    x, y = round(bar.x_of(moment.minutes) * ratio), round(28 * ratio)
    assert image.pixelColor(x, y).name().upper() == token("ui.focus")


def test_it_has_a_name_and_a_hint_in_the_language_shown(bar: TimeBar) -> None:
    bar.speak("ru")
    assert bar.accessibleName() == "Время"
    assert "Shift" in bar.accessibleDescription()


def test_hovering_tells_the_moment_in_both_calendars(qtbot: QtBot, bar: TimeBar) -> None:
    x = round(bar.x_of(Moment.parse("1917-11-07T12:00").minutes))
    qtbot.mouseMove(bar, QPoint(x, 40))
    qtbot.waitUntil(lambda: bar.toolTip() != "")
    assert bar.toolTip().startswith("7 Nov (25 Oct O.S.)")


@pytest.mark.parametrize("key", [Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Up])
def test_the_slider_s_own_keys_ask_for_moments_too(qtbot: QtBot, bar: TimeBar, key: Qt.Key) -> None:
    start = Moment.parse("1917-11-09T12:00")
    bar.show_moment(start)
    with qtbot.waitSignal(bar.asked) as asked:
        qtbot.keyClick(bar, key)
    assert asked.args[0] != start
    assert asked.args[0].minutes == bar.value()


def test_at_rest_the_moment_is_said_in_words(qtbot: QtBot, bar: TimeBar) -> None:
    bar.show_moment(Moment.parse("1917-11-07T02:30"))
    qtbot.waitUntil(
        lambda: bar.accessibleDescription().startswith("7 Nov (25 Oct O.S.) 02:30"), timeout=5000
    )
