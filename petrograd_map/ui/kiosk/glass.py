"""The glass: every touch, key and wheel passes here before any widget gets it.

It filters the events of the native window and of what pops up over it, not those of the whole
application: PySide 6.11 crashes when it wraps what the web engine sends around in there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QComboBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_JITTER_PX: Final = 6
"""A pointer that trembles so much is no visitor."""
_REFUSED: Final = frozenset(
    {
        QEvent.Type.Close,
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
        QEvent.Type.EnterWhatsThisMode,
        QEvent.Type.WhatsThis,
    }
)
"""What no visitor needs and what opens something: menus, drops, help."""
_PLAIN: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
        QEvent.Type.NativeGesture,
        QEvent.Type.TabletPress,
    }
)
_PRESSES: Final = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})
_MOVES: Final = frozenset({QEvent.Type.MouseMove, QEvent.Type.TouchUpdate})
_LIFTS: Final = frozenset(
    {QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}
)
_SEEN: Final = _REFUSED | _PLAIN | _PRESSES | _MOVES | _LIFTS


class Glass(QObject):
    """Sees what visitors do, and refuses what leads out of the window.

    Args:
        window: The window, which does not close.
    """

    touched = Signal()
    """A visitor did something."""
    pressed = Signal(QPoint)
    """A finger came down, at a place of the whole desktop."""
    moved = Signal(QPoint)
    """It moved there."""
    lifted = Signal()
    """It went up."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._rested_at: QPoint | None = None

    def lie_over(self) -> None:
        """Begin to see; the native window must be there."""
        self._window.installEventFilter(self)
        self._window.windowHandle().installEventFilter(self)
        for choice in self._window.findChildren(QComboBox):
            # Its list is a window of its own.
            choice.view().viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell of what visitors do; True for what does not happen."""
        kind = event.type()
        if kind not in _SEEN:
            return False
        # Closing as well (Alt+F4, a task list): staff end the program, not its window.
        if kind in _REFUSED or _is_other_button(event):
            event.ignore()
            return True
        self._tell(kind, event)
        return False

    def _tell(self, kind: QEvent.Type, event: QEvent) -> None:
        if kind in _LIFTS:
            self.lifted.emit()
            self.touched.emit()
        elif kind in _MOVES:
            self._tell_move(event)
        else:
            if kind in _PRESSES:
                at = _place_of(event)
                self._rested_at = at
                self.pressed.emit(at)
            self.touched.emit()

    def _tell_move(self, event: QEvent) -> None:
        at = _place_of(event)
        if self._rested_at is None:
            self._rested_at = at
        if (at - self._rested_at).manhattanLength() > _JITTER_PX:
            self._rested_at = at
            self.touched.emit()
        self.moved.emit(at)


def _is_other_button(event: QEvent) -> bool:
    """Tell whether a button other than the left one is used: it opens menus, or goes back."""
    buttons = (Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton)
    return isinstance(event, QMouseEvent) and event.button() not in buttons


def _place_of(event: QEvent) -> QPoint:
    """Return where a finger or the pointer is, on the whole desktop."""
    if isinstance(event, QMouseEvent):
        return event.globalPosition().toPoint()
    if isinstance(event, QTouchEvent) and event.points():
        return event.points()[0].globalPosition().toPoint()
    return QPoint()
