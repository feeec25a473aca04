"""Brushing: dragging across time to ask for a span of it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication


class Brush:
    """Follows a pointer that is pressed, moved and let go, in pixels from the left."""

    def __init__(self) -> None:
        self._from: float | None = None
        self._to = 0.0
        self._far = False

    @property
    def pressed(self) -> bool:
        """Whether a button is down that has not been called off."""
        return self._from is not None

    @property
    def band(self) -> tuple[float, float] | None:
        """The left and the right end of what is brushed, or None for a mere press."""
        if self._from is None or not self._far:
            return None
        return min(self._from, self._to), max(self._from, self._to)

    def press(self, x: float) -> None:
        """Begin."""
        self._from, self._to, self._far = x, x, False

    def move(self, x: float) -> None:
        """Follow the pointer; once it has gone far enough, it brushes."""
        if self._from is not None:
            self._to = x
            self._far = self._far or abs(x - self._from) >= QApplication.startDragDistance()

    def let_go(self) -> None:
        """End, or call off."""
        self._from, self._far = None, False
