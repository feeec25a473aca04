"""The presenter of the side panel: whose account, where links lead, and the page that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtWidgets import QWidget

from petrograd_map.domain.timeline import BEST
from petrograd_map.domain.view import Pane
from petrograd_map.i18n import Catalogue
from petrograd_map.state.intents import (
    Compare,
    FollowAccount,
    GoTo,
    LeaveTour,
    OpenEvent,
    Select,
    ShowPane,
    TakeTour,
    Visit,
)
from petrograd_map.ui.lanes.rows import lane_row
from petrograd_map.ui.links import IdLink, LinkKind, LookLink, MomentLink, read
from petrograd_map.ui.panels.account import account_rows
from petrograd_map.ui.panels.disagreements import disputed_events
from petrograd_map.ui.panels.learn import Subject
from petrograd_map.ui.presenters.quiz import QuizPresenter
from petrograd_map.ui.side_panel import TABS, SidePanel
from petrograd_map.ui.wording import place_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.store import Store
    from petrograd_map.ui.late import Late
    from petrograd_map.ui.panel import Panel
    from petrograd_map.ui.presenters.map import MapPresenter
    from petrograd_map.ui.window import Window

_Page = TypeVar("_Page", bound=QWidget)
_WITH_A_WAY_BACK: Final[tuple[Late[Any], ...]] = (
    SidePanel.place,
    SidePanel.event_page,
    SidePanel.tours,
    SidePanel.lessons,
    SidePanel.cards,
    SidePanel.quiz,
    SidePanel.casualties,
    SidePanel.glossary,
    SidePanel.people,
    SidePanel.sources,
    SidePanel.disagreements,
    SidePanel.notes,
)


class SidePresenter:
    """Keeps the side panel and the ribbon in step with the view.

    Args:
        store: The view.
        window: The window.
        page: Brings places into sight.
    """

    def __init__(self, store: Store, window: Window, page: MapPresenter) -> None:
        self._store = store
        self._window = window
        self._side = window.side
        self._page = page
        self._told: list[tuple[Late[Any], Callable[[Any, Chronicle], None]]] = []
        self._connect()
        self._tell_all()
        self._quiz = QuizPresenter(store, window.side)

    def _connect(self) -> None:
        side = self._side
        side.account.asked.connect(self._ask_account)
        side.pane_asked.connect(self._ask_pane)
        when = side.when_made
        when(SidePanel.learn, lambda learn: learn.asked.connect(self._ask_pane))
        when(SidePanel.places, lambda places: places.asked.connect(self._ask_place))
        when(SidePanel.tours, lambda tours: tours.asked.connect(self._ask_tour))
        when(SidePanel.lessons, lambda lessons: lessons.asked.connect(self._ask_tour))
        when(SidePanel.comparison, lambda panel: panel.place_asked.connect(self._ask_place))
        when(SidePanel.now, lambda now: now.followed.connect(self.follow))
        when(SidePanel.tour, lambda tour: tour.followed.connect(self.follow))
        when(SidePanel.lesson, lambda lesson: lesson.followed.connect(self.follow))
        when(SidePanel.place, lambda place: place.lane.asked.connect(self._ask_moment))
        for late in _WITH_A_WAY_BACK:
            when(late, self._connect_panel)
        self._window.ribbon.button.clicked.connect(self.follow_best)

    def _connect_panel(self, panel: Panel) -> None:
        panel.followed.connect(self.follow)
        panel.left.connect(self.close_top)

    # ------------------------------------------------------------------ asking

    def follow(self, text: str) -> None:
        """Go where a link of a panel leads."""
        link = read(text)
        match link:
            case MomentLink(moment):
                self._store.dispatch(GoTo(moment))
            case LookLink(city, moment, places):
                self._store.dispatch(Visit(city, moment))
                self._page.show_places(city, places)
            case IdLink(kind, name):
                self._follow_id(kind, name)

    def _follow_id(self, kind: LinkKind, name: str) -> None:
        match kind:
            case LinkKind.PLACE:
                self._ask_place(name)
            case LinkKind.EVENT:
                self._store.dispatch(OpenEvent(name))
            case LinkKind.ACCOUNT:
                self._store.dispatch(FollowAccount(name))
            case LinkKind.TOUR:
                self._ask_tour(name)
            case LinkKind.SOURCE:
                self._store.dispatch(ShowPane(Pane.SOURCES))
                self._side.sources.show_source(self._store.timeline.chronicle, name)
            case LinkKind.PERSON:
                self._store.dispatch(ShowPane(Pane.PEOPLE))
                self._side.people.show_person(name)
            case LinkKind.TERM:
                self._store.dispatch(ShowPane(Pane.GLOSSARY))
                self._side.glossary.show_term(name)
            case LinkKind.QUIZ:
                self._store.dispatch(ShowPane(Pane.QUIZ))
                self._quiz.ask(name)

    def close_top(self) -> None:
        """Close what is open on top: an event, a place, the tour, a page, the comparison."""
        state = self._store.state
        if state.event is not None:
            self._store.dispatch(OpenEvent(None))
        elif state.selected is not None:
            self._store.dispatch(Select(None))
        elif state.stop is not None:
            self._store.dispatch(LeaveTour())
        elif state.pane not in (*TABS, Pane.COMPARISON):
            self._store.dispatch(ShowPane(Pane.LEARN))
        else:
            self._store.dispatch(Compare(None))

    def follow_best(self) -> None:
        """Let the map follow the best supported account again."""
        self._store.dispatch(FollowAccount(BEST))

    def _ask_account(self, account: str) -> None:
        self._store.dispatch(FollowAccount(account))

    def _ask_pane(self, pane: str) -> None:
        self._store.dispatch(ShowPane(Pane(pane)))

    def _ask_place(self, place: str) -> None:
        self._store.dispatch(Select(place))
        self._page.show_place(place)

    def _ask_tour(self, tour: str) -> None:
        self._store.dispatch(TakeTour(tour))

    def _ask_moment(self, moment: Moment) -> None:
        self._store.dispatch(GoTo(moment))

    # ------------------------------------------------------------------ showing

    def opened(self) -> None:
        """Take another chronicle.

        Only then are its pages filled anew: in another language they stay where they are open.
        """
        self._quiz.opened()
        for late, tell in self._told:
            page = self._side.made(late)
            if page is not None:
                tell(page, self._store.timeline.chronicle)

    def show_all(self, state: ViewState) -> None:
        """Show a view from nothing."""
        self._side.speak(state.language)
        self._show_account(state)
        self._show_open(state)

    def _tell_all(self) -> None:
        """Have the learning panels tell what the chronicle has for each of them."""
        tell = self._tell
        tell(SidePanel.learn, lambda page, its: page.show_counts(_counts(its)))
        tell(SidePanel.tours, lambda page, its: page.show_tours(its.tours, its.city_by_id))
        tell(SidePanel.lessons, lambda page, its: page.show_lessons(its.lessons, its.city_by_id))
        tell(SidePanel.cards, lambda page, its: page.show_cards(its))
        tell(SidePanel.glossary, lambda page, its: page.show_terms(its.glossary))
        tell(SidePanel.people, lambda page, its: page.show_people(its))
        tell(SidePanel.casualties, lambda page, its: page.show_casualties(its))
        tell(SidePanel.sources, lambda page, its: page.show_sources(its))
        tell(SidePanel.disagreements, lambda page, its: page.show_disagreements(its))

    def _tell(self, late: Late[_Page], tell: Callable[[_Page, Chronicle], None]) -> None:
        """Have a page tell of the chronicle as soon as it is made, and of each that follows."""
        self._side.when_made(late, lambda page: tell(page, self._store.timeline.chronicle))
        self._told.append((late, tell))

    def show(self, state: ViewState, old: ViewState) -> None:
        """Show what differs between two views."""
        if state.account != old.account:
            self._show_account(state)
        if self._open(state) != self._open(old):
            self._show_open(state)
        elif state.moment != old.moment:
            place = self._side.made(SidePanel.place)
            if place is not None:
                place.lane.show_moment(state.moment)

    def _open(self, state: ViewState) -> tuple[object, ...]:
        """Return what the page that is open depends on."""
        stretch = None
        if state.event is None and state.selected is not None:
            stretch = self._store.timeline.stretch_of(state.selected, state.moment, state.account)
        opened = (state.event, state.selected, state.stop, state.pane)
        return (*opened, state.account, stretch)

    def _show_open(self, state: ViewState) -> None:
        """Turn to what lies on top: an event, a place, the tour, or a pane."""
        side, chronicle = self._side, self._store.timeline.chronicle
        if state.event is not None:
            side.event_page.show_event(chronicle.event_by_id[state.event], chronicle)
            side.show_page(SidePanel.event_page, state.pane)
        elif state.selected is not None:
            self._show_place(state)
            side.show_page(SidePanel.place, state.pane)
        elif state.stop is not None:
            in_lesson = state.stop.walk in chronicle.lesson_by_id
            side.show_page(SidePanel.lesson if in_lesson else SidePanel.tour, Pane.LEARN)
        else:
            side.show_page(SidePanel.PANES[state.pane], state.pane)

    def _show_account(self, state: ViewState) -> None:
        timeline, language = self._store.timeline, state.language
        self._side.account.show_accounts(account_rows(timeline, language), state.account)
        catalogue = Catalogue(language)
        source = timeline.chronicle.source_by_id.get(state.account)
        text = "" if source is None else catalogue("ribbon.account", source=source.label[language])
        self._window.ribbon.show_text(text, catalogue("ribbon.best"))

    def _show_place(self, state: ViewState) -> None:
        timeline, language = self._store.timeline, state.language
        place = timeline.chronicle.place_by_id[state.selected or ""]
        page = place_page(place, timeline, state.moment, state.account, language)
        today = Catalogue(language)("place.today", name=place.name_today[language])
        self._side.place.show_place(place.name[language], today, page)
        span = timeline.chronicle.span
        row = lane_row(place.id, timeline, span, state.account, language)
        self._side.place.lane.show_lane(row, span, state.moment, language)


def _counts(chronicle: Chronicle) -> dict[Subject, int]:
    """Return how many parts each subject of the learning panel has."""
    return {
        Subject.TOURS: len(chronicle.tours),
        Subject.LESSONS: len(chronicle.lessons),
        Subject.CARDS: len(chronicle.cards),
        Subject.QUIZ: len(chronicle.quiz),
        Subject.CASUALTIES: len(chronicle.casualties),
        Subject.GLOSSARY: len(chronicle.glossary),
        Subject.PEOPLE: len(chronicle.people),
        Subject.SOURCES: len(chronicle.sources),
        Subject.DISAGREEMENTS: len(disputed_events(chronicle)) + len(chronicle.conflicts),
    }
