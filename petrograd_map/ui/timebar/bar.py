"""The time bar as a widget that is handled: by mouse, keys, wheel and fingers."""

from __future__ import annotations

from enum import Enum, auto
from statistics import fmean
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QEventPoint,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QTouchEvent,
    QWheelEvent,
)

from petrograd_map.domain.moments import MINUTES_PER_HOUR, Moment
from petrograd_map.ui.timebar.face import BarFace
from petrograd_map.ui.timebar.layers import window_on_overview
from petrograd_map.ui.timebar.reading import flag_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from petrograd_map.domain.moments import Span

_GRASP_PX: Final = 10.0
"""How far beside the hollow handle a press still takes hold of it."""
_SLIP_PX: Final = 3.0
"""How far a finger may slip and still tap."""
_NOTCH: Final = 120
"""What Qt's wheels count for a notch, in eighths of a degree."""
_WHEEL_ZOOM: Final = 1.25
_WHEEL_PAN: Final = 0.1
_PAGE_PAN: Final = 0.8
_PAGES: Final[dict[int, int]] = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}
"""Later and earlier, as in every slider."""
_ARROWS: Final[dict[int, int]] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_TOUCHES: Final = (
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
)


class _Hold(Enum):
    """What a press has taken hold of."""

    NOTHING = auto()
    MOMENT = auto()
    THEN = auto()
    FLAG = auto()
    WINDOW = auto()


class TimeBar(BarFace):
    """A slider over the span of the chronicle; its value is a moment's minutes.

    It asks for moments and never moves by itself: the handle stands where `show_moment` puts
    it.

    Args:
        span: The time it runs over.
        parent: The widget it lies in.
    """

    asked = Signal(object)
    """The visitor asks for a `Moment`."""
    then_asked = Signal(object)
    """The visitor asks for another `Moment` to compare with."""

    def __init__(self, span: Span, parent: QWidget | None = None) -> None:
        super().__init__(span, parent)
        self._hold = _Hold.NOTHING
        self._held_at = QPointF()
        self._fingers: dict[int, float] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setMouseTracking(True)
        self.setSingleStep(MINUTES_PER_HOUR // 4)
        self.setPageStep(MINUTES_PER_HOUR)
        # Keys of the slider's own and screen readers set the value.
        self.valueChanged.connect(self._value_set)

    # ------------------------------------------------------------------ asking

    def _value_set(self, minutes: int) -> None:
        """Ask for what was set, and stay at what is shown."""
        with self._silence():
            self.setValue(self._shown)
        self._ask(minutes)

    def _ask(self, minutes: int) -> None:
        clamped = min(max(minutes, self.minimum()), self.maximum())
        if clamped != self._shown:
            self.asked.emit(Moment(clamped))

    def _ask_then(self, minutes: int) -> None:
        moment = Moment(min(max(minutes, self.minimum()), self.maximum()))
        if moment != self._then:
            self.then_asked.emit(moment)

    def _take_hold(self, at: QPointF) -> None:
        """Find out what a press or a finger takes hold of."""
        plate = self._on_plate()
        self._held_at = at
        if self._is_on_overview(at):
            self._hold = _Hold.WINDOW
            if not window_on_overview(plate).adjusted(-2, -9, 2, 9).contains(at):
                self._look(self._scale.centred(self._on_whole(at.x())))
        elif flag_at(plate, at) is not None:
            self._hold = _Hold.FLAG
        elif self._is_on_then(at.x()):
            self._hold = _Hold.THEN
        else:
            self._hold = _Hold.MOMENT

    def _is_on_then(self, x: float) -> bool:
        if self._then is None:
            return False
        away = abs(self.x_of(self._then.minutes) - x)
        return away <= _GRASP_PX and away < abs(self.x_of(self._shown) - x)

    def _drag(self, at: QPointF, *, freely: bool) -> None:
        """Ask for what the hold at a place means."""
        match self._hold:
            case _Hold.MOMENT:
                self._ask(self._snapped(at.x(), freely=freely))
            case _Hold.THEN:
                self._ask_then(self._snapped(at.x(), freely=freely))
            case _Hold.FLAG:
                flag = flag_at(self._on_plate(), self._held_at)
                if flag is not None:
                    self._ask(flag[0])
            case _Hold.WINDOW:
                moved = self._on_whole(at.x()) - self._on_whole(self._held_at.x())
                self._held_at = at
                self._look(self._scale.panned(moved))
            case _Hold.NOTHING:
                pass

    def _on_whole(self, x: float) -> float:
        """Return the time at a place of the overview."""
        return self._scale.unzoomed.time_at(x)

    # ------------------------------------------------------------------ mouse, keys, fingers

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of what is under the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._take_hold(event.position())
            self._drag(event.position(), freely=_has_shift(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag what is held; tell what is under the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position(), freely=_has_shift(event))
        self._point(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go."""
        self._hold = _Hold.NOTHING
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Tell nothing more."""
        self._point(None)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom at the pointer; with Shift, or turned sideways, move along."""
        turn = event.angleDelta()
        sideways = turn.x() if abs(turn.x()) > abs(turn.y()) else 0
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            sideways = sideways or turn.y()
        if sideways:
            self._look(self._scale.panned(-sideways / _NOTCH * _WHEEL_PAN * self._scale.length))
        elif turn.y():
            factor = _WHEEL_ZOOM ** (turn.y() / _NOTCH)
            self._look(self._scale.zoomed(factor, event.position().x()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go from flag to flag, turn pages, move the hollow handle; the rest is the slider's."""
        control = Qt.KeyboardModifier.ControlModifier
        modifiers, both = event.modifiers(), control | Qt.KeyboardModifier.ShiftModifier
        page, arrow = _PAGES.get(event.key()), _ARROWS.get(event.key())
        if page is not None and modifiers & control:
            self._ask_flag(page)
        elif page is not None and not self._scale.is_whole:
            self._look(self._scale.panned(page * _PAGE_PAN * self._scale.length))
        elif arrow is not None and modifiers & both == both and self._then is not None:
            self._ask_then(self._then.minutes + arrow * self.singleStep())
        else:
            super().keyPressEvent(event)

    def _ask_flag(self, direction: int) -> None:
        """Ask for the next flag, or the one before."""
        ahead = [
            minutes
            for minutes, _ in self._contents.flags
            if (minutes - self._shown) * direction > 0
        ]
        if ahead:
            self._ask(min(ahead, key=lambda minutes: abs(minutes - self._shown)))

    def event(self, event: QEvent) -> bool:
        """Take fingers and the pinch of a touchpad as well."""
        if isinstance(event, QTouchEvent) and event.type() in _TOUCHES:
            self._touch(event)
            return True
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self._look(self._scale.zoomed(1 + event.value(), event.position().x()))
            return True
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> None:
        """Drag or tap with one finger, pinch with two.

        One finger asks for nothing until it moves or lifts: it may be the first of two.
        """
        points = event.points()
        if event.type() is QEvent.Type.TouchCancel or len(points) != 1:
            self._let_go()
            if len(points) > 1:
                self._pinch(points)
            return
        at = points[0].position()
        self._fingers = {}
        if event.type() is QEvent.Type.TouchBegin:
            self._take_hold(at)
        elif event.type() is QEvent.Type.TouchEnd:
            self._drag(at, freely=False)
            self._let_go()
        elif self._pointer is not None or not self._is_tap(at):
            self._drag(at, freely=False)
            self._point(at)

    def _let_go(self) -> None:
        self._hold = _Hold.NOTHING
        self._point(None)

    def _is_tap(self, at: QPointF) -> bool:
        return (at - self._held_at).manhattanLength() <= _SLIP_PX

    def _pinch(self, points: Sequence[QEventPoint]) -> None:
        """Keep the times under two fingers under them, as far as may be."""
        now = {point.id(): point.position().x() for point in points}
        before, self._fingers = self._fingers, now
        if now.keys() != before.keys():
            return
        was, is_ = _across(before), _across(now)
        if min(was, is_) < _GRASP_PX:
            return
        middle = fmean(before.values())
        scale = self._scale.zoomed(is_ / was, middle)
        self._look(scale.panned((middle - fmean(now.values())) / scale.px_per_minute))


def _across(fingers: dict[int, float]) -> float:
    return max(fingers.values()) - min(fingers.values())


def _has_shift(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
