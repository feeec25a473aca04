"""The buttons that show more or less time on the bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from petrograd_map.i18n import Catalogue
from petrograd_map.ui.icons import whole_icon, zoom_icon
from petrograd_map.ui.parts import icon_button

if TYPE_CHECKING:
    from petrograd_map.ui.timebar.bar import TimeBar


class ZoomButtons(QWidget):
    """Minus, plus and the whole span.

    Args:
        parent: The widget it lies in.
    """

    in_asked = Signal()
    """The visitor asks for less time, in more detail."""
    out_asked = Signal()
    """The visitor asks for more time."""
    whole_asked = Signal()
    """The visitor asks for the whole span."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.out = icon_button(zoom_icon(closer=False), self)
        self.closer = icon_button(zoom_icon(closer=True), self)
        self.whole = icon_button(whole_icon(), self)
        self.out.clicked.connect(self.out_asked)
        self.closer.clicked.connect(self.in_asked)
        self.whole.clicked.connect(self.whole_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self.out, self.closer, self.whole):
            row.addWidget(button)

    def steer(self, bar: TimeBar) -> None:
        """Let the buttons steer a bar, and follow what it can still do."""
        self.in_asked.connect(bar.zoom_in)
        self.out_asked.connect(bar.zoom_out)
        self.whole_asked.connect(bar.show_whole)
        bar.zoomed.connect(self.show_room)
        self.show_room(*bar.room)

    def show_room(self, finer: bool, coarser: bool) -> None:  # noqa: FBT001 - the signal's two
        """Offer only what still changes something."""
        self.closer.setEnabled(finer)
        self.out.setEnabled(coarser)
        self.whole.setEnabled(coarser)

    def speak(self, language: str) -> None:
        """Name the buttons in a language."""
        catalogue = Catalogue(language)
        for button, key in (
            (self.closer, "zoom.in"),
            (self.out, "zoom.out"),
            (self.whole, "zoom.whole"),
        ):
            button.setToolTip(catalogue(key))
            button.setAccessibleName(catalogue(key))
