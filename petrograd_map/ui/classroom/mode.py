"""The classroom: brings its parts together around a window that runs already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer

from petrograd_map.domain.lessons import PERIOD_MINUTES
from petrograd_map.i18n import Catalogue
from petrograd_map.state.intents import Pause, TakeTour
from petrograd_map.state.period import Period
from petrograd_map.ui.actions import Command, bind, native
from petrograd_map.ui.classroom.course import Course, Mark
from petrograd_map.ui.classroom.curtain import Drawn
from petrograd_map.ui.classroom.door import START
from petrograd_map.ui.classroom.screens import arrange
from petrograd_map.ui.classroom.speaker import SpeakerNotes, SpeakerWindow
from petrograd_map.ui.classroom.stage import Stage
from petrograd_map.ui.keys import CLASSROOM_KEYS, WITH_CLASSROOM
from petrograd_map.ui.lesson_words import notes_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction, QShortcut

    from petrograd_map.domain.lesson_progress import LessonProgress
    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.store import Store
    from petrograd_map.state.trail import Trail
    from petrograd_map.ui.classroom.screens import Desk
    from petrograd_map.ui.mapview import MapView
    from petrograd_map.ui.presenter import Presenter
    from petrograd_map.ui.window import Window

_TICK_MS = 500
_IN_MENU = (
    "class_start",
    "",
    "class_black",
    "class_freeze",
    "class_laser",
    "",
    "class_speaker",
    "class_swap",
    "",
    "class_leave",
)
"""What the menu above the map offers, by the ids of the keys; a line where there is none."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is put back when the curtain opens."""

    state: ViewState
    trail: Trail
    progress: LessonProgress
    mark: Mark


class Classroom(QObject):
    """Shows the window to a class, and leads it by a clicker.

    It is a way of showing a view and no part of it: the address of a view, the trail and the
    view that is kept are what they are without it.

    Args:
        store: The view.
        window: The window.
        map_view: The page.
        presenter: Keeps them in step.
        desk: Knows the screens.
    """

    def __init__(
        self, store: Store, window: Window, map_view: MapView, presenter: Presenter, desk: Desk
    ) -> None:
        super().__init__(window)
        self._store = store
        self._window = window
        self._map = map_view
        self._presenter = presenter
        self._desk = desk
        self.is_open = False
        self.swapped = False
        self._held: Held | None = None
        self._before = window.windowState()
        self._put_away: list[QAction | QShortcut] = []
        self._clock = QElapsedTimer()
        self._clock.start()
        self.period = Period(PERIOD_MINUTES, self._clock.elapsed)
        self._ticker = QTimer(self, interval=_TICK_MS)
        self._ticker.timeout.connect(self._show_period)
        self._run: dict[str, Callable[[], object]] = {}
        # The door has bound the key by which one comes in.
        inside = (each for each in self._commands() if each.id != START)
        # A thumb that rests on a clicker must not turn two pages.
        self._shortcuts = bind(inside, window, repeats=False)
        self._enable_keys()
        store.subscribe(self._changed)
        store.on_open(self._opened)

    # ------------------------------------------------------------------ built when first asked

    @property
    def stage(self) -> Stage:
        """What the class sees."""
        if self._stage is None:
            stage = self._stage = Stage(self._store, self._window, self._map)
            stage.band.previous.clicked.connect(self._run["class_previous"])
            stage.band.next.clicked.connect(self._run["class_next"])
            stage.band.leave.clicked.connect(self.leave)
            stage.caption.followed.connect(self._presenter.side.follow)
            stage.caption.chosen.connect(self._choose)
            stage.opening.asked.connect(self._take)
            stage.resized.connect(self._show_slide_again)
        return self._stage

    _stage: Stage | None = None

    @property
    def course(self) -> Course:
        """What comes next."""
        if self._course is None:
            self._course = Course(self._store, self._presenter.lesson, self.stage.caption)
        return self._course

    _course: Course | None = None

    @property
    def speaker(self) -> SpeakerWindow:
        """What only the teacher sees."""
        if self._speaker is None:
            speaker = self._speaker = SpeakerWindow(self._window)
            bind(self._commands(), speaker, repeats=False)
            speaker.deed_asked.connect(self.do)
            speaker.chosen.connect(self._choose)
            speaker.reveal_asked.connect(self._reveal)
            speaker.period_asked.connect(self._ask_period)
            speaker.followed.connect(self._presenter.side.follow)
            speaker.speak(self._store.state.language)
        return self._speaker

    _speaker: SpeakerWindow | None = None

    # ------------------------------------------------------------------ in and out

    def begin(self) -> None:
        """Show the window to the class; once it does, begin anew."""
        if not self.is_open:
            self.enter()
            return
        self._open_curtain()
        self._fill_screen()
        self.course.begin()
        self._show_speaker()

    def enter(self) -> None:
        """Show the window to the class: the walk that is open, or a choice of lessons."""
        if self.is_open:
            return
        self.is_open = True
        self._before = self._window.windowState()
        self._at = self._window.geometry()
        stage = self.stage
        stage.set_up()
        stage.show_all(self._store.state)
        if self._speaker is not None:
            # Another language may have been chosen since the last class.
            self._speaker.speak(self._store.state.language)
        self._fill_menu()
        self._put_keys_away()
        self._enable_keys()
        self.course.opened()
        self._desk.changed.connect(self._arrange)
        self._arrange()
        if self._store.state.stop is None:
            stage.opening.come_up()
        self._show_speaker()

    def leave(self) -> None:
        """Show the window as it was."""
        if not self.is_open:
            return
        self._open_curtain()
        self.is_open = False
        self._desk.changed.disconnect(self._arrange)
        self._ticker.stop()
        self.speaker.hide()
        self.stage.strike()
        for each in self._put_away:
            each.setEnabled(True)
        self._put_away = []
        self._enable_keys()
        self._window.setWindowState(self._before)
        self._window.setGeometry(self._at)
        self._window.take_focus()
        # What the view forbids stays forbidden.
        self._presenter.show_what_can_be_done()

    # ------------------------------------------------------------------ keys

    def _commands(self) -> tuple[Command, ...]:
        self._run = {
            "class_start": self.begin,
            "class_next": partial(self._go, 1),
            "class_previous": partial(self._go, -1),
            "class_black": self._toggle_black,
            "class_freeze": self._toggle_frozen,
            "class_laser": self._toggle_laser,
            "class_speaker": self._toggle_speaker,
            "class_swap": self._swap,
            "class_leave": self.leave,
        }
        digits = ("first", "second", "third", "fourth", "fifth", "sixth")
        self._run |= {
            f"class_{name}": partial(self._digit, number) for number, name in enumerate(digits)
        }
        return tuple(
            Command(each.id, each.group, each.keys, self._run[each.id]) for each in CLASSROOM_KEYS
        )

    def do(self, deed: str) -> None:
        """Do what a key does, by its id."""
        if self.is_open or deed == START:
            self._run[deed]()

    def _enable_keys(self) -> None:
        for shortcuts in self._shortcuts.values():
            for shortcut in shortcuts:
                shortcut.setEnabled(self.is_open)

    def _put_keys_away(self) -> None:
        """Let no key lead out of what the class is to see."""
        shortcuts = (
            shortcut
            for name, shortcuts in self._presenter.shortcuts.items()
            if name not in WITH_CLASSROOM
            for shortcut in shortcuts
        )
        # Those as well that rest already: a walk begun here would wake the keys of its panel,
        # and of two that want Page Down each gets every other press.
        self._put_away = [*shortcuts, *self._window.actions()]
        self._keep_keys_away()

    def _keep_keys_away(self) -> None:
        """Put them away once more: the presenter allows them anew with whatever it shows."""
        for each in self._put_away:
            each.setEnabled(False)

    def _go(self, way: int) -> None:
        """Go on or back; a black screen is first lit again."""
        if self.stage.curtain.drawn is Drawn.BLACK:
            self._open_curtain()
        elif self.stage.opening.isVisible():
            self.stage.opening.choose(0)
        elif way > 0:
            self.course.go_on()
        else:
            self.course.go_back()
        self._show_speaker()

    def _digit(self, number: int) -> None:
        """Choose a lesson or an answer; a city only where no lesson would be lost by it."""
        if self.stage.opening.isVisible():
            self.stage.opening.choose(number)
        elif self.course.choose(number):
            self._show_speaker()
        elif self._store.state.stop is None:
            cities = ("first_city", "second_city", "both_cities")
            run = {command.id: command.run for command in self._presenter.commands}
            if number < len(cities):
                run[cities[number]]()

    def _choose(self, option: int) -> None:
        self.course.choose(option)
        self._show_speaker()

    def _reveal(self) -> None:
        self.course.reveal()
        self._show_speaker()

    def _take(self, lesson: str) -> None:
        """Begin a lesson, or show the map alone."""
        if lesson:
            self._store.dispatch(TakeTour(lesson))
        self._window.time.bar.setFocus(Qt.FocusReason.MouseFocusReason)
        self._show_speaker()

    # ------------------------------------------------------------------ curtain and laser

    def _toggle_black(self) -> None:
        self._draw_curtain(Drawn.BLACK)

    def _toggle_frozen(self) -> None:
        self._draw_curtain(Drawn.FROZEN)

    def _draw_curtain(self, wanted: Drawn) -> None:
        """Hide the window from the class, or show it again exactly as it was."""
        curtain = self.stage.curtain
        if curtain.drawn is wanted:
            self._open_curtain()
            return
        self._open_curtain()
        store = self._store
        self._held = Held(
            store.state, store.trail, self._presenter.lesson.progress, self.course.mark
        )
        store.dispatch(Pause())
        if wanted is Drawn.BLACK:
            curtain.draw_black()
        else:
            curtain.freeze()
        self._show_speaker()

    def _open_curtain(self) -> None:
        held, self._held = self._held, None
        if self._stage is None or held is None:
            return
        self._store.restore(held.state, held.trail)
        self._presenter.lesson.go_back_to(held.progress)
        self.course.show_at(held.mark)
        self.stage.curtain.open()
        self._show_speaker()

    def _toggle_laser(self) -> None:
        laser = self.stage.laser
        if laser.is_on:
            laser.put_out()
        else:
            laser.light(self.stage.sizes.laser_px)
        self._show_speaker()

    # ------------------------------------------------------------------ screens

    def _arrange(self) -> None:
        """Put each window on its screen; with one screen the teacher's waits to be asked for."""
        where = arrange(self._desk.screens(), swapped=self.swapped)
        self._window.setGeometry(where.class_at.whole)
        self._fill_screen()
        if where.speaker_at is not None:
            self.speaker.setGeometry(where.speaker_at.free)
            self.speaker.showMaximized()
        elif self.speaker.isVisible():
            # Its screen is gone: it comes back as a window over what the class sees.
            self._show_speaker_here()
        self._show_speaker()

    def _show_speaker_here(self) -> None:
        free = self._desk.screens()[0].free
        self.speaker.showNormal()
        size = self.speaker.minimumSizeHint().expandedTo(free.size() * 0.7).boundedTo(free.size())
        self.speaker.resize(size)
        self.speaker.move(free.center() - self.speaker.rect().center())
        self.speaker.raise_()
        self.speaker.activateWindow()

    def _fill_screen(self) -> None:
        self._window.showFullScreen()

    def _swap(self) -> None:
        self.swapped = not self.swapped
        self._arrange()

    def _toggle_speaker(self) -> None:
        if self.speaker.isVisible():
            self.speaker.hide()
        else:
            where = arrange(self._desk.screens(), swapped=self.swapped)
            if where.speaker_at is None:
                self._show_speaker_here()
            else:
                self._arrange()
        self._show_speaker()

    # ------------------------------------------------------------------ showing

    def _changed(self, state: ViewState, old: ViewState) -> None:
        if not self.is_open:
            return
        if state.language is not old.language:
            self.stage.show_all(state)
            self._fill_menu()
            self.speaker.speak(state.language)
        else:
            self.stage.show(state)
        self._keep_keys_away()
        self.course.changed(state, old)
        self._show_speaker()

    def _opened(self) -> None:
        self._held = None
        if self.is_open:
            self._keep_keys_away()
            self.stage.show_all(self._store.state)
        if self._course is not None:
            self._course.opened()

    def _show_slide_again(self) -> None:
        """Break the pages of the slide for another size."""
        if self.is_open and self._course is not None:
            self.course.show_at(replace(self.course.mark))

    def _show_speaker(self) -> None:
        if not self.is_open or not self.speaker.isVisible():
            self._ticker.stop()
            return
        self._ticker.start()
        self.speaker.show_notes(self._notes())
        stage = self.stage
        self.speaker.show_held(
            stage.curtain.drawn,
            laser=stage.laser.is_on,
            swapped=self.swapped,
            screens=len(self._desk.screens()) > 1,
        )
        self._show_period()

    def _notes(self) -> SpeakerNotes:
        state, timeline = self._store.state, self._store.timeline
        words, slide = Catalogue(state.language), self.course.slide
        stop = state.stop
        lesson = None if stop is None else timeline.chronicle.lesson_by_id.get(stop.walk)
        where = when = ""
        html = slide.html
        if stop is not None and lesson is not None:
            step, before = lesson.steps[stop.step], lesson.minutes_before(stop.step)
            where = words(
                "lesson.where",
                phase=words(f"lesson_phase.{step.phase}"),
                n=stop.step + 1,
                number=len(lesson.steps),
            )
            when = words(
                "lesson.when",
                first=before + 1,
                last=before + step.minutes,
                minutes=lesson.minutes,
            )
            html = notes_of(step, timeline, state.language)
        return SpeakerNotes(where, when, slide.title, html, self.course.next_title, slide.asked)

    def _show_period(self) -> None:
        self.speaker.show_period(self.period)

    def _ask_period(self, deed: str) -> None:
        if deed == "reset":
            self.period.reset()
        elif self.period.is_running:
            self.period.pause()
        else:
            self.period.start()
        self._show_period()

    def _fill_menu(self) -> None:
        """Write what the teacher can do, and by which key, where there is but one screen."""
        menu, words = self.stage.band.menu, Catalogue(self._store.state.language)
        keys = {each.id: each.keys for each in CLASSROOM_KEYS}
        menu.clear()
        for name in _IN_MENU:
            if not name:
                menu.addSeparator()
                continue
            action = menu.addAction(f"{words(f'key.{name}')}\t{native(keys[name])}")
            action.triggered.connect(self._run[name])
