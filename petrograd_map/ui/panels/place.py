"""The panel of one place: who holds it, since when, by which event, and who says so."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from petrograd_map.ui import links
from petrograd_map.ui.parts import styled_label


class PlacePanel(QWidget):
    """Shows what is known of one place."""

    asked = Signal(object)
    """The visitor asks for a `Moment`."""
    followed = Signal(str)
    """The visitor follows another link of `ui.links`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = styled_label("heading", self, wraps=True)
        self.today = styled_label("soft", self, wraps=True)
        self.back = QPushButton(self)
        self.text = QTextBrowser(self)
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.today)
        layout.addWidget(self.text, 1)

    def show_place(self, name: str, today: str, page: str) -> None:
        """Show a place; the text stays scrolled where it was if it is the same place."""
        same = name == self.name.text()
        bar = self.text.verticalScrollBar()
        scrolled = bar.value()
        self.name.setText(name)
        self.today.setText(today)
        self.text.setHtml(page)
        bar.setValue(scrolled if same else 0)

    def _follow(self, link: QUrl) -> None:
        match links.read(link.toString()):
            case links.MomentLink(moment):
                self.asked.emit(moment)
            case _:
                self.followed.emit(link.toString())
