"""Rich text in pages of whole sentences: what a slide is to a class that cannot scroll.

A sentence is only cut, between two lines, where it is longer than a page or its page would be
left nearly empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
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
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from petrograd_map.mappage.tokens import in_contrast, token
from petrograd_map.ui.theme import text_font

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QResizeEvent

_STYLE: Final = Template("""
h3 { font-family: "$display"; font-size: ${text}px; margin: 0 0 ${gap}px 0; }
p { margin: 0 0 ${gap}px 0; }
.card { background-color: $bar; }
a { color: $link; }
a.term { color: $ink; text-decoration: none; }
""")


class PagedText(QWidget):
    """Shows rich text, as many whole sentences as there is room for, and turns pages.

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
        self._is_parted = False
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
        """Divide the text into pages that fit."""
        first = self._pages[min(self._page, self.pages - 1)][0]
        share = first / max(1.0, self._document.size().height())
        if self._is_parted:
            self._document.setHtml(self._html)
            self._is_parted = False
        self._document.setTextWidth(max(1, self.width()))
        self._pages = self._divided(max(1, self.height()))
        whole = self._document.size().height()
        tops = [top for top, _ in self._pages]
        at = max((n for n, top in enumerate(tops) if top <= share * whole + 1), default=0)
        self._page = min(at, self.pages - 1)
        self.update()

    def _divided(self, height: float) -> list[tuple[float, float]]:
        """Return the pages; a sentence that a page would cut begins the next one, on its line."""
        begins: set[int] = set()
        pages: list[tuple[float, float]] = []
        for _ in range(_MOST_PAGES):
            lines = _lines(self._document)
            here = [number for number, line in enumerate(lines) if line.begins_at in begins]
            pages = broken([(line.top, line.bottom) for line in lines], height, here)
            cut = _first_cut(self._document, lines, pages, height * _LEAST_FULL)
            if cut is None:
                break
            starts_line = any(line.begins_at == cut for line in lines)
            begins.add(cut if starts_line else self._parted_at(cut))
        return pages

    def _parted_at(self, place: int) -> int:
        """Let a sentence begin a line; return where it begins now."""
        cursor = QTextCursor(self._document)
        cursor.setPosition(place)
        cursor.insertText(_LINE_SEPARATOR)
        self._is_parted = True
        return cursor.position()


_LINE_SEPARATOR: Final = "\u2028"
_MOST_PAGES: Final = 100
"""Of more, the rest is divided between its lines."""
_LEAST_FULL: Final = 0.4
"""A page is at least so full before its last sentence is left to the next one."""
_SENTENCE: Final = re.compile(r"(?<!\b[^\W\d_])[.!?…]+[»”’\")]*\s+(?=[«“\"(—–-]*\s*[A-ZА-ЯЁ0-9])")
"""The end of a sentence, with the space behind it; a letter and a point are an initial."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a document: its top and bottom, and which of its letters it begins at."""

    top: float
    bottom: float
    begins_at: int


def sentence_starts(text: str) -> list[int]:
    """Return where the sentences of a paragraph begin, the first of them at 0."""
    return [0, *(end.end() for end in _SENTENCE.finditer(text))]


def broken(
    lines: Sequence[tuple[float, float]], height: float, begins: Collection[int] = ()
) -> list[tuple[float, float]]:
    """Divide lines, top and bottom of each, into pages of at most a height; a line is never cut.

    Args:
        lines: The lines, from top to bottom.
        height: The height of a page.
        begins: The lines that begin a page in any case, counted from 0.

    Returns:
        The top and bottom of each page, at least one.
    """
    pages: list[tuple[float, float]] = []
    for number, (top, bottom) in enumerate(lines):
        if pages and number not in begins and bottom - pages[-1][0] <= height:
            pages[-1] = (pages[-1][0], max(bottom, pages[-1][1]))
        else:
            pages.append((top, bottom))
    return pages or [(0.0, 0.0)]


def _first_cut(
    document: QTextDocument,
    lines: Sequence[_Line],
    pages: Sequence[tuple[float, float]],
    least: float,
) -> int | None:
    """Return where the first sentence begins that goes on beyond its page but need not."""
    for (top, _), (following, _) in pairwise(pages):
        place = next(line.begins_at for line in lines if line.top >= following)
        block = document.findBlock(place)
        start = block.position() + max(
            each for each in sentence_starts(block.text()) if each <= place - block.position()
        )
        if start == place:
            continue
        line = max((line for line in lines if line.begins_at <= start), key=_begins_at)
        # What stands before it on its line stays.
        kept = line.top if line.begins_at == start else line.bottom
        if kept - top >= least:
            return start
    return None


def _begins_at(line: _Line) -> int:
    return line.begins_at


def _lines(document: QTextDocument) -> list[_Line]:
    """Return every line of a document, from top to bottom."""
    layout, found = document.documentLayout(), []
    block = document.begin()
    while block.isValid():
        box = layout.blockBoundingRect(block)
        lines = block.layout()
        for number in range(lines.lineCount()):
            line = lines.lineAt(number)
            top = box.top() + line.y()
            found.append(_Line(top, top + line.height(), block.position() + line.textStart()))
        block = block.next()
    return sorted(found, key=lambda line: (line.top, line.bottom))
