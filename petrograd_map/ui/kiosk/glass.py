"""The glass: every touch, key and wheel of the whole program passes here first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QMouseEvent, QTouchEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

_JITTER_PX: Final = 6
"""A pointer that trembles so much is no visitor."""
_REFUSED: Final = frozenset(
    {
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
_SEEN: Final = _REFUSED | _PLAIN | _PRESSES | _MOVES | _LIFTS | {QEvent.Type.Close}


class Glass(QObject):
    """Sees what visitors do, wherever in the program, and refuses what leads out of it.

    One touch is seen several times, by the window and by the widget that it hits; who listens
    does not mind.

    Args:
        application: The application.
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

    def __init__(self, application: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._application = application
        self._window = window
        self._rested_at: QPoint | None = None
        application.installEventFilter(self)

    def close(self) -> None:
        """See nothing more."""
        self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell of what visitors do; True for what does not happen."""
        kind = event.type()
        if kind not in _SEEN:
            return False
        if kind in _REFUSED:
            event.ignore()
            return True
        if kind is QEvent.Type.Close:
            return self._refuse_to_close(watched, event)
        self._tell(kind, event)
        return False

    def _refuse_to_close(self, watched: QObject, event: QEvent) -> bool:
        """Stay, whatever asks (Alt+F4, a task list): staff end the program, not its window."""
        if watched is not self._window and watched is not self._window.windowHandle():
            return False
        event.ignore()
        return True

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


def _place_of(event: QEvent) -> QPoint:
    """Return where a finger or the pointer is, on the whole desktop."""
    if isinstance(event, QMouseEvent):
        return event.globalPosition().toPoint()
    if isinstance(event, QTouchEvent) and event.points():
        return event.points()[0].globalPosition().toPoint()
    return QPoint()
