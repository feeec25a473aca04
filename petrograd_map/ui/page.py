"""A page of rich text in a panel: selectable, its links followed by click and by key."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QPalette, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from petrograd_map.mappage.tokens import token

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_MARGIN_PX: Final = 2
_STYLE: Final = Template("""
h2 { font-family: "$display"; font-size: ${heading}px; margin: 2px 0 4px 0; }
h3 { font-size: ${text}px; margin: 12px 0 2px 0; }
p { margin: 3px 0 6px 0; }
ul { -qt-list-indent: 0; margin: 0 0 6px 16px; }
.soft { color: $soft; font-size: ${small}px; }
.large { font-size: ${large}px; font-weight: bold; }
.card { background-color: $bar; }
.dark { background-color: $ink; }
.pale { background-color: $pale; }
.tiny { font-size: ${tiny}px; color: $soft; }
a { color: $link; }
a.term { color: $ink; }
""")

_SHARES: Final = {"heading": 1.27, "large": 1.13, "text": 1.0, "small": 0.87, "tiny": 0.73}
"""Sizes of letters, as shares of the page's own."""


class Page(QTextBrowser):
    """Shows rich text; never wider than it is.

    Args:
        parent: The widget in which it lies.
        grows: Whether it is as high as its text, in a panel that scrolls as a whole.
    """

    followed = Signal(str)
    """The visitor follows a link."""

    def __init__(self, parent: QWidget, *, grows: bool = False) -> None:
        super().__init__(parent)
        self._grows = grows
        self._shown = ""
        self.setObjectName("page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_MARGIN_PX)
        self.document().setDefaultStyleSheet(self._style())
        self.anchorClicked.connect(self._follow)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.document().contentsChanged.connect(self.updateGeometry)

    def show_page(self, html: str, *, keep_place: bool = False) -> None:
        """Show rich text from its beginning, or scrolled to where it was; the same is kept."""
        if html == self._shown:
            return
        scrolled = self.verticalScrollBar().value() if keep_place else 0
        self._shown = html
        self._write(scrolled)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Write the text in the program's colours and sizes when these have changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            style = self._style()
            if style != self.document().defaultStyleSheet():
                self.document().setDefaultStyleSheet(style)
                self._write(self.verticalScrollBar().value())

    def _write(self, scrolled: int) -> None:
        self.setHtml(self._shown)
        self.verticalScrollBar().setValue(scrolled)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the whole text where the page grows with it."""
        if not self._grows:
            return super().sizeHint()
        margins = self.height() - self.viewport().height()
        return QSize(200, int(self.document().size().height()) + max(margins, 4))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a height below which nothing could be read."""
        return QSize(100, self.sizeHint().height() if self._grows else 80)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for another height where another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if self._grows and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _follow(self, link: QUrl) -> None:
        self.followed.emit(link.toString())

    def _style(self) -> str:
        """Return the style of rich text, in the colours and sizes that the page has now."""
        palette, role = QGuiApplication.palette(), QPalette.ColorRole
        text_px = self.font().pixelSize()
        if text_px <= 0:
            text_px = int(token("size.text-px"))
        return _STYLE.substitute(
            {name: round(text_px * share) for name, share in _SHARES.items()},
            display=token("font.display"),
            soft=palette.color(role.PlaceholderText).name(),
            bar=palette.color(role.AlternateBase).name(),
            pale=token("paper.hachure"),
            ink=palette.color(role.Text).name(),
            link=palette.color(role.Link).name(),
        )
