"""The pulse of the page: a renderer that hangs tells nobody, so it is asked again and again."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from petrograd_map.mappage.messages import AskAlive

BEAT_MS: Final = 1300
"""How often the page is asked."""
MISSED: Final = 5
"""After so many questions without an answer the page hangs: found within 8 seconds."""


class Pulse(QObject):
    """Asks whether the page still listens, and says so when it does not.

    Beats are counted, not seconds: a machine that was asleep has missed none.

    Args:
        parent: The view of the page.
    """

    asked = Signal(object)
    """The message to be sent to the page."""
    stopped = Signal()
    """The page has not answered for too long."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._beat = 0
        self._answered = 0
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.timeout.connect(self._ask)

    def start(self) -> None:
        """Begin to ask; the page is there."""
        self._answered = self._beat
        self._timer.start()

    def stop(self) -> None:
        """Ask no more: there is no page, or none that could answer."""
        self._timer.stop()

    def answer(self, beat: int) -> None:
        """Take an answer."""
        self._answered = max(self._answered, beat)

    @property
    def is_fresh(self) -> bool:
        """Whether the page is there and has answered one of the last questions."""
        return self._timer.isActive() and self._beat - self._answered < MISSED

    def _ask(self) -> None:
        if self._beat - self._answered >= MISSED:
            self._timer.stop()
            self.stopped.emit()
            return
        self._beat += 1
        self.asked.emit(AskAlive(self._beat))
