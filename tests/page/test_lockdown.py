"""Ways out of an exhibit: each is tried in the engine that ships, and leads nowhere.

The list follows the failures of exhibits on record: dialogs, file choosers, new windows,
downloads, other addresses, a page that grows, keys that browsers know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QApplication, QMenu
from support.qt import WAIT_MS

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.view import ViewState
from petrograd_map.mappage.messages import Ready
from petrograd_map.ui import pulse

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from page.conftest import PageUnderTest

NOON = ViewState(moment=Moment.parse("1917-11-07T12:00"), cities=("petrograd",))

ASKED: dict[str, str] = {
    "alert": "alert('x')",
    "confirm": "confirm('x')",
    "prompt": "prompt('x', 'y')",
    "window_open": "window.open('index.html')",
    "window_open_address": "window.open('https://example.org/')",
    "popup": "window.open('', '', 'popup,width=300,height=200')",
    "print": "window.print()",
    "another_address": "location.assign('https://example.org/')",
    "replaced_address": "location.replace('http://127.0.0.1:9/')",
    "file_address": "location.href = 'file:///etc/passwd'",
    "data_address": "location.href = 'data:text/html,<h1>out</h1>'",
    "chrome_address": "location.href = 'chrome://version'",
    "source_address": "location.href = 'view-source:petrograd://app/index.html'",
    "blob_address": "location.href = URL.createObjectURL(new Blob(['out'], {type: 'text/html'}))",
    "mail": "location.href = 'mailto:staff@example.org'",
    "blank_link": "(() => { const a = document.createElement('a'); a.href = 'index.html';"
    " a.target = '_blank'; document.body.append(a); a.click(); a.remove(); })()",
    "download_link": "(() => { const a = document.createElement('a'); a.href = 'features.json';"
    " a.download = 'out.json'; document.body.append(a); a.click(); a.remove(); })()",
    "form": "(() => { const f = document.createElement('form'); f.action = 'https://example.org/';"
    " document.body.append(f); f.submit(); f.remove(); })()",
    "frame": "(() => { const f = document.createElement('iframe'); f.src = 'https://example.org/';"
    " document.body.append(f); })()",
    "full_screen": "document.documentElement.requestFullscreen().catch(() => 0)",
    "location_of_the_device": "navigator.geolocation.getCurrentPosition(() => 0, () => 0)",
    "notification": "Notification.requestPermission()",
    "clipboard": "navigator.clipboard.readText().catch(() => 0)",
    "microphone": "navigator.mediaDevices?.getUserMedia({audio: true}).catch(() => 0)",
    "screen": "navigator.mediaDevices?.getDisplayMedia({video: true}).catch(() => 0)",
    "file_system": "window.showOpenFilePicker?.().catch(() => 0)",
    "protocol": "(() => { try { navigator.registerProtocolHandler('web+out',"
    " 'petrograd://app/?%s'); } catch { } })()",
    "closing": "window.close()",
    "history": "history.back()",
    "worker": "navigator.serviceWorker?.register('out.js').catch(() => 0)",
    "other_script": "import('https://example.org/out.js').catch(() => 0)",
    "socket": "(() => { try { new WebSocket('wss://example.org/'); } catch { } })()",
    "beacon": "navigator.sendBeacon?.('https://example.org/', 'out')",
}


def windows() -> set[int]:
    """Return what stands on the screen; a menu counts as well as a dialog."""
    return {id(widget) for widget in QApplication.topLevelWidgets() if widget.isVisible()}


def still_there(page: PageUnderTest) -> None:
    """Fail if the page is not the map any more, as large as it was."""
    assert page.js("location.href").startswith("petrograd://app/")
    assert page.js("document.querySelectorAll('.place').length") > 0
    assert page.view.page.zoomFactor() == 1
    assert page.js("visualViewport.scale") == 1
    assert QApplication.activeModalWidget() is None
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("way", ASKED)
def test_the_page_cannot_ask_its_way_out(page: PageUnderTest, way: str) -> None:
    page.show(NOON)
    before = windows()
    page.js(f"(() => {{ try {{ {ASKED[way]}; }} catch {{ }} return 0; }})()")
    # A second question comes back only when the first has been dealt with.
    assert page.js("1 + 1") == 2
    still_there(page)
    assert windows() == before
    page.expected_noise = len(page.console)


def test_no_file_can_be_chosen(page: PageUnderTest) -> None:
    mode = QWebEnginePage.FileSelectionMode.FileSelectOpen
    assert page.view.page.chooseFiles(mode, [], []) == []


KEYS = (
    *("F5", "Ctrl+R", "Ctrl+P", "Ctrl+S", "Ctrl+O", "Ctrl+U", "Ctrl+N", "Ctrl+T", "Ctrl+W", "F12"),
    *("Ctrl+Shift+I", "Ctrl+Shift+N", "Alt+Left", "Alt+Home", "Backspace", "Ctrl++", "Ctrl+-"),
    *("Ctrl+0", "Ctrl+J", "Ctrl+H", "Ctrl+L", "F6", "F7", "Menu", "Shift+F10"),
)


@pytest.mark.parametrize("keys", KEYS)
def test_no_key_of_a_browser_does_what_it_does_there(page: PageUnderTest, keys: str) -> None:
    page.show(NOON)
    before = windows()
    target = _focus(page)
    QTest.keySequence(target, keys)
    assert page.js("1 + 1") == 2
    still_there(page)
    assert windows() == before


def test_the_right_button_and_a_long_press_open_no_menu(page: PageUnderTest) -> None:
    page.show(NOON)
    target = _focus(page)
    QTest.mouseClick(target, Qt.MouseButton.RightButton, pos=QPoint(200, 200))
    prevented = page.js(
        "!document.querySelector('.place').dispatchEvent("
        "new MouseEvent('contextmenu', {bubbles: true, cancelable: true}))"
    )
    assert prevented
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]


def test_the_wheel_with_ctrl_does_not_enlarge_the_page(page: PageUnderTest) -> None:
    page.show(NOON)
    target = _focus(page)
    for place in (QPointF(200, 200), QPointF(5, 5)):
        turned = QWheelEvent(
            place,
            place,
            QPoint(0, 0),
            QPoint(0, 240),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt's signature
        )
        QApplication.sendEvent(target, turned)
        assert page.js("1 + 1") == 2
        page.qtbot.waitUntil(lambda: page.view.page.zoomFactor() == 1, timeout=WAIT_MS)
    page.view.page.setZoomFactor(1.5)
    page.qtbot.waitUntil(lambda: page.view.page.zoomFactor() == 1, timeout=WAIT_MS)
    still_there(page)


def test_a_file_dropped_on_the_map_is_not_opened(page: PageUnderTest) -> None:
    page.show(NOON)
    assert not page.view.web.acceptDrops()
    dropped = QMimeData()
    dropped.setUrls([QUrl("file:///etc/passwd")])
    event = QDropEvent(
        QPointF(200, 200),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page.view.web, event)
    assert page.js("1 + 1") == 2
    still_there(page)


def test_a_page_that_hangs_is_ended_and_comes_back(
    qtbot: QtBot, page: PageUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show(NOON)
    monkeypatch.setattr(page.view.pulse._timer, "interval", lambda: 200)
    page.view.pulse._timer.setInterval(200)
    # The page that takes its place has the time that every page has.
    page.view.died.connect(lambda: page.view.pulse._timer.setInterval(pulse.BEAT_MS))
    first = page.view.page.renderProcessPid()
    page.heard.clear()
    page.view.page.runJavaScript("for (;;) {}")
    qtbot.waitUntil(lambda: page.of(Ready) != [] and page.view.is_ready, timeout=WAIT_MS)
    assert page.view.page.renderProcessPid() != first
    page.writer.forget()
    page.show(NOON)
    assert pulse.BEAT_MS * (pulse.MISSED + 1) <= 10_000


def _focus(page: PageUnderTest) -> QWidget:
    target = page.view.web.focusProxy()
    assert target is not None
    target.setFocus()
    return target
