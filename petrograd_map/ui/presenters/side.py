"""The presenter of the side panel: whose account, where links lead, and the page that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from petrograd_map.ui.side_panel import TABS
from petrograd_map.ui.wording import place_page

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.store import Store
    from petrograd_map.ui.presenters.map import MapPresenter
    from petrograd_map.ui.window import Window


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
        self._quiz = QuizPresenter(store, window.side.quiz)
        self._told: Chronicle | None = None
        self._connect()

    def _connect(self) -> None:
        side = self._side
        side.account.asked.connect(self._ask_account)
        side.pane_asked.connect(self._ask_pane)
        side.learn.asked.connect(self._ask_pane)
        side.places.asked.connect(self._ask_place)
        side.tours.asked.connect(self._ask_tour)
        side.lessons.asked.connect(self._ask_tour)
        side.comparison.place_asked.connect(self._ask_place)
        side.now.followed.connect(self.follow)
        side.tour.followed.connect(self.follow)
        side.lesson.followed.connect(self.follow)
        for panel in side.panels:
            panel.followed.connect(self.follow)
            panel.left.connect(self.close_top)
        side.place.lane.asked.connect(self._ask_moment)
        self._window.ribbon.button.clicked.connect(self.follow_best)

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
        """Take another chronicle."""
        self._quiz.restart()

    def show_all(self, state: ViewState) -> None:
        """Show a view from nothing."""
        self._side.speak(state.language)
        self._tell(self._store.timeline.chronicle)
        self._show_account(state)
        self._show_open(state)

    def _tell(self, chronicle: Chronicle) -> None:
        """Fill the learning panels, once: in another language they stay where they were opened."""
        if chronicle is self._told:
            return
        self._told = chronicle
        side = self._side
        side.learn.show_counts(_counts(chronicle))
        side.tours.show_tours(chronicle.tours, chronicle.city_by_id)
        side.lessons.show_lessons(chronicle.lessons, chronicle.city_by_id)
        side.cards.show_cards(chronicle)
        side.glossary.show_terms(chronicle.glossary)
        side.people.show_people(chronicle)
        side.casualties.show_casualties(chronicle)
        side.sources.show_sources(chronicle)
        side.disagreements.show_disagreements(chronicle)

    def show(self, state: ViewState, old: ViewState) -> None:
        """Show what differs between two views."""
        if state.account != old.account:
            self._show_account(state)
        if self._open(state) != self._open(old):
            self._show_open(state)
        elif state.moment != old.moment:
            self._side.place.lane.show_moment(state.moment)

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
            side.show_page(side.event_page, state.pane)
        elif state.selected is not None:
            self._show_place(state)
            side.show_page(side.place, state.pane)
        elif state.stop is not None:
            in_lesson = state.stop.walk in chronicle.lesson_by_id
            side.show_page(side.lesson if in_lesson else side.tour, Pane.LEARN)
        else:
            side.show_page(side.panes[state.pane], state.pane)

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
