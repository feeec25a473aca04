"""The time bar and its buttons: dragging, stepping, playing, zooming; the map shows it all."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from support.visit import SHIFT, move

from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.view import SPEEDS
from petrograd_map.state.intents import GoTo, Select, SetSpeed, ShowWindow

if TYPE_CHECKING:
    from support.visit import Visit

CHART_Y = 45
STORMED = Moment.parse("1917-11-08T03:00")


def on_bar(visit: Visit, moment: Moment) -> QPoint:
    return QPoint(round(visit.window.time.bar.x_of(moment.minutes)), CHART_Y)


def stops(visit: Visit) -> set[int]:
    state = visit.state
    return set(visit.timeline.stops(state.account, cities=state.cities))


def test_dragging_changes_the_places_on_the_page(visit: Visit) -> None:
    bar = visit.window.time.bar
    assert visit.holder("p_winter_palace") == "PG"
    visit.drag(bar, on_bar(visit, visit.state.moment), on_bar(visit, STORMED))
    visit.settle()
    assert visit.holder("p_winter_palace") == "MRC"
    assert bar.value() == visit.state.moment.minutes


def test_dragging_snaps_to_a_change_and_shift_frees_it(visit: Visit) -> None:
    bar = visit.window.time.bar
    stop = Moment(min(minute for minute in stops(visit) if minute > STORMED.minutes))
    beside = on_bar(visit, stop) + QPoint(2, 0)
    visit.drag(bar, on_bar(visit, visit.state.moment), beside)
    assert visit.state.moment.minutes in stops(visit)
    visit.drag(bar, beside, beside + QPoint(1, 0), beside, modifiers=SHIFT)
    assert visit.state.moment.minutes == bar.minutes_at(beside.x())
    assert visit.state.moment != stop


def test_the_clock_shows_both_calendars_of_what_the_map_shows(visit: Visit) -> None:
    visit.drag(visit.window.time.bar, on_bar(visit, STORMED), on_bar(visit, STORMED))
    top = visit.window.top
    assert top.clock.text() == visit.state.moment.civil().strftime("%H:%M")
    assert "8 November" in top.date.text()
    assert "26 October" in top.old_style.text()


def test_the_keys_of_time_change_the_page(visit: Visit) -> None:
    start = visit.state.moment
    for key, minutes in (
        ("Right", 1),
        ("Left", -1),
        ("Shift+Right", 60),
        ("Shift+Left", -60),
        ("Ctrl+Right", 1440),
        ("Ctrl+Left", -1440),
    ):
        visit.go(GoTo(start))
        visit.press(key)
        assert visit.state.moment == start.shifted(minutes), key
    span = visit.timeline.chronicle.span
    visit.press("End")
    assert visit.state.moment == span.end
    visit.press("Home")
    assert visit.state.moment == span.start
    visit.go(GoTo(STORMED))
    visit.press("[")
    visit.settle()
    assert visit.state.moment.minutes in stops(visit)
    assert visit.state.moment < STORMED
    visit.press("]", "]")
    visit.settle()
    assert visit.state.moment > STORMED
    assert visit.holder("p_winter_palace") == "MRC"


@pytest.mark.parametrize("by_key", [True, False])
def test_time_runs_on_and_back_and_stops(visit: Visit, *, by_key: bool) -> None:
    transport = visit.window.time.transport
    visit.go(SetSpeed(360))
    for key, button, forwards in (
        ("Space", transport.play, True),
        ("Shift+Space", transport.back, False),
    ):
        start = visit.state.moment
        visit.press(key) if by_key else visit.click(button)
        assert visit.state.playing
        visit.wait(lambda start=start: visit.state.moment != start)  # type: ignore[misc]
        assert (visit.state.moment > start) is forwards
        visit.press("Space") if by_key else visit.click(button)
        assert not visit.state.playing
        visit.window.take_focus()


def test_time_that_runs_over_the_storm_changes_the_page(visit: Visit) -> None:
    visit.go(GoTo(Moment.parse("1917-11-08T00:30")), SetSpeed(360))
    visit.press("Space")
    visit.wait(lambda: visit.state.moment >= STORMED)
    visit.press("Space")
    visit.settle()
    assert visit.holder("p_winter_palace") == "MRC"


@pytest.mark.parametrize("by_key", [True, False])
def test_a_loop_in_a_window_begins_again(visit: Visit, *, by_key: bool) -> None:
    first, last = Moment.parse("1917-11-07T20:00"), Moment.parse("1917-11-07T23:00")
    visit.go(ShowWindow(Span(first, last)), GoTo(last.shifted(-20)), SetSpeed(180))
    visit.press("O") if by_key else visit.click(visit.window.time.transport.loop)
    assert visit.state.loop
    assert visit.window.time.transport.loop.isChecked()
    visit.window.take_focus()
    visit.press("Space")
    visit.wait(lambda: visit.state.moment < last.shifted(-60), "it begins again")
    assert visit.state.playing
    assert visit.state.moment >= first


@pytest.mark.parametrize("by_key", [True, False])
def test_quiet_hours_are_skipped(visit: Visit, *, by_key: bool) -> None:
    cities = visit.state.cities
    minutes = sorted(visit.timeline.stops(cities=cities))
    gaps = pairwise(minutes)
    quiet, following = max(gaps, key=lambda gap: gap[1] - gap[0])
    visit.press("Q") if by_key else visit.click(visit.window.time.transport.skip)
    assert visit.window.time.transport.skip.isChecked()
    visit.go(GoTo(Moment(quiet)), SetSpeed(15))
    visit.window.take_focus()
    visit.press("Space")
    visit.wait(lambda: visit.state.moment.minutes > quiet)
    assert visit.state.moment.minutes >= following - 15


def test_the_speed_is_chosen_by_key_and_by_the_list(visit: Visit) -> None:
    before = SPEEDS.index(visit.state.speed)
    visit.press(".")
    assert visit.state.speed == SPEEDS[before + 1]
    visit.press(",", ",")
    assert visit.state.speed == SPEEDS[before - 1]
    speed = visit.window.time.transport.speed
    speed.setFocus()
    visit.press("Down")
    assert visit.state.speed == SPEEDS[before]
    assert speed.currentIndex() == before


def test_every_press_of_a_zoom_key_zooms_the_bar(visit: Visit) -> None:
    bar = visit.window.time.bar

    def length() -> int:
        return bar.minutes_at(bar.width()) - bar.minutes_at(0)

    lengths = [length()]
    for _ in range(4):
        visit.press("Ctrl++")
        lengths.append(length())
    assert lengths == sorted(set(lengths), reverse=True)
    assert visit.state.window is not None
    for _ in range(4):
        visit.press("Ctrl+-")
        lengths.append(length())
    assert lengths[4:] == sorted(set(lengths[4:]))
    visit.press("Ctrl++", "Ctrl+0")
    assert visit.state.window is None


def test_the_zoom_buttons_go_down_to_one_hour_and_back(visit: Visit) -> None:
    zoom = visit.window.time.transport.zoom
    while zoom.closer.isEnabled():
        visit.click(zoom.closer)
    window = visit.state.window
    assert window is not None
    assert window.end.minutes - window.start.minutes == 60
    visit.click(zoom.out)
    visit.click(zoom.whole)
    assert visit.state.window is None
    assert not zoom.out.isEnabled()


def test_the_wheel_zooms_at_the_pointer(visit: Visit) -> None:
    bar = visit.window.time.bar
    spot = on_bar(visit, STORMED)
    turned = QWheelEvent(
        QPointF(spot),
        QPointF(bar.mapToGlobal(spot)),
        QPoint(),
        QPoint(0, 360),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's signature
    )
    QApplication.sendEvent(bar, turned)
    assert visit.state.window is not None
    assert abs(on_bar(visit, STORMED).x() - spot.x()) <= 1


def test_pages_of_a_zoomed_bar_are_turned_by_key(visit: Visit) -> None:
    bar = visit.window.time.bar
    visit.go(ShowWindow(Span(Moment.parse("1917-11-07T20:00"), Moment.parse("1917-11-07T23:00"))))
    bar.setFocus()
    visit.press("PgUp")
    later = visit.state.window
    assert later is not None
    assert later.start > Moment.parse("1917-11-07T20:00")


def test_flags_of_the_tours_are_reached_by_key(visit: Visit) -> None:
    turns = sorted(tour.steps[0].at for tour in visit.timeline.chronicle.tours)
    after = [turn for turn in turns if turn > visit.state.moment]
    visit.window.time.bar.setFocus()
    visit.press("Ctrl+PgUp")
    assert visit.state.moment == after[0]


def test_pointing_tells_moment_and_nearest_event(visit: Visit) -> None:
    bar = visit.window.time.bar
    event = visit.timeline.chronicle.event_by_id["e_bank_taken"]
    spot = on_bar(visit, event.span.start)
    before = bar.grab().toImage()
    move(bar, spot, button=Qt.MouseButton.NoButton)
    assert bar.grab().toImage() != before
    told = " ".join(bar.hover_words(QPointF(spot)))
    assert "7 Nov" in told
    assert "25 Oct" in told
    assert event.title.en in told


def test_the_strip_shows_the_place_that_is_open(visit: Visit) -> None:
    bar = visit.window.time.bar
    before = bar.grab().toImage()
    visit.go(Select("p_winter_palace"))
    assert bar.grab().toImage() != before
    assert bar._contents.place == "Winter Palace"


def test_the_bar_never_shows_another_moment_than_the_map(visit: Visit) -> None:
    bar = visit.window.time.bar
    for text in ("1917-11-06T12:00", "1917-11-08T03:00", "1917-11-12T12:00"):
        visit.drag(bar, on_bar(visit, visit.state.moment), on_bar(visit, Moment.parse(text)))
        visit.settle()
        assert bar.value() == visit.state.moment.minutes
        control = visit.timeline.control_at(visit.state.moment)
        for place in ("p_winter_palace", "p_bank", "p_telegraph"):
            assert visit.holder(place) == control[place].control.holder
