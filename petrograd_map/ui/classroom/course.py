"""The course of a lesson under a clicker: page by page, slide by slide, step by step."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from petrograd_map.domain.events import EventKind
from petrograd_map.domain.now import Happenings
from petrograd_map.state.intents import OpenEvent, Select, TakeTour
from petrograd_map.ui.classroom.slides import Slide, slides_of

if TYPE_CHECKING:
    from petrograd_map.domain.events import Event
    from petrograd_map.domain.view import Stop, ViewState
    from petrograd_map.state.store import Store
    from petrograd_map.ui.presenters.lesson import LessonPresenter


class Shown(Protocol):
    """What shows the slides: the caption."""

    @property
    def page(self) -> int:
        """Which page of the slide is shown, counted from 0."""

    @property
    def pages(self) -> int:
        """How many pages it has."""

    def show_slide(self, slide: Slide, *, page: int = 0) -> None:
        """Show a slide from a page on; -1 is its last."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A spot to come back to.

    Attributes:
        slide: Which slide, counted from 0.
        page: Which of its pages.
    """

    slide: int = 0
    page: int = 0


_LAST = Mark(-1, -1)


class Course:
    """Goes on and back as a clicker asks: through pages, slides, steps; or from event to event.

    Args:
        store: The view.
        lesson: Knows what the class has predicted.
        shown: Shows the slides.
    """

    def __init__(self, store: Store, lesson: LessonPresenter, shown: Shown) -> None:
        self._store = store
        self._lesson = lesson
        self._shown = shown
        self._happenings = Happenings(store.timeline.chronicle)
        self._slides: tuple[Slide, ...] = ()
        self._slide = 0
        self._step_mark: tuple[Stop | None, Mark] = (None, Mark())
        """Where the step stood before something was opened over it."""
        self._arrive_at = Mark()

    @property
    def mark(self) -> Mark:
        """Where it stands."""
        return Mark(self._slide, self._shown.page)

    @property
    def slide(self) -> Slide:
        """What the class reads."""
        return self._slides[self._slide]

    @property
    def next_title(self) -> str:
        """The title of what comes next; empty at the end."""
        if self._slide + 1 < len(self._slides):
            return self._slides[self._slide + 1].title
        state = self._store.state
        chronicle, language = self._store.timeline.chronicle, state.language
        if state.stop is not None:
            steps = chronicle.walk_by_id[state.stop.walk]
            at = state.stop.step + (0 if _is_open(state) else 1)
            return steps[at].title[language] if at < len(steps) else ""
        event = self._event(1)
        return "" if event is None else event.title[language]

    # ------------------------------------------------------------------ showing

    def opened(self) -> None:
        """Take another chronicle."""
        self._happenings = Happenings(self._store.timeline.chronicle)
        self._step_mark = (None, Mark())
        self.show_at(Mark())

    def show_at(self, mark: Mark) -> None:
        """Show the slides of the view, at a spot."""
        state = self._store.state
        happening = self._happenings.at(state.moment, state.cities)
        self._slides = slides_of(state, self._store.timeline, happening, self._lesson.progress)
        last = len(self._slides) - 1
        self._slide = last if mark.slide < 0 else min(mark.slide, last)
        self._shown.show_slide(self.slide, page=mark.page)

    def changed(self, state: ViewState, old: ViewState) -> None:
        """Follow a change of the view."""
        if state.stop != old.stop or _is_open(state) or _is_open(old):
            if _is_open(state) and not _is_open(old):
                self._step_mark = (old.stop, self.mark)
            elif _is_open(old) and not _is_open(state) and self._step_mark[0] == state.stop:
                self._arrive_at = self._step_mark[1]
            here = (state.event, state.selected, state.stop) == (
                old.event,
                old.selected,
                old.stop,
            )
            self.show_at(self.mark if here else self._arrive_at)
            self._arrive_at = Mark()
        elif (state.language, state.moment, state.cities, state.account) != (
            old.language,
            old.moment,
            old.cities,
            old.account,
        ):
            self.show_at(self.mark if state.stop is not None else Mark())

    # ------------------------------------------------------------------ asking

    def go_on(self) -> None:
        """Turn the page; after the last of a slide go on to what comes next."""
        asked = self.slide.asked
        if self._shown.page + 1 < self._shown.pages:
            self._turn(self._shown.page + 1)
        elif asked is not None and not asked.revealed:
            self.reveal()
        elif self._slide + 1 < len(self._slides):
            self.show_at(Mark(self._slide + 1))
        else:
            self._leap(1)

    def go_back(self) -> None:
        """Turn back a page; before the first of a slide go back to what came before."""
        if self._shown.page > 0:
            self._turn(self._shown.page - 1)
        elif self._slide > 0:
            self.show_at(Mark(self._slide - 1, -1))
        else:
            self._arrive_at = _LAST
            self._leap(-1)
            self._arrive_at = Mark()

    def begin(self) -> None:
        """Go to the first step of the walk that is open."""
        stop = self._store.state.stop
        if stop is not None:
            self._store.dispatch(TakeTour(stop.walk))
            self.show_at(Mark())

    def choose(self, option: int) -> bool:
        """Note what the class expects; False where nothing is asked."""
        asked = self.slide.asked
        if asked is None or not 0 <= option < len(asked.options):
            return False
        if asked.chosen is None and not asked.revealed:
            self._lesson.predict(asked.id, option)
            self.show_at(self.mark)
        return True

    def reveal(self) -> None:
        """Show what the chronicle has, on the map as well."""
        asked = self.slide.asked
        if asked is not None and not asked.revealed:
            mark = self.mark
            self._lesson.reveal(asked.id)
            self.show_at(mark)

    def _turn(self, page: int) -> None:
        self._shown.show_slide(self.slide, page=page)

    def _leap(self, by: int) -> None:
        """Go to another step or event, or close what lies over a step."""
        state = self._store.state
        if state.stop is None:
            event = self._event(by)
            if event is not None:
                self._store.dispatch(OpenEvent(event.id))
        elif state.event is not None:
            self._store.dispatch(OpenEvent(None))
        elif state.selected is not None:
            self._store.dispatch(Select(None))
        else:
            self._store.dispatch(TakeTour(state.stop.walk, state.stop.step + by))

    def _event(self, by: int) -> Event | None:
        """Return the next event of the cities shown, or the one before."""
        state, chronicle = self._store.state, self._store.timeline.chronicle
        events = sorted(
            (
                event
                for event in chronicle.events
                if event.city in state.cities and event.kind is not EventKind.CONDITION
            ),
            key=lambda event: (event.span.start, event.id),
        )
        shown = chronicle.event_by_id.get(state.event or "")
        if shown is not None and shown in events:
            at = events.index(shown) + by
        elif by > 0:
            at = bisect_right(events, state.moment, key=lambda event: event.span.start)
        else:
            at = bisect_left(events, state.moment, key=lambda event: event.span.start) - 1
        return events[at] if 0 <= at < len(events) else None


def _is_open(state: ViewState) -> bool:
    """Tell whether an event or a place lies over the step, or over the map."""
    return state.event is not None or state.selected is not None
