"""Two moments compared: both in words, what differs, and the ways to other moments."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPolygonF
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from petrograd_map.domain.moments import MINUTES_PER_DAY, MINUTES_PER_HOUR
from petrograd_map.i18n import Catalogue
from petrograd_map.phrases import moment_words
from petrograd_map.ui.icons import paint_side
from petrograd_map.ui.parts import styled_label
from petrograd_map.ui.theme import colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.domain.control import Side
    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.texts import Language

_DISC_PX = 20
_ICON = QSize(3 * _DISC_PX, _DISC_PX)
_LEAST_ROWS_PX = 160


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A place that differs.

    Attributes:
        place: Id of the place.
        name: Its name.
        then: Who held it at the moment compared, and its state then in words.
        now: The same at the moment shown.
    """

    place: str
    name: str
    then: tuple[Side, str]
    now: tuple[Side, str]


class ComparisonPanel(QWidget):
    """Shows what differs between two moments."""

    then_asked = Signal(object)
    """The visitor asks for another `Moment` to compare with."""
    swap_asked = Signal()
    """The visitor asks that the two moments change places."""
    ended = Signal()
    """The visitor has seen enough."""
    place_asked = Signal(str)
    """The visitor asks for a place, by id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = styled_label("heading", self, wraps=True)
        self.left, self.right = styled_label("soft", self), styled_label("soft", self)
        self.then, self.now = (styled_label("date", self, wraps=True) for _ in range(2))
        self.choose = styled_label("subheading", self, wraps=True)
        self.differs = styled_label("subheading", self, wraps=True)
        self.rows = QListWidget(self)
        self.rows.setIconSize(_ICON)
        self.rows.setMinimumHeight(_LEAST_ROWS_PX)
        self.rows.setWordWrap(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.rows.itemActivated.connect(self._ask_place)
        self.rows.itemClicked.connect(self._ask_place)
        self.swap, self.end = QPushButton(self), QPushButton(self)
        self.swap.clicked.connect(self.swap_asked)
        self.end.clicked.connect(self.ended)
        self.previous, self.hour_back, self.day_back = (self._chooser() for _ in range(3))
        self.next, self.hour_on, self.day_on = (self._chooser() for _ in range(3))
        self._targets: dict[QPushButton, Moment | None] = {}
        self._lay_out()

    def _chooser(self) -> QPushButton:
        button = QPushButton(self)
        button.clicked.connect(lambda: self.then_asked.emit(self._targets[button]))
        return button

    def _lay_out(self) -> None:
        choosers = QGridLayout()
        for column, button in enumerate((self.previous, self.hour_back, self.day_back)):
            choosers.addWidget(button, 0, column)
        for column, button in enumerate((self.next, self.hour_on, self.day_on)):
            choosers.addWidget(button, 1, column)
        choosers.setColumnStretch(0, 1)
        ends = QHBoxLayout()
        ends.addWidget(self.swap, 1)
        ends.addWidget(self.end, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title)
        for label in (self.left, self.then, self.right, self.now):
            layout.addWidget(label)
        layout.addLayout(ends)
        layout.addWidget(self.choose)
        layout.addLayout(choosers)
        layout.addWidget(self.differs)
        layout.addWidget(self.rows, 1)

    def show_moments(
        self,
        then: Moment,
        now: Moment,
        stops: tuple[Moment | None, Moment | None],
        language: Language,
    ) -> None:
        """Show the two moments and the ways to others.

        Args:
            then: The moment compared, at the left of the divider.
            now: The moment shown, at the right.
            stops: The nearest changes before and after `then`; None where there is none.
            language: The language of every text.
        """
        self._speak(language)
        self.then.setText(moment_words(then, language))
        self.now.setText(moment_words(now, language))
        hour, day = MINUTES_PER_HOUR, MINUTES_PER_DAY
        self._targets = {
            self.previous: stops[0],
            self.next: stops[1],
            self.hour_back: then.shifted(-hour),
            self.hour_on: then.shifted(hour),
            self.day_back: then.shifted(-day),
            self.day_on: then.shifted(day),
        }
        for button, target in self._targets.items():
            button.setEnabled(target is not None)
            words = "" if target is None else moment_words(target, language)
            button.setToolTip(words)
            button.setAccessibleDescription(words)

    def show_rows(self, rows: Sequence[TurnRow], language: Language) -> None:
        """Show the places that differ; the list stays where it was scrolled."""
        scrolled = self.rows.verticalScrollBar().value()
        catalogue = Catalogue(language)
        self.rows.clear()
        for row in rows:
            (side_then, then), (side_now, now) = row.then, row.now
            item = QListWidgetItem(_turn_icon(side_then, side_now, language), row.name)
            item.setText(f"{row.name}\n{then}\n→ {now}")
            item.setData(Qt.ItemDataRole.UserRole, row.place)
            spoken = catalogue("comparison.row", place=row.name, then=then, now=now)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(escape(spoken))
            self.rows.addItem(item)
        self.rows.verticalScrollBar().setValue(scrolled)
        key = "comparison.differs" if rows else "comparison.same"
        self.differs.setText(catalogue(key, n=len(rows)))
        self.rows.setAccessibleName(self.differs.text())
        self.rows.setVisible(bool(rows))

    def _speak(self, language: Language) -> None:
        catalogue = Catalogue(language)
        self.title.setText(catalogue("comparison.title"))
        self.left.setText(catalogue("comparison.then"))
        self.right.setText(catalogue("comparison.now"))
        self.choose.setText(catalogue("comparison.choose"))
        self.previous.setText(catalogue("comparison.previous"))
        self.next.setText(catalogue("comparison.next"))
        self.hour_back.setText(catalogue("comparison.hour_back"))
        self.hour_on.setText(catalogue("comparison.hour_on"))
        self.day_back.setText(catalogue("comparison.day_back"))
        self.day_on.setText(catalogue("comparison.day_on"))
        self.swap.setText(catalogue("comparison.swap"))
        self.end.setText(catalogue("comparison.end"))

    def _ask_place(self, item: QListWidgetItem) -> None:
        self.place_asked.emit(item.data(Qt.ItemDataRole.UserRole))


def _turn_icon(then: Side, now: Side, language: str) -> QIcon:
    """Return two discs with an arrow from the one to the other."""
    ratio = 2
    pixmap = QPixmap(_ICON * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    catalogue = Catalogue(language)
    for left, side in ((0, then), (2 * _DISC_PX, now)):
        box = QRectF(left + 1, 1, _DISC_PX - 2, _DISC_PX - 2)
        paint_side(painter, box, side, catalogue(f"letter.{side}"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("ui.text"))
    middle = QPointF(1.5 * _DISC_PX, _DISC_PX / 2)
    tip, back = QPointF(5, 0), QPointF(-4, 4.5)
    painter.drawPolygon(QPolygonF([middle + tip, middle + back, middle - QPointF(4, 4.5)]))
    painter.end()
    icon = QIcon(pixmap)
    # Selected, it keeps its colours: a side must never look like another.
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon
