"""The answers among which a class predicts: large buttons, numbered, whose words wrap."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from petrograd_map.mappage.tokens import in_contrast
from petrograd_map.ui.theme import text_font

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from petrograd_map.ui.classroom.slides import Asked

_RIGHT, _WRONG, _CHOSEN = "✓", "✗", "•"
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_COLUMNS: Final = 2


class Option(QAbstractButton):
    """One answer: its number, its words, and a sign once the class has chosen."""

    def __init__(self, parent: QWidget, number: int) -> None:
        super().__init__(parent)
        self.number = number
        self.text_px = 20
        self.words = ""
        self.sign = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_answer(self, words: str, sign: str) -> None:
        """Write the answer."""
        self.words, self.sign = words, sign
        self.setAccessibleName(f"{self.number}. {words} {sign}".strip())
        self.update()

    def height_for(self, width: int) -> int:
        """Return the height that the words need in a width, in pixels."""
        metrics = QFontMetrics(text_font(self.text_px, bold=True))
        room = QRect(0, 0, self._words_box(width, 0).width(), 10_000)
        return metrics.boundingRect(room, _WRAP, self.words).height() + self.text_px // 2

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the answer: dark with light letters where it is the right one."""
        right = self.sign == _RIGHT
        ink, ground = (QColor(in_contrast(f"ui.{part}")) for part in ("text", "panel"))
        if right:
            ink, ground = ground, ink
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QColor(in_contrast("ui.focus" if self.hasFocus() else "ui.text"))
        painter.setPen(QPen(edge, 5 if self.hasFocus() else 2))
        painter.setBrush(ground)
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -3, -3), 5, 5)
        painter.setPen(ink)
        side = self._words_box(self.width(), self.height())
        painter.setFont(text_font(self.text_px, bold=True))
        margin = side.left()
        number = QRect(0, 0, margin, self.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(self.number))
        sign = QRect(side.right(), 0, self.width() - side.right(), self.height())
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, self.sign)
        painter.setFont(text_font(self.text_px, bold=bool(self.sign)))
        painter.drawText(side, _WRAP, self.words)
        painter.end()

    def _words_box(self, width: int, height: int) -> QRect:
        return QRect(round(self.text_px * 1.5), 0, round(width - self.text_px * 3), height)


class Options(QWidget):
    """The answers in two columns, each row as high as its longer answer.

    Args:
        parent: The widget in which they lie.
    """

    chosen = Signal(int)
    """The teacher notes what the class expects, counted from 0."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._gap_px = 8
        self._text_px = 20
        self.buttons: list[Option] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_sizes(self, text_px: int, gap_px: int) -> None:
        """Write in another size."""
        self._text_px, self._gap_px = text_px, gap_px
        for button in self.buttons:
            button.text_px = text_px
        self.updateGeometry()

    def show_asked(self, asked: Asked) -> None:
        """Show the answers of a question, and what is known of them."""
        while len(self.buttons) < len(asked.options):
            button = Option(self, len(self.buttons) + 1)
            button.text_px = self._text_px
            button.clicked.connect(partial(self.chosen.emit, len(self.buttons)))
            self.buttons.append(button)
        for index, button in enumerate(self.buttons):
            there = index < len(asked.options)
            button.setVisible(there)
            if there:
                button.show_answer(asked.options[index], _sign(asked, index))
        self.updateGeometry()
        self._lay_out()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell that words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height that the answers need in a width, in pixels."""
        rows = self._rows(width)
        return sum(height for _, height in rows) + self._gap_px * max(0, len(rows) - 1)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room that the answers need."""
        return QSize(400, self.heightForWidth(max(400, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay the answers out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def _rows(self, width: int) -> list[tuple[list[Option], int]]:
        cell = (width - self._gap_px * (_COLUMNS - 1)) // _COLUMNS
        shown = [button for button in self.buttons if not button.isHidden()]
        rows = [shown[at : at + _COLUMNS] for at in range(0, len(shown), _COLUMNS)]
        return [(row, max(button.height_for(cell) for button in row)) for row in rows]

    def _lay_out(self) -> None:
        cell = (self.width() - self._gap_px * (_COLUMNS - 1)) // _COLUMNS
        top = 0
        for row, height in self._rows(self.width()):
            for column, button in enumerate(row):
                button.setGeometry(column * (cell + self._gap_px), top, cell, height)
            top += height + self._gap_px
        # Not every layout asks for a height by the width.
        self.setMinimumHeight(max(0, top - self._gap_px))


def _sign(asked: Asked, index: int) -> str:
    if asked.revealed and index == asked.correct:
        return _RIGHT
    if index == asked.chosen:
        return _WRONG if asked.revealed else _CHOSEN
    return ""
