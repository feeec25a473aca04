"""A file opened in the engine of the window: from its `file://` address, with no network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from support.opened import OPEN, OpenedFile
from support.qt import WAIT_MS

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Blocked(QWebEngineUrlRequestInterceptor):
    """Lets nothing through but the file, and keeps every address."""

    def __init__(self, file: QUrl) -> None:
        super().__init__()
        self.file = file
        self.asked: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:  # noqa: N802 - Qt's name
        self.asked.append(info.requestUrl().toString())
        info.block(info.requestUrl() != self.file)


class Listening(QWebEnginePage):
    """A page whose console is heard."""

    def __init__(self, profile: QWebEngineProfile) -> None:
        super().__init__(profile)
        self.console: list[str] = []

    def javaScriptConsoleMessage(self, *said: Any) -> None:  # noqa: N802 - Qt's name
        self.console.append(str(said))


class File(OpenedFile):
    """The file, opened in a browser without a network."""

    def __init__(self, qtbot: QtBot, path: Path) -> None:
        self.qtbot = qtbot
        self.url = QUrl.fromLocalFile(str(path))
        self.interceptor = Blocked(self.url)
        self.profile = QWebEngineProfile()
        self.profile.setUrlRequestInterceptor(self.interceptor)
        self.page = Listening(self.profile)
        self.view = QWebEngineView()
        self.view.setPage(self.page)
        self.view.resize(1280, 800)
        self.view.show()
        self.page.load(self.url)
        qtbot.waitUntil(lambda: self.js(OPEN) is True, timeout=WAIT_MS)

    def js(self, expression: str) -> Any:
        """Return the value of an expression in the page."""
        with self.qtbot.waitCallback(timeout=WAIT_MS) as answer:
            self.page.runJavaScript(f"JSON.stringify({expression}) ?? 'null'", 0, answer)
        return json.loads(answer.args[0] or "null")

    def close(self) -> None:
        """Take the view down before its profile."""
        self.view.close()
        self.page.deleteLater()
        self.view.deleteLater()
        with self.qtbot.waitSignal(self.page.destroyed, timeout=WAIT_MS):
            pass
