"""The classroom in a whole window, before a page that only remembers what it was told."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtTest import QTest
from support.screen import Screen

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import Stop
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.messages import Project
from petrograd_map.mappage.tokens import token
from petrograd_map.settings import StartSettings
from petrograd_map.state.intents import Direction, GoTo, OpenEvent, Play, Select, Speak, TakeTour
from petrograd_map.ui.classroom.course import Mark
from petrograd_map.ui.classroom.curtain import Drawn
from petrograd_map.ui.classroom.mode import Classroom
from petrograd_map.ui.classroom.screens import ScreenPlace
from petrograd_map.ui.classroom.sizes import Sizes

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.ui.classroom.slides import Slide

LESSON = "lesson_morning"
AT = Moment.parse("1917-11-07T06:30")
OWN = ScreenPlace("laptop", QRect(0, 0, 800, 800), QRect(0, 0, 800, 760), primary=True)
BEAMER = ScreenPlace("projector", QRect(0, 0, 700, 600), QRect(0, 0, 700, 600))


class FakeDesk(QObject):
    """Screens that are plugged in and out by the test."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.there: tuple[ScreenPlace, ...] = (OWN,)

    def screens(self) -> tuple[ScreenPlace, ...]:
        return self.there

    def plug(self, *screens: ScreenPlace) -> None:
        self.there = screens
        self.changed.emit()


class Class:
    """A window with its classroom, and its screens."""

    def __init__(self, timeline: Timeline) -> None:
        self.screen = Screen(timeline, StartSettings(minutes=AT.minutes, language="en"))
        self.window = self.screen.window
        self.store = self.screen.store
        self.desk = FakeDesk(self.window)
        self.room = Classroom(
            self.store,
            self.window,
            self.screen.map,  # type: ignore[arg-type]
            self.screen.presenter,
            self.desk,
        )

    def press(self, key: Qt.Key, to: QWidget | None = None) -> None:
        QTest.keyClick(to or self.window, key)

    def go_to_question(self) -> None:
        """Go on as a clicker does until the class is asked something."""
        for _ in range(60):
            if self.room.course.slide.asked is not None:
                return
            self.press(Qt.Key.Key_PageDown)
        raise AssertionError("nothing is asked")


@pytest.fixture
def lesson(qtbot: QtBot, timeline: Timeline) -> Class:
    made = Class(timeline)
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    return made


@pytest.fixture
def chosen(lesson: Class) -> Class:
    """A class whose lesson was chosen in the classroom, by its digit."""
    lesson.room.begin()
    lesson.press(Qt.Key.Key_2)
    assert lesson.store.state.stop is not None
    return lesson


@pytest.fixture
def begun(lesson: Class) -> Class:
    """A class at the first step of a lesson."""
    lesson.store.dispatch(TakeTour(LESSON))
    lesson.room.begin()
    return lesson


# ------------------------------------------------------------------ in and out


def test_two_clicks_lead_from_the_window_into_a_lesson(lesson: Class) -> None:
    lesson.room.begin()
    opening = lesson.room.stage.opening
    assert opening.isVisible()
    opening.tiles[0].click()
    assert lesson.store.state.stop == Stop(LESSON)
    assert not opening.isVisible()
    assert lesson.room.stage.caption.isVisible()


def test_the_map_alone_can_be_shown(lesson: Class) -> None:
    lesson.room.begin()
    lesson.room.stage.opening.tiles[-1].click()
    assert lesson.store.state.stop is None
    assert not lesson.room.stage.opening.isVisible()


def test_only_the_map_and_the_two_bands_are_there(begun: Class) -> None:
    window = begun.window
    assert window.isFullScreen()
    for part in (window.top, window.side, window.time):
        assert not part.isVisible()
    assert begun.room.stage.band.isVisible()


def test_the_page_draws_for_a_projector_until_the_class_is_over(begun: Class) -> None:
    told = begun.screen.map.of(Project)
    assert told
    assert isinstance(told[-1], Project)
    assert told[-1].text_px >= 0.035 * begun.window.height()
    begun.press(Qt.Key.Key_Escape)
    assert begun.screen.map.of(Project)[-1] == Project(0)


def test_a_page_that_comes_back_is_told_again(begun: Class) -> None:
    before = len(begun.screen.map.of(Project))
    begun.screen.map.came_up.emit()
    assert len(begun.screen.map.of(Project)) == before + 1


def test_escape_shows_the_window_as_it_was(lesson: Class) -> None:
    before = lesson.window.geometry()
    view = lesson.store.state
    lesson.room.begin()
    lesson.press(Qt.Key.Key_Escape)
    window = lesson.window
    assert not window.isFullScreen()
    assert window.geometry() == before
    assert all(part.isVisible() for part in (window.top, window.side, window.time))
    assert lesson.store.state == view
    assert not lesson.room.is_open


def test_other_keys_rest_meanwhile_and_come_back(begun: Class) -> None:
    pane = begun.store.state.pane
    begun.press(Qt.Key.Key_K)
    assert begun.store.state.pane is pane
    begun.press(Qt.Key.Key_Escape)
    begun.press(Qt.Key.Key_K)
    assert begun.store.state.pane is not pane


# ------------------------------------------------------------------ the clicker


def test_a_clicker_leads_through_a_whole_lesson_and_back(begun: Class) -> None:
    course, chronicle = begun.room.course, begun.store.timeline.chronicle
    seen: list[tuple[Stop | None, Mark, Slide]] = []
    for _ in range(300):
        spot = (begun.store.state.stop, course.mark, course.slide)
        if seen and seen[-1] == spot:
            break
        seen.append(spot)
        begun.press(Qt.Key.Key_PageDown)
    steps = [stop.step for stop, _, _ in seen if stop is not None]
    assert sorted(set(steps)) == [*range(len(chronicle.lesson_by_id[LESSON].steps))]
    assert steps == sorted(steps)
    for _ in range(300):
        begun.press(Qt.Key.Key_PageUp)
    assert (begun.store.state.stop, course.mark, course.slide) == seen[0]


def test_a_key_does_what_its_button_does_in_a_lesson_chosen_there(chosen: Class) -> None:
    store, course, band = chosen.store, chosen.room.course, chosen.room.stage.band
    turns = 12

    def walked(step: Callable[[], object]) -> list[tuple[Stop | None, Mark]]:
        spots = []
        for _ in range(turns):
            step()
            spots.append((store.state.stop, course.mark))
        return spots

    # At first the answers are revealed on the way, which needs a press of its own.
    walked(band.next.click)
    walked(band.previous.click)
    on, back = walked(band.next.click), walked(band.previous.click)
    assert len(set(on)) == turns
    assert walked(partial(chosen.press, Qt.Key.Key_PageDown)) == on
    assert walked(partial(chosen.press, Qt.Key.Key_PageUp)) == back


def test_a_key_turns_a_page_after_another_chronicle_was_opened(chosen: Class) -> None:
    chosen.store.open(chosen.store.timeline, chosen.store.state)
    assert chosen.room.stage.caption.pages > 1
    chosen.press(Qt.Key.Key_PageDown)
    assert chosen.room.course.mark == Mark(page=1)


def test_a_digit_leaves_a_lesson_alone_where_nothing_is_asked(chosen: Class) -> None:
    view, mark = chosen.store.state, chosen.room.course.mark
    assert chosen.room.course.slide.asked is None
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_6):
        chosen.press(key)
    assert (chosen.store.state, chosen.room.course.mark) == (view, mark)


def test_no_key_without_a_word_in_the_guide_changes_what_the_class_sees(chosen: Class) -> None:
    view = chosen.store.state
    QTest.keyClicks(chosen.window, "ACDEGHIJKMNOQRTUVWYZ/,")
    for special in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Backspace):
        chosen.press(special)
    assert chosen.store.state == view


def test_digits_choose_the_cities_of_the_map_alone(lesson: Class) -> None:
    lesson.room.begin()
    lesson.room.stage.opening.tiles[-1].click()
    lesson.press(Qt.Key.Key_2)
    assert lesson.store.state.cities == ("moscow",)


def test_the_answer_comes_after_the_question(begun: Class) -> None:
    begun.go_to_question()
    asked = begun.room.course.slide.asked
    assert asked is not None
    assert not asked.revealed
    begun.press(Qt.Key.Key_2)
    begun.press(Qt.Key.Key_1)
    noted = begun.room.course.slide.asked
    assert noted == replace(asked, chosen=1)
    begun.press(Qt.Key.Key_PageDown)
    shown = begun.room.course.slide.asked
    assert shown == replace(asked, chosen=1, revealed=True)
    signs = [button.sign for button in begun.room.stage.caption.options.buttons]
    assert signs[asked.correct] == "✓"
    assert signs[1] == ("✓" if asked.correct == 1 else "✗")


def test_a_clicker_alone_reveals_what_nobody_named(begun: Class) -> None:
    begun.go_to_question()
    begun.press(Qt.Key.Key_PageDown)
    asked = begun.room.course.slide.asked
    assert asked is not None
    assert asked.revealed
    assert asked.chosen is None


def test_f5_begins_again(begun: Class) -> None:
    begun.go_to_question()
    begun.room.begin()
    assert begun.store.state.stop == Stop(LESSON, 0)
    assert begun.room.course.mark.slide == 0


def test_without_a_lesson_a_clicker_leads_from_event_to_event(lesson: Class) -> None:
    lesson.room.begin()
    lesson.room.stage.opening.tiles[-1].click()
    moments = []
    for _ in range(6):
        event = lesson.store.state.event
        while lesson.store.state.event == event:
            lesson.press(Qt.Key.Key_PageDown)
        moments.append(lesson.store.state.moment)
    assert moments == sorted(moments)
    assert moments[0] > AT
    assert lesson.room.stage.caption.title.text() == lesson.room.course.slide.title


def test_what_is_opened_over_a_step_is_closed_before_the_lesson_goes_on(begun: Class) -> None:
    begun.press(Qt.Key.Key_PageDown)
    spot = (begun.store.state.stop, begun.room.course.mark)
    begun.store.dispatch(Select("p_winter_palace"))
    assert begun.room.course.slide.title == "Winter Palace"
    for _ in range(10):
        if begun.store.state.selected is None:
            break
        begun.press(Qt.Key.Key_PageDown)
    assert (begun.store.state.stop, begun.room.course.mark) == spot


# ------------------------------------------------------------------ the curtain


@pytest.mark.parametrize(
    ("key", "drawn"),
    [
        (Qt.Key.Key_B, Drawn.BLACK),
        (Qt.Key.Key_Period, Drawn.BLACK),
        (Qt.Key.Key_F, Drawn.FROZEN),
    ],
)
def test_the_curtain_opens_on_exactly_what_was_there(
    begun: Class, key: Qt.Key, drawn: Drawn
) -> None:
    begun.store.dispatch(Play(Direction.ON))
    view, trail = begun.store.state, begun.store.trail
    mark = begun.room.course.mark
    begun.press(key)
    assert begun.room.stage.curtain.drawn is drawn
    assert begun.room.stage.curtain.isVisible()
    assert not begun.store.state.playing
    # Behind the curtain the teacher looks elsewhere.
    begun.store.dispatch(TakeTour(LESSON, 3))
    begun.store.dispatch(OpenEvent("e_bank_taken"))
    begun.press(key)
    assert begun.room.stage.curtain.drawn is Drawn.OPEN
    assert not begun.room.stage.curtain.isVisible()
    assert begun.store.state == view
    assert begun.store.trail == trail
    assert begun.room.course.mark == mark


def test_a_frozen_picture_stays_while_the_view_goes_on(begun: Class) -> None:
    begun.press(Qt.Key.Key_F)
    before = begun.room.stage.curtain.grab().toImage()
    begun.store.dispatch(GoTo(Moment.parse("1917-11-08T02:30")))
    assert begun.room.stage.curtain.grab().toImage() == before


def test_what_was_revealed_behind_a_curtain_is_not(begun: Class) -> None:
    begun.go_to_question()
    begun.press(Qt.Key.Key_F)
    begun.room.course.reveal()
    begun.press(Qt.Key.Key_F)
    asked = begun.room.course.slide.asked
    assert asked is not None
    assert not asked.revealed


def test_black_is_black_and_the_next_press_only_lights_it(begun: Class) -> None:
    begun.press(Qt.Key.Key_B)
    picture = begun.room.stage.curtain.grab().toImage()
    assert (
        picture.pixelColor(5, 5)
        == picture.pixelColor(picture.width() - 5, 50)
        == Qt.GlobalColor.black
    )
    mark = begun.room.course.mark
    begun.press(Qt.Key.Key_PageDown)
    assert begun.room.stage.curtain.drawn is Drawn.OPEN
    assert begun.room.course.mark == mark


def test_leaving_behind_a_curtain_keeps_no_trace_of_it(begun: Class) -> None:
    view = begun.store.state
    begun.press(Qt.Key.Key_F)
    begun.store.dispatch(GoTo(Moment.parse("1917-11-08T02:30")))
    begun.press(Qt.Key.Key_Escape)
    assert begun.store.state == view


def test_the_pointer_follows_the_mouse(begun: Class) -> None:
    laser = begun.room.stage.laser
    begun.press(Qt.Key.Key_P)
    assert laser.is_on
    native = begun.window.windowHandle()
    for spot in (begun.window.rect().center(), begun.room.stage.band.rect().center()):
        QTest.mouseMove(native, spot)
        assert (laser.geometry().center() - spot).manhattanLength() <= 2
    begun.press(Qt.Key.Key_P)
    assert not laser.is_on


# ------------------------------------------------------------------ the teacher's window


def test_on_a_second_screen_the_teachers_window_opens_by_itself(lesson: Class) -> None:
    lesson.desk.there = (OWN, BEAMER)
    lesson.room.begin()
    assert lesson.room.speaker.isVisible()
    assert lesson.window.geometry() == BEAMER.whole or lesson.window.isFullScreen()


def test_on_one_screen_it_waits_to_be_asked_for(begun: Class) -> None:
    assert not begun.room.speaker.isVisible()
    begun.press(Qt.Key.Key_S)
    assert begun.room.speaker.isVisible()
    assert not begun.room.speaker.isMaximized()


def test_the_teachers_window_survives_twenty_unplugged_screens(begun: Class) -> None:
    begun.room.period.start()
    for _ in range(20):
        begun.desk.plug(OWN, BEAMER)
        assert begun.room.speaker.isVisible()
        assert begun.room.speaker.isMaximized()
        begun.desk.plug(OWN)
        assert begun.room.speaker.isVisible()
        assert not begun.room.speaker.isMaximized()
        assert OWN.free.contains(begun.room.speaker.frameGeometry().center())
    assert begun.room.period.is_running
    assert begun.store.state.stop == Stop(LESSON)


def test_it_says_what_the_teacher_must_know(begun: Class) -> None:
    begun.press(Qt.Key.Key_S)
    speaker = begun.room.speaker
    step = begun.store.timeline.chronicle.lesson_by_id[LESSON].steps[0]
    assert speaker.title.text() == step.stop.title[Language.EN]
    assert step.notes[Language.EN][:40] in speaker.notes.toPlainText()
    assert speaker.following.text() == begun.room.course.next_title != ""
    assert "1" in speaker.when.text()
    begun.store.dispatch(Speak(Language.RU))
    assert speaker.title.text() == step.stop.title[Language.RU]


def test_it_speaks_the_language_chosen_between_two_classes(begun: Class) -> None:
    begun.room.leave()
    begun.store.dispatch(Speak(Language.RU))
    begun.room.begin()
    assert begun.room.speaker.following_head.text() == Catalogue("ru")("speaker.next")


def test_its_letters_grow_with_its_window(begun: Class) -> None:
    speaker = begun.room.speaker
    sizes = []
    for height in (680, 1080):
        speaker.resize(1200, height)
        speaker.show()
        sizes.append(speaker.notes.font().pixelSize())
    assert sizes == [Sizes(680).notes_px, Sizes(1080).notes_px]
    assert sizes[0] > int(token("size.text-px"))


def test_the_clicker_works_in_the_teachers_window_too(begun: Class, qtbot: QtBot) -> None:
    begun.press(Qt.Key.Key_S)
    speaker = begun.room.speaker
    speaker.activateWindow()
    qtbot.waitUntil(speaker.isActiveWindow)
    before = (begun.store.state.stop, begun.room.course.mark)
    begun.press(Qt.Key.Key_PageDown, speaker)
    assert (begun.store.state.stop, begun.room.course.mark) != before
    begun.press(Qt.Key.Key_B, speaker)
    assert begun.room.stage.curtain.drawn is Drawn.BLACK


def test_its_buttons_do_what_the_keys_do(begun: Class) -> None:
    begun.press(Qt.Key.Key_S)
    deeds = begun.room.speaker.deeds
    deeds["class_black"].click()
    assert begun.room.stage.curtain.drawn is Drawn.BLACK
    assert deeds["class_black"].isChecked()
    deeds["class_black"].click()
    deeds["class_laser"].click()
    assert begun.room.stage.laser.is_on
    deeds["class_leave"].click()
    assert not begun.room.is_open
    assert not begun.room.speaker.isVisible()


def test_the_clock_of_the_period_is_started_stopped_and_reset(begun: Class) -> None:
    begun.press(Qt.Key.Key_S)
    speaker = begun.room.speaker
    assert (speaker.elapsed.text(), speaker.left.text()) == ("0:00", "45:00")
    begun.room.period.minutes = 30
    speaker.run.click()
    assert begun.room.period.is_running
    assert speaker.left.text() in {"30:00", "29:59"}
    speaker.run.click()
    assert not begun.room.period.is_running
    speaker.reset.click()
    assert begun.room.period.elapsed_ms == 0


def test_a_clicker_works_on_a_russian_keyboard(begun: Class) -> None:
    keys = {
        name: {shortcut.key().toString() for shortcut in shortcuts}
        for name, shortcuts in begun.room._shortcuts.items()
    }
    assert keys["class_black"] == {"B", "И", ".", "Ю"}
    assert keys["class_freeze"] == {"F", "А"}
    assert keys["class_laser"] == {"P", "З"}


def test_an_exhibit_offers_no_classroom(lesson: Class) -> None:
    lesson.window.top.leave_out_menu(lesson.screen.presenter._entries["map.contrast"])
    lesson.window.resize(1400, 800)
    assert not lesson.window.top.classroom.isVisible()


def test_a_thumb_that_rests_on_a_clicker_turns_one_page(begun: Class) -> None:
    keys = [key for shortcuts in begun.room._shortcuts.values() for key in shortcuts]
    assert keys
    assert not any(key.autoRepeat() for key in keys)
