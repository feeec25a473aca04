"""The lanes on screen ask for places, moments and spans, and stand where they are put."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from petrograd_map.domain.lanes import LaneOrder, lane_groups
from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.texts import Language
from petrograd_map.mappage.tokens import token
from petrograd_map.ui.lanes import view as view_module
from petrograd_map.ui.lanes.rows import lane_rows
from petrograd_map.ui.lanes.view import LEAST_WINDOW, LanesView

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.ui.lanes.rows import RowGroup

LEFT = Qt.MouseButton.LeftButton
STORM = Moment.parse("1917-11-07T21:40")


def rows(
    timeline: Timeline,
    language: Language = Language.EN,
    cities: tuple[str, ...] = ("petrograd",),
    order: LaneOrder = LaneOrder.KIND,
) -> tuple[RowGroup, ...]:
    groups = lane_groups(timeline, timeline.chronicle.span, cities=cities, order=order)
    return lane_rows(groups, timeline, language)


@pytest.fixture
def lanes(qtbot: QtBot, timeline: Timeline) -> LanesView:
    widget = LanesView()
    qtbot.addWidget(widget)
    widget.resize(1100, 640)
    widget.show_lanes(rows(timeline), timeline.chronicle.span, "en")
    widget.show_moment(STORM)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def spot(lanes: LanesView, place: str, at: str = "1917-11-10T12:00") -> QPoint:
    """Return where a place's lane shows a moment, in pixels of the viewport."""
    line = next(line for line, row in lanes._rows if row.place == place)
    middle = line.top + line.height // 2 - lanes.verticalScrollBar().value()
    return QPoint(x_of(lanes, at), middle)


def x_of(lanes: LanesView, at: str) -> int:
    assert lanes._axis is not None
    return round(lanes._axis.x_of(Moment.parse(at).minutes))


def a_pixel(lanes: LanesView) -> float:
    """Return how many minutes a pixel holds."""
    assert lanes._axis is not None
    span = lanes._axis.span
    return (span.end.minutes - span.start.minutes) / (lanes._axis.right - lanes._axis.left)


# ------------------------------------------------------------------ pointer


def test_a_click_in_a_lane_asks_for_its_place_and_the_moment(
    qtbot: QtBot, lanes: LanesView
) -> None:
    where = spot(lanes, "p_winter_palace", "1917-11-08T02:10")
    with (
        qtbot.waitSignal(lanes.place_asked) as place,
        qtbot.waitSignal(lanes.moment_asked) as moment,
    ):
        qtbot.mouseClick(lanes.viewport(), LEFT, pos=where)
    assert place.args == ["p_winter_palace"]
    wanted = Moment.parse("1917-11-08T02:10").minutes
    assert abs(moment.args[0].minutes - wanted) <= a_pixel(lanes)


def test_a_click_on_a_name_asks_for_the_place_alone(qtbot: QtBot, lanes: LanesView) -> None:
    where = spot(lanes, "p_taurida")
    where.setX(60)
    with (
        qtbot.assertNotEmitted(lanes.moment_asked),
        qtbot.waitSignal(lanes.place_asked) as asked,
    ):
        qtbot.mouseClick(lanes.viewport(), LEFT, pos=where)
    assert asked.args == ["p_taurida"]


def test_a_click_in_the_head_asks_for_the_moment_alone(qtbot: QtBot, lanes: LanesView) -> None:
    where = QPoint(x_of(lanes, "1917-11-09T06:00"), 20)
    with (
        qtbot.assertNotEmitted(lanes.place_asked),
        qtbot.waitSignal(lanes.moment_asked) as asked,
    ):
        qtbot.mouseClick(lanes.header, LEFT, pos=where)
    assert abs(asked.args[0].minutes - Moment.parse("1917-11-09T06:00").minutes) <= a_pixel(lanes)


@pytest.mark.parametrize("part", ["header", "viewport"])
@pytest.mark.parametrize("backwards", [False, True])
def test_a_brush_asks_for_its_span(
    qtbot: QtBot, lanes: LanesView, part: str, *, backwards: bool
) -> None:
    widget = lanes.header if part == "header" else lanes.viewport()
    ends = [x_of(lanes, "1917-11-07T00:00"), x_of(lanes, "1917-11-08T12:00")]
    first, last = reversed(ends) if backwards else ends
    with (
        qtbot.assertNotEmitted(lanes.moment_asked),
        qtbot.assertNotEmitted(lanes.place_asked),
        qtbot.waitSignal(lanes.window_asked) as asked,
    ):
        qtbot.mousePress(widget, LEFT, pos=QPoint(first, 30))
        qtbot.mouseMove(widget, QPoint(last, 30))
        qtbot.waitUntil(lambda: lanes._band is not None)
        qtbot.mouseRelease(widget, LEFT, pos=QPoint(last, 30))
    span = asked.args[0]
    assert abs(span.start.minutes - Moment.parse("1917-11-07T00:00").minutes) <= a_pixel(lanes)
    assert abs(span.end.minutes - Moment.parse("1917-11-08T12:00").minutes) <= a_pixel(lanes)
    assert lanes._band is None


def test_a_short_brush_asks_for_the_least_time(qtbot: QtBot, lanes: LanesView) -> None:
    lanes.show_window(Span(STORM.shifted(-120), STORM.shifted(120)))
    x = x_of(lanes, str(STORM))
    with qtbot.waitSignal(lanes.window_asked) as asked:
        qtbot.mousePress(lanes.viewport(), LEFT, pos=QPoint(x, 30))
        qtbot.mouseMove(lanes.viewport(), QPoint(x + 20, 30))
        qtbot.waitUntil(lambda: lanes._band is not None)
        qtbot.mouseRelease(lanes.viewport(), LEFT, pos=QPoint(x + 20, 30))
    assert asked.args[0].end.minutes - asked.args[0].start.minutes == LEAST_WINDOW


def test_escape_calls_a_brush_off(qtbot: QtBot, lanes: LanesView) -> None:
    x = x_of(lanes, "1917-11-07T00:00")
    with (
        qtbot.assertNotEmitted(lanes.window_asked),
        qtbot.assertNotEmitted(lanes.moment_asked),
    ):
        qtbot.mousePress(lanes.viewport(), LEFT, pos=QPoint(x, 30))
        qtbot.mouseMove(lanes.viewport(), QPoint(x + 90, 30))
        qtbot.waitUntil(lambda: lanes._band is not None)
        qtbot.keyClick(lanes, Qt.Key.Key_Escape)
        qtbot.mouseRelease(lanes.viewport(), LEFT, pos=QPoint(x + 90, 30))
    assert lanes._band is None


def test_a_brush_is_seen_while_it_lasts(qtbot: QtBot, lanes: LanesView) -> None:
    before = lanes.grab().toImage()
    x = x_of(lanes, "1917-11-12T00:00")
    qtbot.mousePress(lanes.header, LEFT, pos=QPoint(x, 30))
    qtbot.mouseMove(lanes.header, QPoint(x + 90, 30))
    qtbot.waitUntil(lambda: lanes._band is not None)
    changed = columns_that_differ(before, lanes.grab().toImage())
    assert {x + 1, x + 45, x + 89} <= set(changed)
    qtbot.keyClick(lanes, Qt.Key.Key_Escape)
    qtbot.mouseRelease(lanes.header, LEFT, pos=QPoint(x + 90, 30))


def columns_that_differ(one: QImage, other: QImage) -> list[int]:
    ratio = one.devicePixelRatio()
    return [
        round(x / ratio)
        for x in range(one.width())
        if any(one.pixel(x, y) != other.pixel(x, y) for y in range(0, one.height(), 3))
    ]


def wheel(lanes: LanesView, where: QPoint, notches: int, *, ctrl: bool) -> None:
    spin = QWheelEvent(
        QPointF(where),
        lanes.viewport().mapToGlobal(QPointF(where)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's signature
    )
    QApplication.sendEvent(lanes.viewport(), spin)


def test_ctrl_and_the_wheel_ask_for_less_time_around_the_pointer(
    qtbot: QtBot, lanes: LanesView
) -> None:
    with qtbot.waitSignal(lanes.window_asked) as asked:
        wheel(lanes, QPoint(x_of(lanes, "1917-11-11T00:00"), 200), 1, ctrl=True)
    span = asked.args[0]
    middle = (span.start.minutes + span.end.minutes) / 2
    assert abs(middle - Moment.parse("1917-11-11T00:00").minutes) <= 2 * a_pixel(lanes)
    assert str(span.start) > "1917-11-05T12:00"


def test_less_than_nothing_of_the_lanes_is_not_asked_for(qtbot: QtBot, lanes: LanesView) -> None:
    with qtbot.assertNotEmitted(lanes.window_asked):
        wheel(lanes, QPoint(x_of(lanes, "1917-11-11T00:00"), 200), -3, ctrl=True)


def test_the_wheel_alone_scrolls(lanes: LanesView) -> None:
    wheel(lanes, QPoint(600, 200), -2, ctrl=False)
    assert lanes.verticalScrollBar().value() > 0


def test_a_double_click_on_the_head_asks_for_all_the_time(
    qtbot: QtBot, lanes: LanesView, timeline: Timeline
) -> None:
    lanes.show_window(Span(STORM, STORM.shifted(600)))
    with qtbot.waitSignal(lanes.window_asked) as asked:
        qtbot.mouseDClick(lanes.header, LEFT, pos=QPoint(700, 20))
    assert asked.args == [timeline.chronicle.span]


# ------------------------------------------------------------------ keys


def test_keys_walk_through_the_rows(qtbot: QtBot, lanes: LanesView) -> None:
    places = [row.place for _, row in lanes._rows]
    walked = []
    for key in ("Down", "Down", "Up", "End", "Down", "Home", "Up", "PageDown", "PageUp"):
        qtbot.keyClick(lanes, getattr(Qt.Key, f"Key_{key}"))
        assert lanes._current is not None
        walked.append(places.index(lanes._current.place))
    last = len(places) - 1
    assert walked[:7] == [1, 2, 1, last, last, 0, 0]
    assert walked[7] > 5
    assert walked[8] == 0


def test_enter_opens_the_row_s_place(qtbot: QtBot, lanes: LanesView) -> None:
    qtbot.keyClick(lanes, Qt.Key.Key_Down)
    with qtbot.waitSignal(lanes.place_asked) as asked:
        qtbot.keyClick(lanes, Qt.Key.Key_Return)
    assert asked.args == ["p_winter_palace"]


def test_left_and_right_ask_for_the_row_s_changes(qtbot: QtBot, lanes: LanesView) -> None:
    lanes.mark("p_winter_palace")
    row = lanes._current
    assert row is not None
    changes = [piece.start for piece in row.pieces[1:]]
    seen = []
    lanes.moment_asked.connect(lambda moment: seen.append(moment.minutes))
    lanes.moment_asked.connect(lanes.show_moment)
    lanes.show_moment(Moment(row.pieces[0].start))
    for _ in range(len(changes) + 1):
        qtbot.keyClick(lanes, Qt.Key.Key_Right)
    assert seen == changes
    seen.clear()
    for _ in range(len(changes) + 1):
        qtbot.keyClick(lanes, Qt.Key.Key_Left)
    assert seen == changes[-2::-1]


@pytest.mark.parametrize(("key", "narrower"), [(Qt.Key.Key_Plus, True), (Qt.Key.Key_Minus, False)])
def test_plus_and_minus_ask_for_less_and_more_time(
    qtbot: QtBot, lanes: LanesView, key: Qt.Key, *, narrower: bool
) -> None:
    shown = Span(STORM.shifted(-600), STORM.shifted(600))
    lanes.show_window(shown)
    with qtbot.waitSignal(lanes.window_asked) as asked:
        qtbot.keyClick(lanes, key)
    span = asked.args[0]
    assert (span.end.minutes - span.start.minutes < 1200) == narrower
    assert span.covers(STORM)


def test_nought_asks_for_all_the_time(qtbot: QtBot, lanes: LanesView, timeline: Timeline) -> None:
    lanes.show_window(Span(STORM, STORM.shifted(600)))
    with qtbot.waitSignal(lanes.window_asked) as asked:
        qtbot.keyClick(lanes, Qt.Key.Key_0)
    assert asked.args == [timeline.chronicle.span]


@pytest.mark.parametrize(
    ("key", "modifier", "own"),
    [
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier, False),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, False),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, False),
    ],
)
def test_only_its_own_keys_are_kept_from_the_window(
    lanes: LanesView, key: Qt.Key, modifier: Qt.KeyboardModifier, *, own: bool
) -> None:
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifier)
    override.ignore()
    QApplication.sendEvent(lanes, override)
    assert override.isAccepted() == own


# ------------------------------------------------------------------ words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            Language.EN,
            [
                "<b>Winter Palace</b>",
                "10 Nov (28 Oct O.S.)",
                "Military Revolutionary",
                "Since 8 Nov (26 Oct O.S.)",
            ],
        ),
        (
            Language.RU,
            [
                "<b>Зимний дворец</b>",
                "10 ноя. (28 окт. ст. ст.)",
                "Военно-революционный",
                "С 8 ноя. (26 окт. ст. ст.)",
            ],
        ),
    ],
)
def test_the_tool_tip_tells_place_moment_state_and_event(
    lanes: LanesView, timeline: Timeline, language: Language, words: list[str]
) -> None:
    lanes.show_lanes(rows(timeline, language), timeline.chronicle.span, language)
    where = spot(lanes, "p_winter_palace")
    tip = lanes.tip_at(where.x(), where.y())
    assert all(word in tip for word in words), tip


def test_over_a_name_the_tool_tip_is_the_name_and_over_nothing_there_is_none(
    lanes: LanesView,
) -> None:
    assert lanes.tip_at(50, spot(lanes, "p_taurida").y()) == "<b>Taurida Palace</b>"
    assert lanes.tip_at(600, 10) == ""


def test_a_name_cannot_write_rich_text(lanes: LanesView, timeline: Timeline) -> None:
    (group, *_) = rows(timeline)
    hostile = replace(group, rows=(replace(group.rows[0], name="<i>x</i>", city="<b>y</b>"),))
    lanes.show_lanes([hostile], timeline.chronicle.span, "en")
    where = spot(lanes, group.rows[0].place)
    tip = lanes.tip_at(where.x(), where.y())
    assert tip.startswith("<b>&lt;i&gt;x&lt;/i&gt;</b> (&lt;b&gt;y&lt;/b&gt;)")


def test_the_current_row_is_said_once_keys_have_come_to_rest(
    qtbot: QtBot, lanes: LanesView, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: said.append(event.message())
    )
    lanes.setFocus()
    qtbot.waitUntil(lanes.hasFocus)
    qtbot.keyClick(lanes, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: lanes.accessibleDescription().startswith("Winter Palace: Provisional"))
    qtbot.waitUntil(lambda: any("Winter Palace" in text for text in said))
    assert "7 Nov (25 Oct O.S.) 21:40" in lanes.accessibleDescription()
    assert "Enter" in lanes.accessibleDescription()


def test_names_and_controls_are_in_the_language_shown(qtbot: QtBot, lanes: LanesView) -> None:
    lanes.speak("ru")
    assert lanes.accessibleName() == "Места по времени"
    assert lanes.header.order.accessibleName() == "Порядок мест"
    assert lanes.header.order.itemText(1) == "По первой перемене"
    assert lanes.header.save.toolTip() == "Сохранить картинкой…"
    qtbot.waitUntil(lambda: "Вверх и вниз" in lanes.accessibleDescription())


def test_without_a_place_one_sentence_stands_there(
    qtbot: QtBot, lanes: LanesView, timeline: Timeline
) -> None:
    lanes.show_lanes((), timeline.chronicle.span, "en")
    qtbot.waitUntil(lambda: lanes.accessibleDescription().startswith("No place"))
    empty = lanes.viewport().grab().toImage()
    assert token("paper.ink-soft").lower() in {
        empty.pixelColor(x, empty.height() // 2 + dy).name()
        for x in range(empty.width())
        for dy in range(-10, 10)
    }
    for key in _every_key():
        qtbot.keyClick(lanes, key)
    qtbot.mouseClick(lanes.viewport(), LEFT, pos=QPoint(600, 200))


def _every_key() -> tuple[Qt.Key, ...]:
    return view_module._KEYS


# ------------------------------------------------------------------ controls


def test_the_controls_ask_for_order_and_export(qtbot: QtBot, lanes: LanesView) -> None:
    with qtbot.waitSignal(lanes.order_asked) as asked:
        lanes.header.order.activated.emit(1)
    assert asked.args == ["change"]
    with qtbot.waitSignal(lanes.export_asked):
        qtbot.mouseClick(lanes.header.save, LEFT)


def test_showing_an_order_asks_for_nothing(qtbot: QtBot, lanes: LanesView) -> None:
    with qtbot.assertNotEmitted(lanes.order_asked):
        lanes.show_order("change")
    assert lanes.header.order.currentData() == "change"


def test_controls_are_large_enough_and_lie_on_the_head(lanes: LanesView) -> None:
    for control in (lanes.header.order, lanes.header.save):
        assert control.height() >= int(token("size.target-px"))
        assert lanes.header.rect().contains(
            control.mapTo(lanes.header, control.rect().bottomRight())
        )


# ------------------------------------------------------------------ what is seen


def test_the_playhead_stands_at_the_moment_and_nothing_else_moves(lanes: LanesView) -> None:
    before = lanes.viewport().grab().toImage()
    pictures = {number: picture.cacheKey() for number, picture in lanes._pictures.items()}
    lanes.show_moment(STORM.shifted(24 * 60))
    changed = columns_that_differ(before, lanes.viewport().grab().toImage())
    near = (x_of(lanes, str(STORM)), x_of(lanes, str(STORM.shifted(24 * 60))))
    assert changed
    assert all(min(abs(x - place) for place in near) <= 2 for x in changed)
    assert {number: picture.cacheKey() for number, picture in lanes._pictures.items()} == pictures


def test_out_of_sight_there_is_no_playhead(lanes: LanesView) -> None:
    lanes.show_window(Span(STORM.shifted(600), STORM.shifted(1200)))
    before = lanes.grab().toImage()
    lanes.show_moment(STORM.shifted(-10))
    assert lanes.grab().toImage() == before


def test_only_rows_in_sight_are_painted(lanes: LanesView) -> None:
    lanes.viewport().grab()
    bottom = lanes.viewport().height()
    assert set(lanes._pictures) == {n for n, line in enumerate(lanes._lines) if line.top < bottom}
    assert len(lanes._pictures) < len(lanes._lines)


def test_sides_are_seen_in_their_colours(lanes: LanesView) -> None:
    seen = lanes.viewport().grab().toImage()
    y = spot(lanes, "p_winter_palace").y()
    colours = {seen.pixelColor(x, y).name().upper() for x in range(seen.width())}
    assert {token("side.PG.fill"), token("side.MRC.fill")} <= colours


def test_high_contrast_is_on_white(lanes: LanesView) -> None:
    lanes.show_contrast(True)  # noqa: FBT003 - as the store says it
    corner = lanes.viewport().grab().toImage().pixelColor(4, lanes.viewport().height() - 4)
    assert corner.name() == "#ffffff"


def test_a_marked_place_comes_into_sight_with_its_mark(lanes: LanesView) -> None:
    last = lanes._rows[-1][1].place
    lanes.mark(last)
    y = spot(lanes, last).y()
    assert 0 < y < lanes.viewport().height()
    assert lanes.viewport().grab().toImage().pixelColor(10, y).name() == token("ui.accent").lower()
    lanes.mark(None)
    assert lanes.viewport().grab().toImage().pixelColor(10, y).name() != token("ui.accent").lower()


def test_the_focus_is_seen(qtbot: QtBot, lanes: LanesView) -> None:
    lanes.header.save.setFocus()
    qtbot.waitUntil(lanes.header.save.hasFocus)
    before = lanes.viewport().grab().toImage()
    lanes.setFocus()
    qtbot.waitUntil(lanes.hasFocus)
    assert lanes.viewport().grab().toImage() != before


def test_new_lanes_keep_the_row_and_the_time_in_sight(lanes: LanesView, timeline: Timeline) -> None:
    shown = Span(STORM.shifted(-600), STORM.shifted(600))
    lanes.show_window(shown)
    lanes.mark("p_winter_palace")
    lanes.show_lanes(rows(timeline, order=LaneOrder.CHANGE), timeline.chronicle.span, "ru")
    assert lanes._current is not None
    assert lanes._current.place == "p_winter_palace"
    assert lanes._axis is not None
    assert lanes._axis.span == shown


@pytest.mark.parametrize("size", [(320, 200), (500, 400), (2400, 1400)])
@pytest.mark.parametrize("cities", [("petrograd",), ("petrograd", "moscow")])
def test_every_size_has_room_for_names_and_time(
    lanes: LanesView, timeline: Timeline, size: tuple[int, int], cities: tuple[str, ...]
) -> None:
    lanes.show_lanes(rows(timeline, cities=cities), timeline.chronicle.span, "en")
    lanes.resize(*size)
    lanes.grab()
    assert lanes._axis is not None
    assert lanes._axis.left < lanes._axis.right <= lanes.viewport().width()
    if size[0] >= 1000:
        assert lanes._axis.left >= lanes._names_px
