"""The side panel: whose account, the sides, and one page: of a pane, or of what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
from petrograd_map.ui.key_pages import KeyPages
from petrograd_map.ui.note_field import NoteField
from petrograd_map.ui.panels.account import AccountChoice
from petrograd_map.ui.panels.cards import CardsPanel
from petrograd_map.ui.panels.casualties import CasualtiesPanel
from petrograd_map.ui.panels.comparison import ComparisonPanel
from petrograd_map.ui.panels.disagreements import DisagreementsPanel
from petrograd_map.ui.panels.event import EventPanel
from petrograd_map.ui.panels.glossary import GlossaryPanel
from petrograd_map.ui.panels.layers import LayersPanel
from petrograd_map.ui.panels.learn import LearnPanel
from petrograd_map.ui.panels.legend import Legend
from petrograd_map.ui.panels.lesson import LessonPlayer
from petrograd_map.ui.panels.lessons import LessonList
from petrograd_map.ui.panels.notes import NotesPanel
from petrograd_map.ui.panels.now import NowPanel
from petrograd_map.ui.panels.people import PeoplePanel
from petrograd_map.ui.panels.place import PlacePanel
from petrograd_map.ui.panels.places import PlaceList
from petrograd_map.ui.panels.quiz import QuizPanel
from petrograd_map.ui.panels.signs import Signs
from petrograd_map.ui.panels.sources import SourcesPanel
from petrograd_map.ui.panels.tour import TourPlayer
from petrograd_map.ui.panels.tours import TourList
from petrograd_map.ui.parts import styled_label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from petrograd_map.domain.texts import Language
    from petrograd_map.ui.panel import Panel

_ROOMY_PX: Final = 430
"""Height below the account from which the legend fits in above a page."""
_LEAST_SIZE_PX: Final = (300, 260)
_LEAST_PAGE_PX: Final = 140
TABS: Final = (Pane.NOW, Pane.PLACES, Pane.KEY, Pane.LEARN)
"""The panes that have a tab of their own; the others are reached through the last."""


class SidePanel(QWidget):
    """Whose account the map follows, who holds how much, and a page below."""

    pane_asked = Signal(object)
    """The visitor asks for a `Pane`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._is_flat = False
        self.account = AccountChoice(self)
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(True)
        self.tabs.setDrawBase(False)
        for pane in TABS:
            self.tabs.setTabData(self.tabs.addTab(""), pane)
        self.legend_title = styled_label("subheading", self)
        self.legend = Legend(self)
        self.pages = QStackedWidget(self)
        self.now = NowPanel(self)
        self.places = PlaceList(self)
        self.layers = LayersPanel(self)
        self.key = KeyPages(Signs(self), self.layers, self)
        self.learn = LearnPanel(self)
        self.tours = TourList(self)
        self.lessons = LessonList(self)
        self.cards = CardsPanel(self)
        self.quiz = QuizPanel(self)
        self.casualties = CasualtiesPanel(self)
        self.glossary = GlossaryPanel(self)
        self.people = PeoplePanel(self)
        self.sources = SourcesPanel(self)
        self.disagreements = DisagreementsPanel(self)
        self.notes = NotesPanel(self)
        self.note = NoteField(self)
        # Whoever keeps notes shows it.
        self.note.hide()
        self.place = PlacePanel(self)
        self.event_page = EventPanel(self)
        self.tour = TourPlayer(self)
        self.lesson = LessonPlayer(self)
        self.comparison = ComparisonPanel(self)
        # As high as there is room, and where there is little it scrolls.
        comparison = QScrollArea(self, widgetResizable=True)
        comparison.setFrameShape(QFrame.Shape.NoFrame)
        comparison.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        comparison.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        comparison.setWidget(self.comparison)
        self.panes: Final[dict[Pane, QWidget]] = {
            Pane.NOW: self.now,
            Pane.PLACES: self.places,
            Pane.KEY: self.key,
            Pane.LEARN: self.learn,
            Pane.TOURS: self.tours,
            Pane.LESSONS: self.lessons,
            Pane.CARDS: self.cards,
            Pane.QUIZ: self.quiz,
            Pane.CASUALTIES: self.casualties,
            Pane.GLOSSARY: self.glossary,
            Pane.PEOPLE: self.people,
            Pane.SOURCES: self.sources,
            Pane.DISAGREEMENTS: self.disagreements,
            Pane.NOTES: self.notes,
            Pane.COMPARISON: comparison,
        }
        self.panels: Final[tuple[Panel, ...]] = (
            self.place,
            self.event_page,
            self.tours,
            self.lessons,
            self.cards,
            self.quiz,
            self.casualties,
            self.glossary,
            self.people,
            self.sources,
            self.disagreements,
            self.notes,
        )
        """Those with a way back."""
        self.learn.back.hide()
        for page in (*self.panes.values(), self.place, self.event_page, self.tour, self.lesson):
            self.pages.addWidget(page)
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

    def speak(self, language: Language) -> None:
        """Write what no presenter writes in a language."""
        catalogue = Catalogue(language)
        for index in range(self.tabs.count()):
            pane = self.tabs.tabData(index)
            self.tabs.setTabText(index, catalogue(f"pane.{pane}"))
            self.tabs.setTabToolTip(index, catalogue(f"pane_hint.{pane}"))
        self.tabs.setAccessibleName(catalogue("pane.name"))
        self.account.speak(language)
        self.now.speak(language)
        for panel in (*self.panels, self.learn, self.tour, self.lesson):
            panel.speak(language)
        self.legend_title.setText(catalogue("legend.title"))
        self.key.speak(language)
        self.places.setAccessibleName(catalogue("places.title"))

    def show_page(self, page: QWidget, pane: Pane) -> None:
        """Show a page, under the tab of a pane."""
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(TABS.index(_tab_of(pane)))
        self.pages.setCurrentWidget(page)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the page the room of the legend where there is little."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        page = self.pages.currentWidget()
        below = self.height() - self.account.heightForWidth(self.account.width())
        roomy = below >= _ROOMY_PX and page in (self.now, self.places)
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
