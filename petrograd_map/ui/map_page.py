"""The page in the engine: it goes nowhere else, opens nothing and asks for nothing."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineFileSystemAccessRequest,
    QWebEngineFullScreenRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineRegisterProtocolHandlerRequest,
)

from petrograd_map.ui.scheme import SCHEME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtWebEngineCore import QWebEngineProfile

log = logging.getLogger(__name__)

_LEVELS: Final = {
    QWebEnginePage.JavaScriptConsoleMessageLevel.InfoMessageLevel: logging.INFO,
    QWebEnginePage.JavaScriptConsoleMessageLevel.WarningMessageLevel: logging.WARNING,
    QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel: logging.ERROR,
}


class MapPage(QWebEnginePage):
    """The page. What a page of the web can do beyond showing itself, it cannot.

    In a plain web view each of these opened something that a visitor could get out by, or that
    stood over the exhibit until somebody came: a dialog, a file chooser, a larger font.

    Args:
        profile: Where it gets its files.
        parent: The view.
    """

    console_message = Signal(str)
    """What the page wrote to its console."""
    refused = Signal(str)
    """The page asked for something that it is not given: for what."""

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        self.newWindowRequested.connect(lambda _: self._refuse("a new window"))
        self.printRequested.connect(lambda: self._refuse("printing"))
        self.windowCloseRequested.connect(lambda: self._refuse("closing the window"))
        self.fullScreenRequested.connect(self._refuse_full_screen)
        self.permissionRequested.connect(self._deny)
        self.fileSystemAccessRequested.connect(self._refuse_files)
        self.registerProtocolHandlerRequested.connect(self._refuse_protocol)
        self._scale = 1.0
        self.zoomFactorChanged.connect(self._hold_zoom)

    def draw_at(self, scale: float) -> None:
        """Draw everything larger; only a page that has loaded does so."""
        self._scale = scale
        self.setZoomFactor(scale)

    def acceptNavigationRequest(  # noqa: N802 - Qt's name
        self,
        url: QUrl | str,
        _kind: QWebEnginePage.NavigationType,
        _main_frame: bool,  # noqa: FBT001 - Qt's signature
    ) -> bool:
        """Stay within the own scheme."""
        stays = QUrl(url).scheme().encode() == SCHEME
        if not stays:
            self._refuse("another address")
        return stays

    def chooseFiles(  # noqa: N802 - Qt's name
        self,
        _mode: QWebEnginePage.FileSelectionMode,
        _old_files: Sequence[str],
        _accepted_types: Sequence[str],
    ) -> list[str]:
        """Choose no file, and show no dialog for it."""
        self._refuse("a file")
        return []

    def javaScriptAlert(self, _origin: QUrl | str, _text: str) -> None:  # noqa: N802 - Qt's name
        """Show no dialog."""
        self._refuse("a dialog")

    def javaScriptConfirm(self, _origin: QUrl | str, _text: str) -> bool:  # noqa: N802 - Qt's name
        """Show no dialog; the answer is no."""
        self._refuse("a dialog")
        return False

    def javaScriptPrompt(  # noqa: N802 - Qt's name
        self, _origin: QUrl | str, _text: str, _default: str
    ) -> tuple[bool, str]:
        """Show no dialog; nothing is answered."""
        self._refuse("a dialog")
        return False, ""

    def javaScriptConsoleMessage(  # noqa: N802 - Qt's name
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        line: int,
        source: str,
    ) -> None:
        """Log what the page writes to its console."""
        log.log(_LEVELS[level], "page console: %s (%s:%d)", message, source, line)
        self.console_message.emit(message)

    def _refuse(self, what: str) -> None:
        log.info("the page asked for %s: refused", what)
        self.refused.emit(what)

    def _refuse_full_screen(self, request: QWebEngineFullScreenRequest) -> None:
        request.reject()
        self._refuse("the full screen")

    def _deny(self, permission: QWebEnginePermission) -> None:
        permission.deny()
        self._refuse(permission.permissionType().name)

    def _refuse_files(self, request: QWebEngineFileSystemAccessRequest) -> None:
        request.reject()
        self._refuse("files")

    def _refuse_protocol(self, request: QWebEngineRegisterProtocolHandlerRequest) -> None:
        request.reject()
        self._refuse("a protocol")

    def _hold_zoom(self, factor: float) -> None:
        """Undo a zoom of the page itself that nobody set: the map has a zoom of its own."""
        if factor != self._scale:
            self.setZoomFactor(self._scale)
