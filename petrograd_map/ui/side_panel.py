"""The side panel: whose account, the sides, and one page: of a pane, or of what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol, runtime_checkable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from petrograd_map.domain.view import Pane
from petrograd_map.i18n import Catalogue
from petrograd_map.ui.late import Late, LateParts, follow_in_tab_order
from petrograd_map.ui.note_field import NoteField
from petrograd_map.ui.panels.account import AccountChoice
from petrograd_map.ui.panels.legend import Legend
from petrograd_map.ui.parts import styled_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from petrograd_map.domain.texts import Language
    from petrograd_map.ui.key_pages import KeyPages
    from petrograd_map.ui.panels.cards import CardsPanel
    from petrograd_map.ui.panels.casualties import CasualtiesPanel
    from petrograd_map.ui.panels.comparison import ComparisonPanel
    from petrograd_map.ui.panels.disagreements import DisagreementsPanel
    from petrograd_map.ui.panels.event import EventPanel
    from petrograd_map.ui.panels.glossary import GlossaryPanel
    from petrograd_map.ui.panels.learn import LearnPanel
    from petrograd_map.ui.panels.lesson import LessonPlayer
    from petrograd_map.ui.panels.lessons import LessonList
    from petrograd_map.ui.panels.notes import NotesPanel
    from petrograd_map.ui.panels.now import NowPanel
    from petrograd_map.ui.panels.people import PeoplePanel
    from petrograd_map.ui.panels.place import PlacePanel
    from petrograd_map.ui.panels.places import PlaceList
    from petrograd_map.ui.panels.quiz import QuizPanel
    from petrograd_map.ui.panels.sources import SourcesPanel
    from petrograd_map.ui.panels.tour import TourPlayer
    from petrograd_map.ui.panels.tours import TourList

_ROOMY_PX: Final = 430
"""Height below the account from which the legend fits in above a page."""
_LEAST_SIZE_PX: Final = (300, 260)
_LEAST_PAGE_PX: Final = 140
TABS: Final = (Pane.NOW, Pane.PLACES, Pane.KEY, Pane.LEARN)
"""The panes that have a tab of their own; the others are reached through the last."""


@runtime_checkable
class _Spoken(Protocol):
    """A page that writes by itself what is the same whatever it shows."""

    def speak(self, language: Language) -> None:
        """Write it in a language."""


class SidePanel(LateParts, QWidget):
    """Whose account the map follows, who holds how much, and a page below.

    Its pages are made when they are first opened; presenters fill them by `when_made`.
    """

    pane_asked = Signal(object)
    """The visitor asks for a `Pane`."""

    now: Late[NowPanel] = Late("panels.now.NowPanel")
    places: Late[PlaceList] = Late("panels.places.PlaceList")
    key: Late[KeyPages] = Late("key_pages.KeyPages")
    learn: Late[LearnPanel] = Late("panels.learn.LearnPanel")
    tours: Late[TourList] = Late("panels.tours.TourList")
    lessons: Late[LessonList] = Late("panels.lessons.LessonList")
    cards: Late[CardsPanel] = Late("panels.cards.CardsPanel")
    quiz: Late[QuizPanel] = Late("panels.quiz.QuizPanel")
    casualties: Late[CasualtiesPanel] = Late("panels.casualties.CasualtiesPanel")
    glossary: Late[GlossaryPanel] = Late("panels.glossary.GlossaryPanel")
    people: Late[PeoplePanel] = Late("panels.people.PeoplePanel")
    sources: Late[SourcesPanel] = Late("panels.sources.SourcesPanel")
    disagreements: Late[DisagreementsPanel] = Late("panels.disagreements.DisagreementsPanel")
    notes: Late[NotesPanel] = Late("panels.notes.NotesPanel")
    comparison: Late[ComparisonPanel] = Late("panels.comparison.ComparisonPanel")
    place: Late[PlacePanel] = Late("panels.place.PlacePanel")
    event_page: Late[EventPanel] = Late("panels.event.EventPanel")
    tour: Late[TourPlayer] = Late("panels.tour.TourPlayer")
    lesson: Late[LessonPlayer] = Late("panels.lesson.LessonPlayer")

    PANES: Final[Mapping[Pane, Late[Any]]] = {
        Pane.NOW: now,
        Pane.PLACES: places,
        Pane.KEY: key,
        Pane.LEARN: learn,
        Pane.TOURS: tours,
        Pane.LESSONS: lessons,
        Pane.CARDS: cards,
        Pane.QUIZ: quiz,
        Pane.CASUALTIES: casualties,
        Pane.GLOSSARY: glossary,
        Pane.PEOPLE: people,
        Pane.SOURCES: sources,
        Pane.DISAGREEMENTS: disagreements,
        Pane.NOTES: notes,
        Pane.COMPARISON: comparison,
    }
    """The page of each pane."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._is_flat = False
        self._language: Language | None = None
        self._pages: dict[Late[Any], QWidget] = {}
        self.account = AccountChoice(self)
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(True)
        self.tabs.setDrawBase(False)
        for pane in TABS:
            self.tabs.setTabData(self.tabs.addTab(""), pane)
        self.legend_title = styled_label("subheading", self)
        self.legend = Legend(self)
        self.pages = QStackedWidget(self)
        self.note = NoteField(self)
        # Whoever keeps notes shows it.
        self.note.hide()
        # A page can scroll: the tallest must not decide how low the window can be.
        self.pages.setMinimumHeight(_LEAST_PAGE_PX)
        self._lay_out()
        # Lower than everything needs: what has no room gives way in `_make_room`.
        self.setMinimumSize(*_LEAST_SIZE_PX)
        self.tabs.tabBarClicked.connect(self._ask)
        self.tabs.currentChanged.connect(self._ask)

    def _lay_out(self) -> None:
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(14, 10, 14, 10)
        layout = QVBoxLayout()
        self._columns.addLayout(layout, 1)
        layout.addWidget(self.account)
        layout.addWidget(self.legend_title)
        layout.addWidget(self.legend)
        layout.addWidget(self.tabs)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.note)

    def lie_flat(self) -> None:
        """Keep the legend in sight beside the page, where the panel is wide and low."""
        self._is_flat = True
        beside = QVBoxLayout()
        beside.addWidget(self.legend_title)
        beside.addWidget(self.legend)
        beside.addStretch(1)
        self._columns.addSpacing(14)
        self._columns.addLayout(beside)
        self._make_room()

    def take_in(self, late: Late[Any], part: QWidget) -> None:
        """Put a page among the others."""
        self._pages[late] = _scrolling(part) if late is SidePanel.comparison else part
        self.pages.addWidget(self._pages[late])
        if self._language is not None and isinstance(part, _Spoken):
            part.speak(self._language)
        follow_in_tab_order(self.tabs, part)

    def page(self, late: Late[Any]) -> QWidget:
        """Return what lies in the stack for a page: itself, or the area in which it scrolls."""
        getattr(self, late.name)
        return self._pages[late]

    def speak(self, language: Language) -> None:
        """Write what no presenter writes in a language."""
        self._language = language
        catalogue = Catalogue(language)
        for index in range(self.tabs.count()):
            pane = self.tabs.tabData(index)
            self.tabs.setTabText(index, catalogue(f"pane.{pane}"))
            self.tabs.setTabToolTip(index, catalogue(f"pane_hint.{pane}"))
        self.tabs.setAccessibleName(catalogue("pane.name"))
        self.account.speak(language)
        self.legend_title.setText(catalogue("legend.title"))
        for late in self.all_late():
            page = self.made(late)
            if isinstance(page, _Spoken):
                page.speak(language)

    def show_page(self, late: Late[Any], pane: Pane) -> None:
        """Show a page, under the tab of a pane."""
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(TABS.index(_tab_of(pane)))
        self.pages.setCurrentWidget(self.page(late))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the page the room of the legend where there is little."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        page = self.pages.currentWidget()
        below = self.height() - self.account.heightForWidth(self.account.width())
        roomy = below >= _ROOMY_PX and page in (
            self.made(SidePanel.now),
            self.made(SidePanel.places),
        )
        for widget in (self.legend_title, self.legend):
            widget.setVisible(roomy or self._is_flat)

    def _ask(self, index: int) -> None:
        if index >= 0:
            self.pane_asked.emit(self.tabs.tabData(index))


def _tab_of(pane: Pane) -> Pane:
    """Return the pane under whose tab a pane is shown."""
    if pane in TABS:
        return pane
    return Pane.NOW if pane is Pane.COMPARISON else Pane.LEARN


def _scrolling(page: QWidget) -> QScrollArea:
    """Return an area in which a page is as high as there is room, and scrolls in little."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area
