"""The search: a field over the window, and under it what was found as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.search.index import MOST_LETTERS
from petrograd_map.domain.texts import Language
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.tokens import token
from petrograd_map.ui.parts import styled_label
from petrograd_map.ui.row_delegate import DETAIL_ROLE, RowDelegate
from petrograd_map.ui.search_rows import Row, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.domain.moments import Span
    from petrograd_map.domain.search.hits import Hit
    from petrograd_map.written.moments import Understood

_WIDTH_PX: Final = 620
_MARGIN_PX: Final = 16
_PADDING_PX: Final = 12
_GAP_PX: Final = 8
_MOST_OF_HEIGHT: Final = 0.7
_STEPS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -5,
    Qt.Key.Key_PageDown: 5,
}
_CHOOSE: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OWN_KEYS: Final = (*_STEPS, *_CHOOSE, Qt.Key.Key_Escape)


class SearchBox(QFrame):
    """Asks for answers to what is typed, shows them, and asks for the one that is chosen.

    It lies over its parent, follows its size, and does not know where answers come from:
    `asked_for` wants `show_found`.

    Args:
        parent: The widget over which it lies.
    """

    asked_for = Signal(str)
    """Something was typed and wants answers."""
    moment_asked = Signal(object)
    """The visitor asks for a `Moment`."""
    hit_asked = Signal(object)
    """The visitor asks for a `Hit`."""
    closed = Signal()
    """The box is gone, with or without a choice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self._over = parent
        self._language = Language.EN
        self._rows: list[Row] = []
        self.field = QLineEdit(self, maxLength=MOST_LETTERS)
        self.field.setMinimumHeight(int(token("size.target-px")))
        self.field.textChanged.connect(self._ask)
        self.clear = QToolButton(self)
        self.clear.setText("×")
        self.clear.clicked.connect(self._clear)
        self.message = styled_label("soft", self, wraps=True)
        self.list = QListWidget(self)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.currentRowChanged.connect(self._tell_later)
        self.list.itemClicked.connect(lambda item: self._choose(self.list.row(item)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_PADDING_PX, _PADDING_PX, _PADDING_PX, _PADDING_PX)
        layout.setSpacing(_GAP_PX)
        self._line = QHBoxLayout()
        self._line.addWidget(self.field, 1)
        self._line.addWidget(self.clear)
        layout.addLayout(self._line)
        layout.addWidget(self.message)
        layout.addWidget(self.list, 1)
        self._rest = QTimer(self, singleShot=True, interval=int(token("duration.announce-ms")))
        self._rest.timeout.connect(self._tell)
        for watched in (self.field, self.clear, self.list, parent):
            watched.installEventFilter(self)
        self.speak(Language.EN)
        self.hide()

    def speak(self, language: Language) -> None:
        """Say everything in a language; answers on show are asked for anew."""
        self._language = language
        catalogue = Catalogue(language)
        self.setAccessibleName(catalogue("search.name"))
        self.field.setAccessibleName(catalogue("search.name"))
        self.field.setPlaceholderText(catalogue("search.placeholder"))
        self.field.setToolTip(catalogue("search.keys"))
        self.clear.setAccessibleName(catalogue("search.clear"))
        self.clear.setToolTip(catalogue("search.clear"))
        self.list.setAccessibleName(catalogue("search.results"))
        self._ask(self.field.text())

    def open(self) -> None:
        """Come up, with what was typed last marked to be typed over."""
        self.show()
        self.raise_()
        self._fit()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()
        # The moment on screen may be another by now, and "22:00" is one of its day.
        self._ask(self.field.text())

    def dismiss(self) -> None:
        """Go away and say so; if it is not up, nothing happens."""
        if not self.isHidden():
            self._rest.stop()
            self.hide()
            self.closed.emit()

    def show_found(self, moments: Sequence[Understood], hits: Sequence[Hit], span: Span) -> None:
        """Show the answers to what is typed; the first that can be chosen is marked.

        Args:
            moments: The ways to read it as a moment, the likeliest first.
            hits: What was found, best first.
            span: The time of which the chronicle tells.
        """
        self._rows = list(rows_of(moments, hits, span, self._language))
        self.list.clear()
        for row in self._rows:
            self.list.addItem(_item(row))
        self._say(() if self._rows else ("search.none", "search.none_hint"))
        self._mark(next((n for n, row in enumerate(self._rows) if row.answer is not None), -1))

    # ------------------------------------------------------------------ typing and choosing

    def _clear(self) -> None:
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, text: str) -> None:
        self.clear.setEnabled(bool(text))
        if text.strip():
            self.asked_for.emit(text)
            return
        self._rows = []
        self.list.clear()
        self._say(("search.hint", "search.examples", "search.keys"))

    def _say(self, keys: Sequence[str]) -> None:
        """Show sentences in place of the list, or with none the list."""
        catalogue = Catalogue(self._language)
        said = "\n".join(catalogue(key, query=self.field.text().strip()) for key in keys)
        self.message.setText(said)
        self.message.setVisible(bool(keys))
        self.list.setVisible(not keys)
        self._rest.start()
        self._fit()

    def _mark(self, number: int) -> None:
        self.list.setCurrentRow(number)
        if all(row.answer is None for row in self._rows[:number]):
            # What stands above the first answer cannot be chosen: it comes into sight with it.
            self.list.scrollToTop()

    def _step(self, step: int) -> None:
        """Mark the answer some steps on, or the last one on the way there."""
        at = [number for number, row in enumerate(self._rows) if row.answer is not None]
        if at:
            current = self.list.currentRow()
            here = at.index(current) if current in at else -1
            self._mark(at[min(max(here + step, 0), len(at) - 1)])

    def _choose(self, number: int) -> None:
        answer = self._rows[number].answer if 0 <= number < len(self._rows) else None
        if answer is None:
            return
        self.dismiss()
        if isinstance(answer, Moment):
            self.moment_asked.emit(answer)
        else:
            self.hit_asked.emit(answer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the keys of the field and the list, and follow the parent's size."""
        if watched is self._over:
            if event.type() is QEvent.Type.Resize:
                self._fit()
        elif isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress:
                return self._take_key(watched, Qt.Key(event.key()))
            if event.type() is QEvent.Type.ShortcutOverride and event.key() in _OWN_KEYS:
                # Else the window would take them for shortcuts.
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _take_key(self, watched: QObject, key: Qt.Key) -> bool:
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in _CHOOSE and watched is not self.clear:
            self._choose(self.list.currentRow())
        elif key is Qt.Key.Key_Escape:
            self.dismiss()
        else:
            return False
        return True

    # ------------------------------------------------------------------ screen readers, place

    def _tell_later(self) -> None:
        self._rest.start()

    def _tell(self) -> None:
        """Tell screen readers what is marked, once typing rests: the focus stays in the field."""
        item = self.list.currentItem()
        said = self.message.text()
        if item is not None:
            said = item.data(Qt.ItemDataRole.AccessibleTextRole)
        self.field.setAccessibleDescription(said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, said))

    def _fit(self) -> None:
        """Lie in the upper middle of the parent, as high as the answers ask for."""
        room = self._over.size()
        width = min(_WIDTH_PX, room.width() - 2 * _MARGIN_PX)
        if self.list.isHidden():
            below = self.message.heightForWidth(width - 2 * _PADDING_PX)
        else:
            below = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
            below += 2 * self.list.frameWidth()
        frame = self.height() - self.contentsRect().height()
        height = frame + 2 * _PADDING_PX + self._line.sizeHint().height() + _GAP_PX + below
        height = min(height, int(room.height() * _MOST_OF_HEIGHT))
        self.setGeometry((room.width() - width) // 2, _MARGIN_PX, width, height)


def _item(row: Row) -> QListWidgetItem:
    item = QListWidgetItem(row.title)
    item.setData(DETAIL_ROLE, row.detail)
    spoken = f"{row.title}. {row.detail}" if row.detail else row.title
    item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
    if row.answer is None:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item
