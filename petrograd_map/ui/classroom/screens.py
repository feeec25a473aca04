"""Which window lies on which screen, also when a screen is unplugged and plugged in again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance


@dataclass(frozen=True, slots=True)
class ScreenPlace:
    """A screen.

    Attributes:
        name: What the system calls it.
        whole: All of it, in pixels of the desktop.
        free: What no panel of the desktop covers.
        primary: Whether it is the one that a teacher looks at.
    """

    name: str
    whole: QRect
    free: QRect
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where the windows belong.

    Attributes:
        class_at: The screen that the class sees.
        speaker_at: The one that only the teacher sees; None if there is but one.
    """

    class_at: ScreenPlace
    speaker_at: ScreenPlace | None


def arrange(screens: Sequence[ScreenPlace], *, swapped: bool) -> Arrangement:
    """Give the class the projector, and the teacher the screen that is primary.

    Of notes with the answers in them the wrong screen would be worse than a wrong guess of the
    projector: a laptop's own screen is the primary one, and so is not the projector.

    Args:
        screens: The screens there are, at least one.
        swapped: Whether the teacher wants it the other way round.
    """
    own = next((each for each in screens if each.primary), screens[0])
    other = next((each for each in screens if each is not own), None)
    if other is None:
        return Arrangement(own, None)
    return Arrangement(own, other) if swapped else Arrangement(other, own)


class Desk(Protocol):
    """Knows the screens, and says when there are others."""

    changed: SignalInstance

    def screens(self) -> tuple[ScreenPlace, ...]:
        """Return the screens there are, at least one."""


class QtDesk(QObject):
    """The screens that Qt knows.

    Args:
        parent: Who asks.
    """

    changed = Signal()
    """There are other screens than before, or they lie elsewhere."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # Once Qt has moved the windows of a screen that goes, which it does after the signal.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.changed)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._soon.start)
            application.screenRemoved.connect(self._soon.start)
            application.primaryScreenChanged.connect(self._soon.start)

    def screens(self) -> tuple[ScreenPlace, ...]:
        """Return the screens there are, at least one."""
        primary = QGuiApplication.primaryScreen()
        return tuple(
            ScreenPlace(each.name(), each.geometry(), each.availableGeometry(), each is primary)
            for each in QGuiApplication.screens()
        )
