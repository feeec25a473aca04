"""The Python end of the line to the page: one signal out, one slot in, both JSON text."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot


class Bridge(QObject):
    """What the page knows as `channel.objects.bridge`.

    The names are those that JavaScript uses.
    """

    toPage = Signal(str)  # noqa: N815 - the page's name
    heard = Signal(str)

    @Slot(str)
    def fromPage(self, text: str) -> None:  # noqa: N802 - the page's name
        """Take a message from the page."""
        self.heard.emit(text)
