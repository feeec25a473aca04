"""Qt without a display: import it before anything of Qt."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--log-level=3")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

import json
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWebEngineCore import QWebEnginePage

from petrograd_map.ui.chromium import JS_SWITCHES

LIMIT_MS = 60_000


def count_heap() -> None:
    """Let pages tell their heap to the byte instead of in steps, and collect its garbage.

    It must be called before the first web view is made.
    """
    flags = "--enable-precise-memory-info", f"--js-flags=--expose-gc,{JS_SWITCHES}"
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] += f" {' '.join(flags)}"


def wait_for(done: Callable[[], bool], *, limit_ms: int = LIMIT_MS) -> None:
    """Let Qt run until something is so.

    Raises:
        TimeoutError: If it does not become so.
    """
    loop = QEventLoop()
    end = time.monotonic() + limit_ms / 1e3
    while not done():
        if time.monotonic() > end:
            raise TimeoutError
        QTimer.singleShot(5, loop.quit)
        loop.exec()


def rest(milliseconds: float) -> None:
    """Let Qt run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(milliseconds), loop.quit)
    loop.exec()


def evaluate(page: QWebEnginePage, expression: str) -> Any:
    """Return the value of a JavaScript expression in a page."""
    answers: list[str] = []
    page.runJavaScript(f"JSON.stringify({expression}) ?? 'null'", 0, answers.append)
    wait_for(lambda: answers != [])
    return json.loads(answers[0])


def run_events() -> None:
    """Let Qt do what is to be done, without waiting."""
    QApplication.processEvents()
