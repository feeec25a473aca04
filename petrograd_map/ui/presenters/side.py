"""The presenter of the side panel: whose account, the sides, and the page that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.domain.comparison import differences, differences_between
from petrograd_map.domain.control import Side
from petrograd_map.domain.now import Happenings
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.quiz_progress import QuizProgress
from petrograd_map.domain.timeline import BEST
from petrograd_map.domain.totals import totals
from petrograd_map.domain.view import Pane
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.scene import describe
from petrograd_map.state.intents import (
    Compare,
    FollowAccount,
    GoTo,
    LeaveTour,
    OpenEvent,
    Scrub,
    Select,
    ShowLayers,
    ShowPane,
    TakeTour,
    Visit,
)
from petrograd_map.ui.lanes.rows import lane_row
from petrograd_map.ui.links import IdLink, LinkKind, LookLink, MomentLink, read
from petrograd_map.ui.panels.account import account_rows
from petrograd_map.ui.panels.comparison import TurnRow
from petrograd_map.ui.panels.disagreements import disputed_events
from petrograd_map.ui.panels.learn import Subject
from petrograd_map.ui.panels.legend import LegendRow
from petrograd_map.ui.panels.now import DifferenceRow
from petrograd_map.ui.panels.places import PlaceRow
from petrograd_map.ui.side_panel import TABS
from petrograd_map.ui.wording import place_page

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.places import Place
    from petrograd_map.domain.view import Layers, ViewState
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
        self._happenings = Happenings(store.timeline.chronicle)
        self._progress = QuizProgress()
        self._question = ""
        self._connect()
        self._restart_quiz()

    def _connect(self) -> None:
        side = self._side
        side.account.asked.connect(self._ask_account)
        side.pane_asked.connect(self._ask_pane)
        side.learn.asked.connect(self._ask_pane)
        side.places.asked.connect(self._ask_place)
        side.tours.asked.connect(self._ask_tour)
        side.layers.layers_asked.connect(self._ask_layers)
        side.comparison.then_asked.connect(self._ask_then)
        side.comparison.place_asked.connect(self._ask_place)
        side.comparison.swap_asked.connect(self.swap)
        side.comparison.ended.connect(self.close_top)
        side.now.followed.connect(self.follow)
        side.tour.followed.connect(self.follow)
        for panel in side.panels:
            panel.followed.connect(self.follow)
            panel.left.connect(self.close_top)
        side.place.lane.asked.connect(self._ask_moment)
        side.quiz.answered.connect(self._answer)
        side.quiz.question_asked.connect(self._ask_question)
        side.quiz.restart_asked.connect(self._restart_quiz)
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
                self._ask_question(name)

    def close_top(self) -> None:
        """Close what is open on top: an event, a place, the comparison, the tour, a page."""
        state = self._store.state
        if state.event is not None:
            self._store.dispatch(OpenEvent(None))
        elif state.selected is not None:
            self._store.dispatch(Select(None))
        elif state.stop is not None:
            self._store.dispatch(LeaveTour())
        elif state.then is not None:
            self._store.dispatch(Compare(None))
        elif state.pane not in TABS:
            self._store.dispatch(ShowPane(Pane.LEARN))

    def swap(self) -> None:
        """Exchange the two moments compared."""
        state = self._store.state
        if state.then is not None:
            self._store.dispatch(Compare(state.moment))
            self._store.dispatch(Scrub(state.then))

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

    def _ask_layers(self, layers: Layers) -> None:
        self._store.dispatch(ShowLayers(layers))

    def _ask_then(self, moment: Moment) -> None:
        self._store.dispatch(Compare(moment))

    def _ask_moment(self, moment: Moment) -> None:
        self._store.dispatch(GoTo(moment))

    # ------------------------------------------------------------------ the quiz

    def _answer(self, question: str, chosen: int, right: bool) -> None:  # noqa: FBT001 - the signal's
        self._progress = self._progress.with_answer(question, chosen, right=right)
        self._ask_question(question)

    def _ask_question(self, question: str) -> None:
        if question in [each.id for each in self._store.timeline.chronicle.quiz]:
            self._question = question
            self._side.quiz.show_question(self._store.timeline, question, self._progress)

    def _restart_quiz(self) -> None:
        """Begin the quiz, or begin it again, with its first question."""
        self._progress = QuizProgress()
        questions = self._store.timeline.chronicle.quiz
        if questions:
            self._ask_question(questions[0].id)

    # ------------------------------------------------------------------ showing

    def opened(self) -> None:
        """Take another chronicle."""
        self._happenings = Happenings(self._store.timeline.chronicle)
        self._restart_quiz()

    def show_all(self, state: ViewState) -> None:
        """Show a view from nothing."""
        side, chronicle, language = self._side, self._store.timeline.chronicle, state.language
        side.speak(language)
        side.learn.show_counts(_counts(chronicle))
        side.tours.show_tours(chronicle.tours, chronicle.city_by_id)
        side.cards.show_cards(chronicle)
        side.glossary.show_terms(chronicle.glossary)
        side.people.show_people(chronicle)
        side.casualties.show_casualties(chronicle)
        side.sources.show_sources(chronicle)
        side.disagreements.show_disagreements(chronicle)
        self._show_account(state)
        self._show_layers(state)
        self._show_holders(state)
        self._show_now(state)
        self._show_open(state)

    def show(self, state: ViewState, old: ViewState) -> None:
        """Show what differs between two views."""
        if state.account != old.account:
            self._show_account(state)
        if (state.layers, state.cities) != (old.layers, old.cities):
            self._show_layers(state)
        if self._stops(state) != self._stops(old):
            self._show_holders(state)
        self._show_now(state)
        if self._open(state) != self._open(old):
            self._show_open(state)

    def _stops(self, state: ViewState) -> tuple[object, ...]:
        """Return what the legend and the list of places depend on."""
        stop = self._store.timeline.previous_change(state.moment.shifted(1), state.account)
        return stop, state.account, state.cities

    def _open(self, state: ViewState) -> tuple[object, ...]:
        """Return what the page that is open depends on."""
        page = (state.event, state.selected, state.stop, state.pane, state.account)
        if state.event is not None:
            return page
        if state.selected is not None:
            stretch = self._store.timeline.stretch_of(state.selected, state.moment, state.account)
            return (*page, stretch, state.moment)
        if state.pane is Pane.COMPARISON:
            return (*page, state.then, state.moment, state.cities)
        return page

    def _show_open(self, state: ViewState) -> None:
        """Turn to what lies on top: an event, a place, the comparison, the tour, or a pane."""
        side = self._side
        side.places.mark(state.selected)
        if state.event is not None:
            event = self._store.timeline.chronicle.event_by_id[state.event]
            side.event_page.show_event(event, self._store.timeline.chronicle)
            side.show_page(side.event_page, state.pane)
        elif state.selected is not None:
            self._show_place(state)
            side.show_page(side.place, state.pane)
        elif state.stop is not None:
            side.show_page(side.tour, Pane.LEARN)
        else:
            if state.pane is Pane.COMPARISON:
                self._show_comparison(state)
            side.show_page(side.panes[state.pane], state.pane)

    def _show_account(self, state: ViewState) -> None:
        timeline, language = self._store.timeline, state.language
        self._side.account.show_accounts(account_rows(timeline, language), state.account)
        catalogue = Catalogue(language)
        source = timeline.chronicle.source_by_id.get(state.account)
        text = "" if source is None else catalogue("ribbon.account", source=source.label[language])
        self._window.ribbon.show_text(text, catalogue("ribbon.best"))

    def _show_layers(self, state: ViewState) -> None:
        places = self._places(state)
        kinds = {place.kind for place in places}
        entries = self._store.timeline.chronicle.side_by_id
        self._side.layers.show_layers(
            state.layers,
            [kind for kind in PlaceKind if kind in kinds],
            [(side, entries[side].name[state.language]) for side in self._sides_of(state)],
            state.language,
        )

    def _places(self, state: ViewState) -> list[Place]:
        places = self._store.timeline.chronicle.places
        return [place for place in places if place.city in state.cities]

    def _show_holders(self, state: ViewState) -> None:
        """Count who holds what in the cities shown, and list the places."""
        timeline, language = self._store.timeline, state.language
        now = timeline.control_at(state.moment, state.account)
        catalogue = Catalogue(language)
        kinds = list(PlaceKind)
        rows = [
            PlaceRow(
                place.id,
                self._name_in_list(place, state),
                now[place.id].control.holder,
                describe(now[place.id], timeline, language),
                catalogue(f"kind.{place.kind}"),
            )
            for place in sorted(self._places(state), key=lambda place: kinds.index(place.kind))
        ]
        self._side.places.show_rows(rows, language)
        count = totals(timeline, state.moment, state.account, cities=state.cities)
        entries = timeline.chronicle.side_by_id
        legend = [
            LegendRow(
                side=side,
                name=entries[side].name[language],
                note=entries[side].note[language],
                # A place without evidence is held by nobody, and never counted.
                held="" if side is Side.UNK else str(count.held[side]),
            )
            for side in self._sides_of(state)
        ]
        summary = catalogue("legend.counted", counted=count.counted, total=count.all)
        self._side.legend.show_rows(legend, summary, language)

    def _name_in_list(self, place: Place, state: ViewState) -> str:
        """Return a place's name, with its city where two are shown: each has a post office."""
        name = place.name[state.language]
        if len(state.cities) == 1:
            return name
        city = self._store.timeline.chronicle.city_by_id[place.city]
        return f"{name} ({city.name[state.language]})"

    def _sides_of(self, state: ViewState) -> list[Side]:
        """Return the sides that ever hold a place in the cities shown."""
        timeline = self._store.timeline
        seen = {
            stretch.control.holder
            for place in self._places(state)
            for stretch in timeline.history_of(place.id, state.account)
        }
        return [side for side in Side if side in seen]

    def _show_now(self, state: ViewState) -> None:
        """Say what happens, and what the followed source has otherwise."""
        timeline, language = self._store.timeline, state.language
        self._side.now.show_happening(self._happenings.at(state.moment, state.cities))
        source = timeline.chronicle.source_by_id.get(state.account)
        if source is None:
            self._side.now.show_differences((), None)
            return
        found = differences(timeline, self._places(state), state.moment, state.account)
        rows = [
            DifferenceRow(
                each.place,
                timeline.chronicle.place_by_id[each.place].name[language],
                describe(each.account, timeline, language),
                describe(each.best, timeline, language),
            )
            for each in found
        ]
        self._side.now.show_differences(rows, source.label[language])

    def _show_place(self, state: ViewState) -> None:
        timeline, language = self._store.timeline, state.language
        place = timeline.chronicle.place_by_id[state.selected or ""]
        page = place_page(place, timeline, state.moment, state.account, language)
        today = Catalogue(language)("place.today", name=place.name_today[language])
        self._side.place.show_place(place.name[language], today, page)
        span = timeline.chronicle.span
        row = lane_row(place.id, timeline, span, state.account, language)
        self._side.place.lane.show_lane(row, span, state.moment, language)

    def _show_comparison(self, state: ViewState) -> None:
        then, timeline, language = state.then, self._store.timeline, state.language
        if then is None:
            return
        stops = (
            timeline.previous_change(then, state.account, cities=state.cities),
            timeline.next_change(then, state.account, cities=state.cities),
        )
        self._side.comparison.show_moments(then, state.moment, stops, language)
        places = timeline.chronicle.place_by_id
        found = differences_between(
            timeline, self._places(state), then, state.moment, state.account
        )
        rows = [
            TurnRow(
                each.place,
                places[each.place].name[language],
                (each.then.control.holder, describe(each.then, timeline, language)),
                (each.now.control.holder, describe(each.now, timeline, language)),
            )
            for each in found
        ]
        self._side.comparison.show_rows(rows, language)


def _counts(chronicle: Chronicle) -> dict[Subject, int]:
    """Return how many parts each subject of the learning panel has."""
    return {
        Subject.TOURS: len(chronicle.tours),
        Subject.CARDS: len(chronicle.cards),
        Subject.QUIZ: len(chronicle.quiz),
        Subject.CASUALTIES: len(chronicle.casualties),
        Subject.GLOSSARY: len(chronicle.glossary),
        Subject.PEOPLE: len(chronicle.people),
        Subject.SOURCES: len(chronicle.sources),
        Subject.DISAGREEMENTS: len(disputed_events(chronicle)) + len(chronicle.conflicts),
    }
