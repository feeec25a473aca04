"""Rich text in pages of whole lines: what a slide is to a class that cannot scroll."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from petrograd_map.mappage.tokens import in_contrast, token
from petrograd_map.ui.theme import text_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_STYLE: Final = Template("""
h3 { font-family: "$display"; font-size: ${text}px; margin: 0 0 ${gap}px 0; }
p { margin: 0 0 ${gap}px 0; }
.card { background-color: $bar; }
a { color: $link; }
a.term { color: $ink; text-decoration: none; }
""")


class PagedText(QWidget):
    """Shows rich text, as many whole lines as there is room for, and turns pages.

    Args:
        parent: The widget in which it lies.
    """

    followed = Signal(str)
    """Somebody follows a link."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self._html = ""
        self._page = 0
        self._pages: list[tuple[float, float]] = [(0.0, 0.0)]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)

    @property
    def page(self) -> int:
        """Which page is shown, counted from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def text(self) -> str:
        """The whole text, without its form."""
        return self._document.toPlainText()

    def set_text_px(self, size_px: int) -> None:
        """Write in another size."""
        self._document.setDefaultFont(text_font(size_px))
        self._document.setDefaultStyleSheet(
            _STYLE.substitute(
                display=token("font.display"),
                text=size_px,
                gap=size_px // 3,
                bar=in_contrast("ui.bar"),
                link=in_contrast("ui.focus"),
                ink=in_contrast("ui.text"),
            )
        )
        self._document.setHtml(self._html)
        self._break()

    def show_text(self, html: str, *, page: int = 0) -> None:
        """Show rich text.

        Args:
            html: The text.
            page: The page to show, counted from 0; -1 for the last.
        """
        if html != self._html:
            self._html = html
            self._document.setHtml(html)
        self._break()
        self.show_page(self.pages - 1 if page < 0 else page)

    def show_page(self, page: int) -> None:
        """Turn to a page, counted from 0; beyond the last, to the last."""
        self._page = min(max(0, page), self.pages - 1)
        self.setAccessibleName(self.text)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a few lines."""
        return QSize(400, 4 * self._document.defaultFont().pixelSize())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Break pages anew, and show the one that has what was shown first."""
        super().resizeEvent(event)
        self._break()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the page."""
        top, bottom = self._pages[self._page]
        painter = QPainter(self)
        painter.translate(0, -top)
        clip = QRectF(0, top, self.width(), bottom - top)
        painter.setClipRect(clip)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = clip
        context.palette.setColor(QPalette.ColorRole.Text, QColor(in_contrast("ui.text")))
        self._document.documentLayout().draw(painter, context)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show a hand over a link."""
        link = self._link_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a link."""
        link = self._link_at(event.position())
        if link and event.button() is Qt.MouseButton.LeftButton:
            self.followed.emit(link)

    def _link_at(self, at: QPointF) -> str:
        top, bottom = self._pages[self._page]
        spot = QPointF(at.x(), at.y() + top)
        return self._document.documentLayout().anchorAt(spot) if spot.y() < bottom else ""

    def _break(self) -> None:
        """Divide the lines into pages that fit."""
        first = self._pages[min(self._page, self.pages - 1)][0]
        share = first / max(1.0, self._document.size().height())
        self._document.setTextWidth(max(1, self.width()))
        self._pages = broken(_lines(self._document), max(1, self.height()))
        whole = self._document.size().height()
        tops = [top for top, _ in self._pages]
        at = max((n for n, top in enumerate(tops) if top <= share * whole + 1), default=0)
        self._page = min(at, self.pages - 1)
        self.update()


def broken(lines: Sequence[tuple[float, float]], height: float) -> list[tuple[float, float]]:
    """Divide lines, top and bottom of each, into pages of at most a height; a line is never cut.

    Args:
        lines: The lines, from top to bottom.
        height: The height of a page.

    Returns:
        The top and bottom of each page, at least one.
    """
    pages: list[tuple[float, float]] = []
    for top, bottom in lines:
        if pages and bottom - pages[-1][0] <= height:
            pages[-1] = (pages[-1][0], max(bottom, pages[-1][1]))
        else:
            pages.append((top, bottom))
    return pages or [(0.0, 0.0)]


def _lines(document: QTextDocument) -> list[tuple[float, float]]:
    """Return top and bottom of every line of a document."""
    layout, found = document.documentLayout(), []
    block = document.begin()
    while block.isValid():
        box = layout.blockBoundingRect(block)
        lines = block.layout()
        for number in range(lines.lineCount()):
            line = lines.lineAt(number)
            top = box.top() + line.y()
            found.append((top, top + line.height()))
        block = block.next()
    return sorted(found)
