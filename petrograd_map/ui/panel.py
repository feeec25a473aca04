"""What the learning panels have in common: a heading, the way back, and a column below."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from petrograd_map.domain.texts import Language
from petrograd_map.i18n import Catalogue
from petrograd_map.ui.page import Page
from petrograd_map.ui.parts import styled_label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_NARROW_PX = 300
_LEAST_HEADING_PX = 80
_Widget = TypeVar("_Widget", bound=QWidget)


class Panel(QWidget):
    """A panel with a heading; what it shows is added to `body`."""

    followed = Signal(str)
    """The visitor follows a link of `ui.links`."""
    left = Signal()
    """The visitor goes back to where the panel was opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = Language.EN
        self.heading = styled_label("heading", self, wraps=True)
        self.back = QPushButton(self)
        self.back.clicked.connect(self.left)
        # A long word needs the whole width of a narrow panel: see resizeEvent.
        self.heading.setMinimumWidth(_LEAST_HEADING_PX)
        self.head = QHBoxLayout()
        self.head.addWidget(self.heading, 1)
        self.head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(self.head)

    def speak(self, language: Language) -> None:
        """Write the panel in a language."""
        self.language = language
        self.back.setText(self.words("panel.back"))
        self.back.setAccessibleName(self.words("panel.back"))
        self.back.setToolTip(self.words("panel.back_hint"))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the way back above the heading where both would not fit beside one another."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW_PX
        direction = QHBoxLayout.Direction
        self.head.setDirection(direction.BottomToTop if narrow else direction.LeftToRight)
        side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignTop
        self.head.setAlignment(self.back, side)

    @property
    def words(self) -> Catalogue:
        """The program's texts in the language of the panel."""
        return Catalogue(self.language)

    def page(self, parent: QWidget | None = None, *, grows: bool = False) -> Page:
        """Return a page whose links the panel passes on."""
        page = Page(parent or self, grows=grows)
        page.followed.connect(self.followed)
        return page


class Column(QScrollArea):
    """Widgets below one another that scroll up and down, never sideways."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # What lies in it can be reached by key; the area itself is no stop on the way.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = QWidget(self)
        self._layout = QVBoxLayout(self._content)
        self._layout.setContentsMargins(0, 0, 4, 0)
        self._layout.setSpacing(6)
        self._layout.addStretch(1)
        self.setWidget(self._content)

    def add(self, widget: _Widget) -> _Widget:
        """Put a widget at the end and return it."""
        self.insert(self._layout.count() - 1, widget)
        return widget

    def insert(self, index: int, widget: QWidget) -> None:
        """Put a widget before the one of an index."""
        self._layout.insertWidget(index, widget)

    def clear(self) -> None:
        """Take all widgets out."""
        while self._layout.count() > 1:
            item = self._layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                # Hidden at once: until it is deleted it would still be found and focused.
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
