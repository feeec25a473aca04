"""Panels for fingers: pushed as paper is, with rows and links that a fingertip can hit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QScroller,
    QScrollerProperties,
    QTextBrowser,
    QWidget,
)

from petrograd_map.ui.lanes.view import LanesView
from petrograd_map.ui.row_delegate import ROW_PROPERTY

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEP_PX: Final = 4
_STILL_PX: Final = 12
"""A finger that moves no farther than that has touched, and not pushed."""


def make_ready(window: QWidget, target_px: int) -> None:
    """Let one finger push every panel of a window up and down, and hit what lies in it.

    Args:
        window: The window; every panel in it has been made.
        target_px: How large a fingertip is.
    """
    for area in _areas(window):
        if isinstance(area, QTextBrowser):
            # Else a finger that pushes would choose text.
            area.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            NearLinks(area, target_px // 2)
        if isinstance(area, QAbstractItemView):
            area.setProperty(ROW_PROPERTY, target_px)
            area.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Qt makes a mouse of the one finger that no widget here takes as a touch.
        QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture)
        scroller = QScroller.scroller(area.viewport())
        properties = scroller.scrollerProperties()
        for direction in (
            QScrollerProperties.ScrollMetric.HorizontalOvershootPolicy,
            QScrollerProperties.ScrollMetric.VerticalOvershootPolicy,
        ):
            never = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
            properties.setScrollMetric(direction, never)
        scroller.setScrollerProperties(properties)


class NearLinks(QObject):
    """Follows the link beside which a finger has come down: a line is lower than a fingertip.

    Args:
        page: The page with the links.
        reach_px: How far from a link it may be.
    """

    def __init__(self, page: QTextBrowser, reach_px: int) -> None:
        super().__init__(page)
        self._page = page
        # The nearest places first.
        steps = range(-reach_px, reach_px + 1, _STEP_PX)
        around = (QPoint(x, y) for x in steps for y in steps)
        self._around = sorted(around, key=QPoint.manhattanLength)
        self._pressed_at: QPoint | None = None
        page.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take a touch that is no push, and that has missed every link."""
        if not isinstance(event, QMouseEvent):
            return False
        at = event.position().toPoint()
        if event.type() is QEvent.Type.MouseButtonPress:
            self._pressed_at = at
        elif event.type() is QEvent.Type.MouseButtonRelease and self._pressed_at is not None:
            moved_px, self._pressed_at = (at - self._pressed_at).manhattanLength(), None
            if moved_px <= _STILL_PX and not self._page.anchorAt(at):
                self._follow_nearest(at)
        return False

    def _follow_nearest(self, at: QPoint) -> None:
        room = self._page.viewport().rect()
        found = (self._page.anchorAt(at + by) for by in self._around if room.contains(at + by))
        link = next((each for each in found if each), None)
        if link is not None:
            self._page.anchorClicked.emit(QUrl(link))


def _areas(window: QWidget) -> Iterator[QAbstractScrollArea]:
    """Yield what scrolls, but for the lanes, where a finger chooses, and lists that pop up."""
    for area in window.findChildren(QAbstractScrollArea):
        of_a_choice = any(isinstance(each, QComboBox) for each in _above(area))
        if not isinstance(area, LanesView) and not of_a_choice:
            yield area


def _above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()
