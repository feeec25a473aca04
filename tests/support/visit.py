"""A visit to the program: its real window and its real page, asked and told as a visitor would."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDeadlineTimer, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence, QMouseEvent, QPixmap, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget

from petrograd_map.app import Program
from petrograd_map.mappage.messages import Drawn, decode
from petrograd_map.state.trail import Trail
from petrograd_map.ui.opening import Opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.domain.view import ViewState
    from petrograd_map.settings import StartSettings
    from petrograd_map.state.intents import Intent
    from petrograd_map.state.store import Store
    from petrograd_map.ui.window import Window

WAIT_MS = 20_000
"""How long a fact is waited for; a machine under load is slow."""
_AT_REST = (
    "[map_petrograd, map_moscow].every((map) => !map._animatingZoom && !map._panAnim?._inProgress)"
    " && document.getAnimations().every((each) => each.playState !== 'running')"
)
_FRAME_MS = 60
_SAME_PICTURES = 4
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Visit:
    """A running program with its window open and its page ready.

    Args:
        application: The application.
        chronicle: What is shown.
        page: Folder of the baked page.
        settings: What is shown first.
        state_folder: Where the view is kept.
    """

    def __init__(
        self,
        application: QApplication,
        chronicle: Chronicle,
        page: Path,
        settings: StartSettings,
        state_folder: Path,
    ) -> None:
        opening = Opening(application, page)
        self.program = Program.of(opening, chronicle, settings, state_folder)
        self.console: list[str] = []
        self._drawn = 0
        self.program.map_view.page.console_message.connect(self.console.append)
        self.program.map_view.bridge.heard.connect(self._hear)
        self.program.start()
        self.settle()
        self._opening = self.state
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def close(self) -> None:
        """Close the window and take the program down."""
        self.window.close()
        self.program.take_down()

    # ------------------------------------------------------------------ its parts

    @property
    def window(self) -> Window:
        """The window."""
        return self.program.window

    @property
    def store(self) -> Store:
        """The view and those who follow it."""
        return self.program.store

    @property
    def state(self) -> ViewState:
        """The view."""
        return self.program.store.state

    @property
    def timeline(self) -> Timeline:
        """The timeline of the chronicle shown."""
        return self.program.store.timeline

    @property
    def web(self) -> QWidget:
        """What gets the keys and the pointer of the page."""
        proxy = self.program.map_view.web.focusProxy()
        assert proxy is not None
        return proxy

    # ------------------------------------------------------------------ waiting

    def wait(self, fact: Callable[[], object], why: str = "") -> None:
        """Let the program run until something is so."""
        deadline = QDeadlineTimer(WAIT_MS)
        while not fact():
            assert not deadline.hasExpired(), f"waited in vain: {why or fact}"
            QTest.qWait(10)

    def settle(self) -> None:
        """Wait until the page has drawn the view as it is."""
        self.wait(lambda: self.program.map_view.is_ready, "the page is ready")
        QApplication.processEvents()
        scenes = self.program.presenter.map._scenes
        self.wait(lambda: self._drawn >= scenes._seq, "the scene is drawn")

    def _hear(self, text: str) -> None:
        message = decode(text)
        if isinstance(message, Drawn):
            self._drawn = message.seq

    def go(self, *intents: Intent) -> None:
        """Change the view, and wait until the page has drawn it."""
        for intent in intents:
            self.store.dispatch(intent)
        self.settle()

    def begin_again(self) -> None:
        """Show the view with which the visit began, without a past."""
        self.window.search.field.clear()
        self.window.search.dismiss()
        self.store.trail = Trail()
        self.store._show(self._opening)
        self.program.presenter.side._quiz.restart()
        self.window.statusBar().clearMessage()
        self.window.take_focus()
        QApplication.sendEvent(self.window.time.bar, QEvent(QEvent.Type.Leave))
        self.settle()
        self.console.clear()

    # ------------------------------------------------------------------ the page

    def js(self, expression: str) -> Any:
        """Return the value of a JavaScript expression in the page."""
        answers: list[str] = []
        script = f"JSON.stringify({expression}) ?? 'null'"
        self.program.map_view.page.runJavaScript(script, 0, answers.append)
        self.wait(lambda: answers, expression)
        return json.loads(answers[0])

    def on_page(self, expression: str, value: object) -> None:
        """Wait until a JavaScript expression has a value in the page."""
        self.wait(lambda: self.js(expression) == value, f"{expression} == {value!r}")

    def holder(self, place: str) -> str | None:
        """Return who holds a place on the page."""
        found: str | None = self.js(
            f"document.querySelector('[data-place={place}]')?.dataset.holder"
        )
        return found

    def middle_of(self, selector: str) -> QPoint:
        """Return the middle of an element of the page, in pixels of the web view."""
        x, y = self.js(
            f"(() => {{ const box = document.querySelector('{selector}').getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        return QPoint(round(x), round(y))

    def in_sight(self, places: tuple[str, ...]) -> bool:
        """Return whether places are drawn within the map's frame, now."""
        found: bool = self.js(
            f"{json.dumps(places)}.every((id) => {{"
            " const symbol = document.querySelector(`[data-place=${id}] .disc`);"
            " const map = symbol?.closest('.frame')?.getBoundingClientRect();"
            " const box = symbol?.getBoundingClientRect();"
            " return Boolean(box && map && box.width > 0"
            " && box.left >= map.left - 1 && box.right <= map.right + 1"
            " && box.top >= map.top - 1 && box.bottom <= map.bottom + 1); })"
        )
        return found

    def rest(self) -> None:
        """Wait until no map is on its way, nothing flows, and all of it is on the screen."""
        self.on_page(_AT_REST, value=True)
        seen = self._on_screen()
        same = 0
        # Chromium brings a frame to the screen some time after the page has drawn it.
        while same < _SAME_PICTURES:
            QTest.qWait(_FRAME_MS)
            now = self._on_screen()
            same = same + 1 if now == seen else 0
            seen = now

    def picture(self) -> QPixmap:
        """Return what a visitor sees; without a display, what the window would show."""
        if QGuiApplication.platformName() == "offscreen":
            return self.window.grab()
        box = self.window.frameGeometry()
        # Of the screen, not of the window: dialogs and tips lie over it.
        return self.window.screen().grabWindow(0, box.x(), box.y(), box.width(), box.height())

    def _on_screen(self) -> QImage:
        return self.picture().toImage()

    # ------------------------------------------------------------------ keys and pointer

    def press(self, *keys: str) -> None:
        """Press keys one after another, wherever the focus is."""
        for key in keys:
            for combination in _combinations(key):
                focus = QApplication.focusWidget() or self.window
                QTest.keyClick(focus, combination.key(), combination.keyboardModifiers())
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        for letter in text:
            QTest.keyClick(focus, letter)  # type: ignore[call-overload]  # stubs know no letters

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget with the left button, in its middle or elsewhere."""
        assert widget.isVisible(), f"{widget} cannot be seen"
        spot = widget.rect().center() if at is None else at
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, PLAIN, spot)
        QApplication.processEvents()

    def drag(
        self,
        widget: QWidget,
        *path: QPoint,
        modifiers: Qt.KeyboardModifier = PLAIN,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    ) -> None:
        """Press at the first point, move along the others, let go at the last."""
        QTest.mousePress(widget, button, modifiers, path[0])
        for point in path[1:]:
            move(widget, point, modifiers, button)
        QTest.mouseRelease(widget, button, modifiers, path[-1])
        QApplication.processEvents()

    def click_link(self, page: QTextBrowser, start: str) -> str:
        """Click the first link of a page whose address begins so; return the address."""
        assert page.isVisible()
        for position, address in links(page):
            if address.startswith(start):
                cursor = QTextCursor(page.document())
                cursor.setPosition(position)
                page.setTextCursor(cursor)
                page.ensureCursorVisible()
                before = page.cursorRect()
                cursor.setPosition(position + 1)
                page.setTextCursor(cursor)
                spot = QPoint(before.right() + 2, before.center().y())
                assert page.anchorAt(spot) == address
                self.click(page.viewport(), spot)
                return address
        raise AssertionError(f"no link {start} among {[each for _, each in links(page)]}")

    def enter_link(self, page: QTextBrowser, start: str) -> str:
        """Reach the first link that begins so by Tab alone, and follow it with Enter."""
        page.setFocus(Qt.FocusReason.TabFocusReason)
        for _ in range(len(list(links(page))) + 1):
            address = page.textCursor().charFormat().anchorHref()
            if page.textCursor().hasSelection() and address.startswith(start):
                self.press("Return")
                return address
            assert page.hasFocus(), "the focus left the page before the link"
            self.press("Tab")
        raise AssertionError(f"no link {start} by key")


def move(
    widget: QWidget,
    to: QPoint,
    modifiers: Qt.KeyboardModifier = PLAIN,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
) -> None:
    """Move the pointer with a button down; `NoButton` only points."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(to),
        QPointF(widget.mapToGlobal(to)),
        Qt.MouseButton.NoButton,
        button,
        modifiers,
    )
    QApplication.sendEvent(widget, event)


def links(page: QTextBrowser) -> Iterator[tuple[int, str]]:
    """Yield position and address of each link of a page, in order."""
    block = page.document().begin()
    last = ""
    while block.isValid():
        for piece in block:  # type: ignore[attr-defined]  # stubs know no iterator's end
            fragment = piece.fragment()
            address = fragment.charFormat().anchorHref()
            if address and address != last:
                yield fragment.position(), address
            last = address
        block = block.next()


def _combinations(key: str) -> list[Any]:
    sequence = QKeySequence(key)
    return [sequence[index] for index in range(sequence.count())]  # type: ignore[index]  # in stubs only
