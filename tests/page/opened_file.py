"""A file opened as a browser opens it: from its `file://` address, with no network."""

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
from support.qt import WAIT_MS

from petrograd_map.domain.moments import Moment

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LOOKS = ("holder", "towards", "grip", "pressure", "physical", "certainty")


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


class File:
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
        open_ = "document.getElementById('clock') && !document.getElementById('loading')"
        qtbot.waitUntil(lambda: self.js(open_) is True, timeout=WAIT_MS)

    def js(self, expression: str) -> Any:
        """Return the value of an expression in the page."""
        with self.qtbot.waitCallback(timeout=WAIT_MS) as answer:
            self.page.runJavaScript(f"JSON.stringify({expression}) ?? 'null'", 0, answer)
        return json.loads(answer.args[0] or "null")

    def run(self, script: str) -> None:
        """Run a script in the page."""
        self.js(f"(() => {{ {script} }})()")

    def press(self, key: str, **modifiers: bool) -> None:
        """Press a key, wherever the focus is."""
        event = {"key": key, "bubbles": True, "cancelable": True} | modifiers
        self.run(
            "(document.activeElement ?? document.body)"
            f".dispatchEvent(new KeyboardEvent('keydown', {json.dumps(event)}));"
        )

    def click(self, selector: str) -> None:
        """Click on the first element of a selector."""
        self.run(f"document.querySelector({json.dumps(selector)}).click();")

    def texts(self, selector: str) -> list[str]:
        """Return the texts of all elements of a selector."""
        said: list[str] = self.js(
            f"[...document.querySelectorAll({json.dumps(selector)})].map((e) => e.textContent)"
        )
        return said

    def drag(self, share: float) -> None:
        """Drag the handle of the time bar to a share of its width."""
        self.run(f"""
            const bar = document.getElementById("bar");
            const box = bar.getBoundingClientRect();
            bar.setPointerCapture = () => {{}};
            const at = (type, x) => bar.dispatchEvent(new PointerEvent(type, {{
              pointerId: 1, button: 0, bubbles: true, clientX: x, clientY: box.top + 40 }}));
            at("pointerdown", box.left + 42 + (box.width - 56) * {share});
            at("pointerup", box.left);
        """)

    def moment(self) -> Moment:
        """Return the moment of the time bar."""
        return Moment(int(self.js("document.getElementById('bar').getAttribute('aria-valuenow')")))

    def looks(self) -> dict[str, dict[str, str | None]]:
        """Return how every place on the maps looks."""
        found: dict[str, dict[str, str | None]] = self.js(f"""
            Object.fromEntries([...document.querySelectorAll(".leaflet-places-pane .place")].map(
              ({{ dataset }}) => [dataset.place, Object.fromEntries(
                {json.dumps(LOOKS)}.map((name) => [name, dataset[name] ?? null]))]))
        """)
        return found

    def close(self) -> None:
        """Take the view down before its profile."""
        self.view.close()
        self.page.deleteLater()
        self.view.deleteLater()
        with self.qtbot.waitSignal(self.page.destroyed, timeout=WAIT_MS):
            pass
