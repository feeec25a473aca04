"""The time bar asks for moments and stands where it is put."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from petrograd_map.domain.control import Side
from petrograd_map.domain.doubt import changing_spans, disputed_spans
from petrograd_map.domain.moments import Moment, Span
from petrograd_map.mappage.tokens import token
from petrograd_map.ui.timebar import TimeBar, ZoomButtons
from petrograd_map.ui.timebar.plate import HEIGHT_PX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QColor, QImage
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline

SPAN = Span(Moment.parse("1917-11-05T00:00"), Moment.parse("1917-11-17T00:00"))
NOON = Moment.parse("1917-11-09T12:00")
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
FLAG_Y, CHART_Y, OVERVIEW_Y = 8, 45, HEIGHT_PX - 6


@pytest.fixture
def bar(qtbot: QtBot) -> TimeBar:
    widget = TimeBar(SPAN)
    qtbot.addWidget(widget)
    widget.resize(1200, HEIGHT_PX)
    widget.speak("en")
    widget.show()
    return widget


@pytest.fixture
def obeyed(bar: TimeBar) -> Iterator[TimeBar]:
    """A bar whose wishes are granted, as the presenter does."""
    bar.asked.connect(bar.show_moment)
    bar.then_asked.connect(bar.show_then)
    yield bar
    bar.asked.disconnect(bar.show_moment)
    bar.then_asked.disconnect(bar.show_then)


def minute(text: str) -> int:
    return Moment.parse(text).minutes


def at(bar: TimeBar, text: str, y: int = CHART_Y) -> QPoint:
    return QPoint(round(bar.x_of(minute(text))), y)


def length(bar: TimeBar) -> int:
    """Return the length of the visible window, in minutes."""
    return bar.minutes_at(bar.width()) - bar.minutes_at(0)


def drag(bar: TimeBar, to: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """Move the mouse with its left button down."""
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(to),
        QPointF(bar.mapToGlobal(to)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        modifiers,
    )
    QApplication.sendEvent(bar, event)


def turn(
    bar: TimeBar,
    x: float,
    *,
    up: int = 0,
    left: int = 0,
    modifiers: Qt.KeyboardModifier = PLAIN,
) -> None:
    """Turn the wheel over a place, in notches."""
    pos = QPointF(x, CHART_Y)
    event = QWheelEvent(
        pos,
        QPointF(bar.mapToGlobal(pos.toPoint())),
        QPoint(),
        QPoint(120 * left, 120 * up),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's signature
    )
    QApplication.sendEvent(bar, event)


def columns_that_differ(one: QImage, other: QImage) -> list[int]:
    return [
        x
        for x in range(one.width())
        if any(one.pixel(x, y) != other.pixel(x, y) for y in range(one.height()))
    ]


def colours(bar: TimeBar, x: float) -> list[QColor]:
    """Return the colours of one column of the bar, from the top."""
    image = bar.grab().toImage()
    ratio = image.devicePixelRatio()
    return [image.pixelColor(round(x * ratio), y) for y in range(image.height())]


# ------------------------------------------------------------------ the moment


def test_a_click_asks_for_the_moment_under_it(qtbot: QtBot, bar: TimeBar) -> None:
    wanted = minute("1917-11-08T02:10")
    with qtbot.waitSignal(bar.asked) as asked:
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=at(bar, "1917-11-08T02:10"))
    pixel = (SPAN.end.minutes - SPAN.start.minutes) / 1100
    assert abs(asked.args[0].minutes - wanted) <= pixel


def test_a_click_does_not_move_the_handle_by_itself(qtbot: QtBot, bar: TimeBar) -> None:
    bar.show_moment(Moment.parse("1917-11-06T00:00"))
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(900, CHART_Y))
    assert bar.value() == minute("1917-11-06T00:00")


def test_showing_a_moment_asks_for_nothing(qtbot: QtBot, bar: TimeBar) -> None:
    with qtbot.assertNotEmitted(bar.asked), qtbot.assertNotEmitted(bar.valueChanged):
        bar.show_moment(NOON)
    assert bar.value() == NOON.minutes


@pytest.mark.parametrize("key", [Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Up])
def test_the_slider_s_own_keys_ask_and_the_handle_waits(
    qtbot: QtBot, bar: TimeBar, key: Qt.Key
) -> None:
    bar.show_moment(NOON)
    with qtbot.waitSignal(bar.asked) as asked:
        qtbot.keyClick(bar, key)
    assert asked.args[0] != NOON
    assert bar.value() == NOON.minutes


def test_what_a_screen_reader_sets_is_asked_for(qtbot: QtBot, obeyed: TimeBar) -> None:
    with qtbot.waitSignal(obeyed.asked) as asked:
        obeyed.setValue(NOON.minutes)
    assert asked.args == [NOON]
    assert obeyed.value() == NOON.minutes


@pytest.mark.parametrize("text", ["1917-11-05T00:00", "1917-11-07T21:40", "1917-11-17T00:00"])
def test_places_and_moments_belong_together(bar: TimeBar, text: str) -> None:
    assert bar.minutes_at(bar.x_of(minute(text))) == minute(text)


def test_beyond_its_ends_the_bar_asks_for_the_end(qtbot: QtBot, bar: TimeBar) -> None:
    bar.show_moment(NOON)
    with qtbot.waitSignal(bar.asked) as asked:
        qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(1199, CHART_Y))
    assert asked.args[0] == SPAN.end
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(1199, CHART_Y))


def test_a_press_where_the_handle_stands_asks_for_nothing(qtbot: QtBot, bar: TimeBar) -> None:
    bar.show_moment(Moment(bar.minutes_at(500)))
    with qtbot.assertNotEmitted(bar.asked):
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(500, CHART_Y))


def test_a_drag_asks_for_every_moment_on_its_way_until_let_go(
    qtbot: QtBot, obeyed: TimeBar
) -> None:
    heard: list[Moment] = []
    obeyed.asked.connect(heard.append)
    qtbot.mousePress(obeyed, Qt.MouseButton.LeftButton, pos=QPoint(300, CHART_Y))
    for x in (310, 320, 330):
        drag(obeyed, QPoint(x, CHART_Y))
    qtbot.mouseRelease(obeyed, Qt.MouseButton.LeftButton, pos=QPoint(330, CHART_Y))
    assert heard == [Moment(obeyed.minutes_at(x)) for x in (300, 310, 320, 330)]
    qtbot.mouseMove(obeyed, QPoint(400, CHART_Y))
    assert len(heard) == 4


def test_the_handle_stands_at_the_moment(bar: TimeBar) -> None:
    moment = Moment.parse("1917-11-10T06:00")
    bar.show_moment(moment)
    column = colours(bar, bar.x_of(moment.minutes))
    assert token("ui.focus") in {colour.name().upper() for colour in column}


def test_a_step_in_time_repaints_the_handle_alone(bar: TimeBar) -> None:
    bar.show_moment(Moment.parse("1917-11-06T06:00"))
    before = bar.grab().toImage()
    bar.show_moment(Moment.parse("1917-11-13T06:00"))
    after = bar.grab().toImage()
    xs = [bar.x_of(minute(text)) for text in ("1917-11-06T06:00", "1917-11-13T06:00")]
    changed = [x / after.devicePixelRatio() for x in columns_that_differ(before, after)]
    assert changed
    assert all(min(abs(x - middle) for middle in xs) <= 12 for x in changed)


# ------------------------------------------------------------------ snapping


def test_near_a_change_the_moment_is_the_change_s(qtbot: QtBot, bar: TimeBar) -> None:
    stop = minute("1917-11-08T02:10")
    bar.show_stops([stop])
    pos = at(bar, "1917-11-08T02:10") + QPoint(5, 0)
    with qtbot.waitSignal(bar.asked) as asked:
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=pos)
    assert asked.args == [Moment(stop)]


def test_farther_off_or_with_shift_it_is_free(qtbot: QtBot, bar: TimeBar) -> None:
    stop = at(bar, "1917-11-08T02:10")
    bar.show_stops([minute("1917-11-08T02:10")])
    for away, modifiers in ((8, PLAIN), (5, SHIFT)):
        pos = stop + QPoint(away, 0)
        with qtbot.waitSignal(bar.asked) as asked:
            qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, modifiers, pos=pos)
        assert asked.args == [Moment(bar.minutes_at(pos.x()))]


def test_a_drag_snaps_to_the_nearest_change_and_not_with_shift(qtbot: QtBot, bar: TimeBar) -> None:
    stops = [minute("1917-11-08T02:10"), minute("1917-11-08T04:10")]
    bar.show_stops(stops)
    heard: list[Moment] = []
    bar.asked.connect(heard.append)
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(800, CHART_Y))
    place = at(bar, "1917-11-08T04:10") + QPoint(2, 0)
    drag(bar, place)
    drag(bar, place, SHIFT)
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=place)
    assert heard[1:] == [Moment(stops[1]), Moment(bar.minutes_at(place.x()))]


# ------------------------------------------------------------------ the window of time


@pytest.mark.parametrize("modifiers", [PLAIN, CONTROL])
def test_the_wheel_zooms_at_the_pointer(bar: TimeBar, modifiers: Qt.KeyboardModifier) -> None:
    x = bar.x_of(minute("1917-11-08T02:10"))
    before = length(bar)
    turn(bar, x, up=3, modifiers=modifiers)
    assert length(bar) < before / 1.9
    assert bar.x_of(minute("1917-11-08T02:10")) == pytest.approx(x, abs=0.5)
    turn(bar, x, up=-3, modifiers=modifiers)
    assert length(bar) == before


def test_the_wheel_asks_for_no_moment(qtbot: QtBot, bar: TimeBar) -> None:
    with qtbot.assertNotEmitted(bar.asked):
        turn(bar, 600, up=2)
        turn(bar, 600, left=1)


@pytest.mark.parametrize("way", [{"left": -2}, {"up": -2, "modifiers": SHIFT}])
def test_sideways_or_with_shift_the_wheel_moves_along(bar: TimeBar, way: dict[str, int]) -> None:
    turn(bar, 600, up=5)
    first, long = bar.minutes_at(0), length(bar)
    turn(bar, 600, **way)  # type: ignore[arg-type]  # notches and modifiers
    assert bar.minutes_at(0) > first
    assert length(bar) == pytest.approx(long, abs=1)


def test_it_zooms_to_an_hour_and_no_further(qtbot: QtBot, bar: TimeBar) -> None:
    bar.show_moment(NOON)
    finer = True
    for _ in range(20):
        if finer:
            with qtbot.waitSignal(bar.zoomed) as told:
                bar.zoom_in()
            finer = told.args[0]
    assert not finer
    assert 59 <= length(bar) <= 60  # its ends may lie between minutes
    assert bar.minutes_at(0) <= NOON.minutes <= bar.minutes_at(bar.width())
    with qtbot.assertNotEmitted(bar.zoomed):
        bar.zoom_in()


def test_plus_and_minus_are_left_to_the_map(qtbot: QtBot, bar: TimeBar) -> None:
    whole = length(bar)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        qtbot.keyClick(bar, key)
    assert length(bar) == whole


def test_while_zoomed_page_keys_turn_pages(qtbot: QtBot, bar: TimeBar) -> None:
    bar.show_moment(NOON)
    bar.zoom_in()
    bar.zoom_in()
    first = bar.minutes_at(0)
    with qtbot.assertNotEmitted(bar.asked):
        qtbot.keyClick(bar, Qt.Key.Key_PageUp)
        assert bar.minutes_at(0) == pytest.approx(first + 0.8 * length(bar), abs=2)
        qtbot.keyClick(bar, Qt.Key.Key_PageDown)
    assert bar.minutes_at(0) == pytest.approx(first, abs=2)


def test_the_window_follows_time_out_of_it(bar: TimeBar) -> None:
    bar.show_moment(NOON)
    for _ in range(5):
        bar.zoom_in()
    last = bar.minutes_at(bar.width())
    bar.show_moment(Moment(last))
    assert bar.minutes_at(bar.width()) == last
    bar.show_moment(Moment(last + 2))
    assert bar.minutes_at(0) < last + 2 < bar.minutes_at(bar.width())


def test_a_window_moved_away_while_time_runs_stays_there(qtbot: QtBot, bar: TimeBar) -> None:
    bar.show_moment(NOON)
    for _ in range(5):
        bar.zoom_in()
    bar.show_moment(NOON.shifted(1))
    qtbot.keyClick(bar, Qt.Key.Key_PageUp)
    qtbot.keyClick(bar, Qt.Key.Key_PageUp)
    first = bar.minutes_at(0)
    bar.show_moment(NOON.shifted(2))
    assert bar.minutes_at(0) == first
    # Once time has been at rest, the next step is followed again.
    qtbot.waitUntil(lambda: not bar._is_running())
    bar.show_moment(NOON.shifted(3))
    assert bar.minutes_at(0) <= NOON.minutes + 3 <= bar.minutes_at(bar.width())


def test_another_span_is_shown_whole(bar: TimeBar) -> None:
    bar.zoom_in()
    other = Span(Moment.parse("1917-11-06T00:00"), Moment.parse("1917-11-08T00:00"))
    bar.set_span(other)
    assert (bar.minutes_at(0), bar.minutes_at(bar.width())) == (
        other.start.minutes,
        other.end.minutes,
    )
    assert bar.room == (True, False)


def test_the_overview_s_window_can_be_dragged_and_put(qtbot: QtBot, bar: TimeBar) -> None:
    bar.show_moment(NOON)
    for _ in range(3):
        bar.zoom_in()
    long = length(bar)
    with qtbot.assertNotEmitted(bar.asked):
        qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(200, OVERVIEW_Y))
        assert bar.minutes_at(0) < NOON.minutes - long
        first = bar.minutes_at(0)
        drag(bar, QPoint(260, OVERVIEW_Y))
        qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(260, OVERVIEW_Y))
    per_px = (SPAN.end.minutes - SPAN.start.minutes) / (1200 - 56)
    assert bar.minutes_at(0) - first == pytest.approx(60 * per_px, abs=2)
    assert length(bar) == pytest.approx(long, abs=1)


def test_unzoomed_the_bottom_of_the_bar_is_no_overview(qtbot: QtBot, bar: TimeBar) -> None:
    with qtbot.waitSignal(bar.asked):
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(500, OVERVIEW_Y))


def test_the_buttons_steer_the_bar_and_know_its_limits(qtbot: QtBot, bar: TimeBar) -> None:
    buttons = ZoomButtons()
    qtbot.addWidget(buttons)
    buttons.steer(bar)
    buttons.speak("ru")
    whole = length(bar)
    assert not buttons.out.isEnabled()
    assert not buttons.whole.isEnabled()
    buttons.closer.click()
    buttons.closer.click()
    assert length(bar) == pytest.approx(whole / 4, abs=2)
    buttons.out.click()
    assert length(bar) == pytest.approx(whole / 2, abs=2)
    buttons.whole.click()
    assert length(bar) == whole
    for _ in range(12):
        buttons.closer.click()
    assert not buttons.closer.isEnabled()
    for button in (buttons.out, buttons.closer, buttons.whole):
        assert "врем" in button.accessibleName()
        assert "Ctrl" in button.toolTip()


# ------------------------------------------------------------------ fingers


@pytest.fixture(scope="module")
def screen_device() -> QPointingDevice:
    return QTest.createTouchDevice()


def test_one_finger_drags_and_taps(
    qtbot: QtBot, obeyed: TimeBar, screen_device: QPointingDevice
) -> None:
    heard: list[Moment] = []
    obeyed.asked.connect(heard.append)
    QTest.touchEvent(obeyed, screen_device).press(1, QPoint(300, CHART_Y), obeyed).commit()
    assert heard == []
    QTest.touchEvent(obeyed, screen_device).move(1, QPoint(360, CHART_Y), obeyed).commit()
    assert heard == [Moment(obeyed.minutes_at(360))]
    QTest.touchEvent(obeyed, screen_device).release(1, QPoint(360, CHART_Y), obeyed).commit()
    QTest.touchEvent(obeyed, screen_device).press(1, QPoint(700, CHART_Y), obeyed).commit()
    QTest.touchEvent(obeyed, screen_device).release(1, QPoint(700, CHART_Y), obeyed).commit()
    assert heard[1:] == [Moment(obeyed.minutes_at(700))]
    qtbot.waitUntil(lambda: obeyed.value() == obeyed.minutes_at(700))


def test_two_fingers_pinch_and_ask_for_nothing(
    qtbot: QtBot, bar: TimeBar, screen_device: QPointingDevice
) -> None:
    under = [bar.minutes_at(500), bar.minutes_at(700)]
    with qtbot.assertNotEmitted(bar.asked):
        QTest.touchEvent(bar, screen_device).press(1, QPoint(500, 50), bar).commit()
        both = QTest.touchEvent(bar, screen_device)
        both.move(1, QPoint(500, 50), bar).press(2, QPoint(700, 50), bar).commit()
        both = QTest.touchEvent(bar, screen_device)
        both.move(1, QPoint(400, 50), bar).move(2, QPoint(900, 50), bar).commit()
        both = QTest.touchEvent(bar, screen_device)
        both.move(1, QPoint(400, 50), bar).release(2, QPoint(900, 50), bar).commit()
        QTest.touchEvent(bar, screen_device).release(1, QPoint(400, 50), bar).commit()
    assert [bar.x_of(one) for one in under] == pytest.approx([400, 900], abs=1)


def test_a_pinch_on_the_touchpad_zooms(bar: TimeBar) -> None:
    x = bar.x_of(NOON.minutes)
    pos = QPointF(x, CHART_Y)
    before = length(bar)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        pos,
        pos,
        pos,
        0.5,
        QPointF(),
    )
    QApplication.sendEvent(bar, event)
    assert length(bar) == pytest.approx(before / 1.5, abs=2)
    assert bar.x_of(NOON.minutes) == pytest.approx(x, abs=0.5)


# ------------------------------------------------------------------ flags and the second handle


def test_a_press_on_a_flag_goes_to_its_moment_exactly(qtbot: QtBot, bar: TimeBar) -> None:
    flag = minute("1917-11-07T21:35")
    bar.show_flags([(flag, "A lantern is missing")])
    bar.show_stops([flag + 20])
    for away in (-3, 4, 60):
        pos = at(bar, "1917-11-07T21:35", FLAG_Y) + QPoint(away, 0)
        with qtbot.waitSignal(bar.asked) as asked:
            qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=pos)
        assert asked.args == [Moment(flag)]


def test_flags_without_room_for_a_name_tell_it_on_hovering(bar: TimeBar) -> None:
    flags = [(minute(f"1917-11-07T{hour}:00"), f"Stop at {hour}") for hour in (10, 12, 14)]
    bar.show_flags(flags)
    assert bar.hover_words(QPointF(bar.x_of(flags[1][0]) + 1, FLAG_Y))[1:] == ["Stop at 12"]


def test_keys_go_from_flag_to_flag(qtbot: QtBot, obeyed: TimeBar) -> None:
    obeyed.show_moment(NOON)
    obeyed.show_flags([(NOON.minutes + shift, "Stop") for shift in (-300, 0, 200, 900)])
    for key, shift in (
        (Qt.Key.Key_PageUp, 200),
        (Qt.Key.Key_PageUp, 900),
        (Qt.Key.Key_PageDown, 200),
        (Qt.Key.Key_PageDown, 0),
        (Qt.Key.Key_PageDown, -300),
    ):
        qtbot.keyClick(obeyed, key, CONTROL)
        assert obeyed.value() == NOON.minutes + shift
    with qtbot.assertNotEmitted(obeyed.asked):
        qtbot.keyClick(obeyed, Qt.Key.Key_PageDown, CONTROL)


def test_the_hollow_handle_is_dragged_and_asks_by_its_own_signal(
    qtbot: QtBot, obeyed: TimeBar
) -> None:
    obeyed.show_moment(NOON)
    then = Moment.parse("1917-11-12T12:00")
    obeyed.show_then(then)
    place = QPoint(round(obeyed.x_of(then.minutes)) + 3, CHART_Y)
    with qtbot.assertNotEmitted(obeyed.asked), qtbot.waitSignal(obeyed.then_asked):
        qtbot.mousePress(obeyed, Qt.MouseButton.LeftButton, pos=place)
        drag(obeyed, place + QPoint(80, 0))
        qtbot.mouseRelease(obeyed, Qt.MouseButton.LeftButton, pos=place)
    assert obeyed._then == Moment(obeyed.minutes_at(place.x() + 80))
    assert obeyed.value() == NOON.minutes


def test_keys_move_the_hollow_handle(qtbot: QtBot, bar: TimeBar) -> None:
    with qtbot.assertNotEmitted(bar.then_asked):
        qtbot.keyClick(bar, Qt.Key.Key_Right, CONTROL | SHIFT)
    bar.show_then(NOON)
    for key, minutes in ((Qt.Key.Key_Right, 15), (Qt.Key.Key_Left, -15)):
        with qtbot.waitSignal(bar.then_asked) as asked:
            qtbot.keyClick(bar, key, CONTROL | SHIFT)
        assert asked.args == [NOON.shifted(minutes)]


def test_the_hollow_handle_comes_and_goes(bar: TimeBar) -> None:
    bar.show_moment(SPAN.start)
    without = bar.grab().toImage()
    bar.show_then(NOON)
    shown = bar.grab().toImage()
    changed = columns_that_differ(without, shown)
    ratio = shown.devicePixelRatio()
    assert changed
    assert all(abs(x / ratio - bar.x_of(NOON.minutes)) <= 12 for x in changed)
    bar.show_then(None)
    assert columns_that_differ(without, bar.grab().toImage()) == []


# ------------------------------------------------------------------ layers


def test_changes_are_marked_where_they_happen(bar: TimeBar) -> None:
    stop = minute("1917-11-12T00:00")
    bar.show_moment(SPAN.start)
    without = bar.grab().toImage()
    bar.show_stops([stop])
    with_mark = bar.grab().toImage()
    changed = columns_that_differ(without, with_mark)
    ratio = with_mark.devicePixelRatio()
    assert changed
    assert all(abs(x / ratio - bar.x_of(stop)) <= 2 for x in changed)


def test_the_histogram_stacks_the_sides(bar: TimeBar) -> None:
    taken = minute("1917-11-12T07:00")
    bar.show_changes([(taken, Side.PG), (taken, Side.MRC), (taken, Side.MRC)])
    names = [colour.name().upper() for colour in colours(bar, bar.x_of(taken))]
    order = [n for n in names if n in (token("side.PG.fill"), token("side.MRC.fill"))]
    assert order[0] == token("side.MRC.fill")
    assert order[-1] == token("side.PG.fill")
    assert order.count(token("side.MRC.fill")) > order.count(token("side.PG.fill"))


def test_night_is_darker_than_day(bar: TimeBar, timeline: Timeline) -> None:
    bar.show_days(timeline.chronicle.cities[0].days)
    image = bar.grab().toImage()
    y = round(CHART_Y * image.devicePixelRatio())
    noon, night = (
        image.pixelColor(round(bar.x_of(minute(text)) * image.devicePixelRatio()), y).lightness()
        for text in ("1917-11-10T12:30", "1917-11-10T02:00")
    )
    assert noon > night + 20


def test_doubt_is_hatched_where_it_is(bar: TimeBar) -> None:
    span = Span(Moment.parse("1917-11-10T00:00"), Moment.parse("1917-11-11T00:00"))
    bar.show_moment(SPAN.start)
    plain = bar.grab().toImage()
    pictures = []
    for disputed, changing in (([span], []), ([], [span])):
        bar.show_doubt(disputed, changing)
        pictures.append(bar.grab().toImage())
    assert columns_that_differ(*pictures), "the two doubts look alike"
    for picture in pictures:
        ratio = picture.devicePixelRatio()
        changed = [x / ratio for x in columns_that_differ(plain, picture)]
        assert min(changed) == pytest.approx(bar.x_of(span.start.minutes), abs=3)
        assert max(changed) == pytest.approx(bar.x_of(span.end.minutes), abs=3)


def test_the_strip_shows_who_held_the_place(bar: TimeBar, timeline: Timeline) -> None:
    bar.show_moment(NOON)
    palace = timeline.chronicle.place_by_id["p_winter_palace"]
    bar.show_place("Winter Palace", timeline.history_of(palace.id))
    fills = {
        side: {colour.name().upper() for colour in colours(bar, bar.x_of(minute(text)))}
        for side, text in ((Side.PG, "1917-11-05T06:00"), (Side.MRC, "1917-11-15T20:30"))
    }
    for side, seen in fills.items():
        assert token(f"side.{side}.fill") in seen
    bar.show_place("", ())
    assert token("side.PG.fill") not in {
        colour.name().upper() for colour in colours(bar, bar.x_of(minute("1917-11-05T06:00")))
    }


def test_in_high_contrast_paper_is_white_and_ink_black(bar: TimeBar) -> None:
    bar.clearFocus()
    bar.show_contrast(True)  # noqa: FBT003 - as every `show_…`
    names = {colour.name().upper() for colour in colours(bar, 1199)}
    assert names == {token("contrast.ui-bar")}
    bar.show_contrast(False)  # noqa: FBT003 - as every `show_…`
    assert {c.name().upper() for c in colours(bar, 1199)} == {token("ui.bar")}


def fill(bar: TimeBar, timeline: Timeline) -> None:
    """Show all there is to show."""
    chronicle, cities = timeline.chronicle, ("petrograd", "moscow")
    bar.show_stops(timeline.stops())
    bar.show_days(chronicle.cities[0].days)
    bar.show_flags(sorted((s.at.minutes, s.title.en) for t in chronicle.tours for s in t.steps))
    bar.show_doubt(disputed_spans(timeline, cities=cities), changing_spans(timeline, cities=cities))
    bar.show_events([(event.span.start.minutes, event.title.en) for event in chronicle.events])
    bar.show_place("Kremlin", timeline.history_of("m_kremlin"))
    bar.show_then(NOON)


@pytest.mark.parametrize("width", [240, 900, 1920])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_paints_at_every_zoom_size_and_language(
    bar: TimeBar, timeline: Timeline, width: int, language: str
) -> None:
    fill(bar, timeline)
    bar.speak(language)
    bar.resize(width, HEIGHT_PX)
    pictures = set()
    for _ in range(10):
        bar._point(QPointF(width / 2, CHART_Y))
        pictures.add(bytes(bar.grab().toImage().constBits()))
        bar.zoom_in()
    assert len(pictures) == 10


# ------------------------------------------------------------------ words


def test_it_has_a_name_and_a_hint_in_the_language_shown(bar: TimeBar) -> None:
    bar.speak("ru")
    assert bar.accessibleName() == "Время"
    assert "Shift" in bar.accessibleDescription()


@pytest.mark.parametrize(
    ("language", "moment", "event", "counts"),
    [
        ("en", "7 Nov (25 Oct O.S.) 12:00", "12:00 Noon", "S 1"),
        ("ru", "7 ноя. (25 окт. ст. ст.) 12:00", "12:00 Полдень", "Р 1"),
    ],
)
def test_hovering_tells_moment_event_and_changes(
    bar: TimeBar, language: str, moment: str, event: str, counts: str
) -> None:
    noon = minute("1917-11-07T12:00")
    bar.speak(language)
    bar.show_stops([noon])
    bar.show_events([(noon, event.partition(" ")[2]), (noon + 600, "Other")])
    bar.show_changes([(noon, Side.MRC)])
    words = bar.hover_words(QPointF(at(bar, "1917-11-07T12:00")))
    assert words[:2] == [moment, event]
    assert words[2].endswith(counts)


def test_an_event_far_from_the_pointer_is_not_told(bar: TimeBar) -> None:
    bar.show_events([(minute("1917-11-07T12:00"), "Noon")])
    assert len(bar.hover_words(QPointF(at(bar, "1917-11-09T12:00")))) == 1


@pytest.mark.parametrize(("language", "contested"), [("en", "Contested"), ("ru", "Противостояние")])
def test_the_strip_says_whose_the_place_is(
    bar: TimeBar, timeline: Timeline, language: str, contested: str
) -> None:
    bar.speak(language)
    bar.show_place("Palace", timeline.history_of("p_winter_palace"))
    strip = bar._on_plate().rows.strip.center().y()
    told = bar.hover_words(QPointF(bar.x_of(minute("1917-11-08T00:30")), strip))
    assert told[1:] == [f"Palace: {contested}"]


def test_the_lane_says_what_is_in_doubt(bar: TimeBar) -> None:
    span = Span(Moment.parse("1917-11-10T00:00"), Moment.parse("1917-11-11T00:00"))
    lane = bar._on_plate().rows.lane.center().y()
    for disputed, changing, word in (([span], [], "disagree"), ([], [span], "changing hands")):
        bar.show_doubt(disputed, changing)
        told = bar.hover_words(QPointF(bar.x_of(minute("1917-11-10T12:00")), lane))
        assert len(told) == 2
        assert word in told[1]
        assert len(bar.hover_words(QPointF(bar.x_of(minute("1917-11-12T12:00")), lane))) == 1


def test_the_words_are_drawn_under_the_pointer_and_go_with_it(qtbot: QtBot, bar: TimeBar) -> None:
    still = bar.grab().toImage()
    qtbot.mouseMove(bar, QPoint(500, CHART_Y))
    qtbot.waitUntil(lambda: bool(columns_that_differ(still, bar.grab().toImage())))
    bar._point(None)
    assert columns_that_differ(still, bar.grab().toImage()) == []


def test_at_rest_the_moment_is_said_in_words(qtbot: QtBot, bar: TimeBar) -> None:
    bar.show_moment(Moment.parse("1917-11-07T02:30"))
    qtbot.waitUntil(
        lambda: bar.accessibleDescription().startswith("7 Nov (25 Oct O.S.) 02:30"), timeout=5000
    )


def test_at_rest_the_window_of_time_is_said_too(qtbot: QtBot, bar: TimeBar) -> None:
    bar.show_moment(NOON)
    bar.zoom_in()
    qtbot.waitUntil(lambda: "In sight: 7 Nov" in bar.accessibleDescription(), timeout=5000)
    bar.show_whole()
    qtbot.waitUntil(lambda: "In sight" not in bar.accessibleDescription(), timeout=5000)
