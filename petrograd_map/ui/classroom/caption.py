"""The caption below the map: what the class reads, the question it answers, and the sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from petrograd_map.mappage.tokens import in_contrast
from petrograd_map.ui.classroom.holder_key import HolderKey
from petrograd_map.ui.classroom.options import Options
from petrograd_map.ui.classroom.paged_text import PagedText
from petrograd_map.ui.parts import styled_label

if TYPE_CHECKING:
    from petrograd_map.ui.classroom.sizes import Sizes
    from petrograd_map.ui.classroom.slides import Slide

_SHARE: Final = 0.25
"""How much of the picture the caption takes beside a map that is shown freely."""
_TEXT_SHARE: Final = 0.36
"""How much it takes with a text to read."""
_MOST_SHARE: Final = 0.62
"""How much a question may take with its answers."""


class PageDots(QWidget):
    """How many pages a slide has: a dot for each, that of the page shown filled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page, self._pages, self._size_px = 0, 1, 8
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_size_px(self, size_px: int) -> None:
        """Draw dots of another size."""
        self._size_px = size_px
        self.updateGeometry()

    def show_pages(self, page: int, pages: int) -> None:
        """Show which page of how many is open, counted from 0."""
        self._page, self._pages = page, pages
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a row of dots."""
        return QSize(100, self._size_px + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the dots, if there is more than one page."""
        if self._pages < 2:  # noqa: PLR2004 - one page needs no dot
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, ground = QColor(in_contrast("ui.text")), QColor(in_contrast("ui.panel"))
        painter.setPen(ink)
        for page in range(self._pages):
            painter.setBrush(ink if page <= self._page else ground)
            at = QPointF(2 + page * self._size_px * 1.7, 2)
            painter.drawEllipse(QRectF(at, QSize(self._size_px, self._size_px).toSizeF()))
        painter.end()


class Caption(QWidget):
    """Shows a slide, page by page, and who holds how much.

    Args:
        parent: The window.
    """

    followed = Signal(str)
    """Somebody follows a link."""
    chosen = Signal(int)
    """The teacher notes what the class expects, counted from 0."""
    grown = Signal()
    """What is shown may want another height."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("class-caption")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.lead = styled_label("class-lead", self, wraps=True)
        self.title = styled_label("class-title", self, wraps=True)
        self.text = PagedText(self)
        self.options = Options(self)
        self.dots = PageDots(self)
        self.key = HolderKey(self)
        self._is_question = False
        self._column = QVBoxLayout()
        for widget in (self.lead, self.title, self.options):
            self._column.addWidget(widget)
        self._column.addWidget(self.text, 1000)
        self._column.addStretch(1)
        self._column.addWidget(self.dots)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._column, 1)
        self._row.addWidget(self.key)
        self.text.followed.connect(self.followed)
        self.options.chosen.connect(self.chosen)

    @property
    def page(self) -> int:
        """Which page of the slide is shown, counted from 0."""
        return self.text.page

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return self.text.pages if self.text.isVisibleTo(self) else 1

    def set_sizes(self, sizes: Sizes) -> None:
        """Follow the size of the picture; labels follow the style sheet."""
        gap = sizes.gap_px
        self._row.setContentsMargins(2 * gap, gap, 2 * gap, gap // 2)
        self._row.setSpacing(3 * gap)
        self._column.setSpacing(gap // 2)
        self.text.set_text_px(sizes.text_px)
        self.options.set_sizes(sizes.text_px, gap)
        self.dots.set_size_px(sizes.text_px // 3)
        self.key.set_text_px(sizes.text_px)

    def show_slide(self, slide: Slide, *, page: int = 0) -> None:
        """Show a slide from a page on; -1 is its last."""
        self._is_question = slide.asked is not None
        self.lead.setText(slide.lead)
        self.lead.setVisible(bool(slide.lead))
        self.title.setText(slide.title)
        self.options.setVisible(self._is_question)
        self.key.setVisible(not self._is_question)
        self.text.setVisible(not self._is_question)
        self.dots.setVisible(not self._is_question)
        if slide.asked is not None:
            self.options.show_asked(slide.asked)
        self.grown.emit()
        self._row.activate()
        self.text.show_text(slide.html, page=page)
        self.dots.show_pages(self.text.page, self.text.pages)

    def height_in(self, width: int, height: int, *, to_read: bool) -> int:
        """Return how high the caption wants to be.

        Args:
            width: Width of the picture, in pixels.
            height: Height of the picture.
            to_read: Whether there is a text to read, of a step, an event or a place.
        """
        usual = round(height * (_TEXT_SHARE if to_read else _SHARE))
        if not self._is_question:
            margins = self._row.contentsMargins()
            return max(
                usual, self.key.minimumSizeHint().height() + margins.top() + margins.bottom()
            )
        return min(max(usual, self._row.totalHeightForWidth(width)), round(height * _MOST_SHARE))
