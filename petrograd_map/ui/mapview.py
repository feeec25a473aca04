"""The map view: the page in its web view, spoken to by messages, brought back if it dies."""

from __future__ import annotations

import logging
import os
import signal
from collections import deque
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from petrograd_map.mappage.messages import (
    Alive,
    BadMessageError,
    KeysTaken,
    Ready,
    ToPage,
    Trouble,
    decode,
    encode,
)
from petrograd_map.mappage.tokens import token
from petrograd_map.ui.bridge import Bridge
from petrograd_map.ui.map_page import MapPage
from petrograd_map.ui.pulse import Pulse
from petrograd_map.ui.reloads import Reloads
from petrograd_map.ui.scheme import PAGE_URL, SCHEME, OwnSchemeOnly, SchemeHandler

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from petrograd_map.mappage.messages import FromPage

log = logging.getLogger(__name__)

LOAD_LIMIT_MS: Final = 10_000
"""A page that is not ready after this long has failed: `loadFinished` may never come."""
FIRST_RETRY_MS: Final = 15_000
"""How long the fallback waits before it tries again by itself: nobody may be there to press."""
RETRY_MS: Final = 60_000
"""How long it waits each time after that."""

_MOST_WAITING: Final = 256
"""So many messages wait for a page: one that never comes back must not gather them for months."""
_PAGE_KEYS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home)
"""The keys of the divider between two moments; they are shortcuts of the window otherwise."""
_PROGRAM_MODIFIERS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
"""With one of these a key is the window's all the same."""


# Windows knows no SIGKILL; there SIGTERM ends a process just as surely.
_END: Final = getattr(signal, "SIGKILL", signal.SIGTERM)


class MapProfile(QObject):
    """The off-the-record profile, with its scheme handler and its interceptor.

    It must outlive every page: Chromium warns, and may crash, otherwise. So the
    application owns it, and it owns everything that Qt only borrows.

    Args:
        page: Folder of the baked page.
        parent: The application.
    """

    def __init__(self, page: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.profile = QWebEngineProfile(self)
        self.handler = SchemeHandler(page, self)
        self.interceptor = OwnSchemeOnly(self)
        self.profile.installUrlSchemeHandler(SCHEME, self.handler)
        self.profile.setUrlRequestInterceptor(self.interceptor)
        self.profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        # A download that is not accepted is cancelled by Qt.
        self.profile.downloadRequested.connect(lambda request: request.cancel())
        settings = self.profile.settings()
        attribute = QWebEngineSettings.WebAttribute
        settings.setAttribute(attribute.DnsPrefetchEnabled, False)  # noqa: FBT003 - Qt's signature
        settings.setAttribute(attribute.NavigateOnDropEnabled, False)  # noqa: FBT003 - as above
        settings.setAttribute(attribute.ShowScrollBars, False)  # noqa: FBT003 - as above


class MapView(QStackedWidget):
    """Shows the page, or says why it cannot.

    Args:
        profile: Where the page gets its files.
        hear: Called with every message from the page, `Ready` included; None for nobody yet.
        parent: The widget it lies in.
    """

    came_up = Signal()
    """The page is there, and has been told what it shows."""
    died = Signal()
    """The renderer has ended by itself, or was ended because it hung."""
    gave_up = Signal()
    """The page does not come up: the fallback stands in its place."""

    def __init__(
        self,
        profile: MapProfile,
        hear: Callable[[FromPage], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hear = hear
        self._unheard: list[str] = []
        self._waiting: deque[ToPage] = deque(maxlen=_MOST_WAITING)
        self.reloads = Reloads()
        """How often a dead renderer may be replaced; after that the fallback stands there."""
        self._given_up = False
        """Whether the page has failed, and has not come up since."""
        self._stuck = False
        """Whether its renderer may hang, and so would keep another page from being loaded."""
        self._died_loading = False
        """Whether its renderer has died before the page was there."""
        self._closed = False
        self._keys_taken = False
        self.is_ready = False
        self.deaths = 0
        """How often the renderer has ended since the start."""

        self.web = QWebEngineView(self)
        self.page = MapPage(profile.profile, self.web)
        self.page.setBackgroundColor(QColor(token("paper.land")))
        self.bridge = Bridge(self)
        self.channel = QWebChannel(self)
        self.channel.registerObject("bridge", self.bridge)
        self.page.setWebChannel(self.channel)
        self.web.setPage(self.page)
        self.web.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.web.setAcceptDrops(False)
        self.fallback = Fallback(self)
        self.addWidget(self.web)
        self.addWidget(self.fallback)

        self._limit = QTimer(self, singleShot=True, interval=LOAD_LIMIT_MS)
        self._limit.timeout.connect(self._end_waiting)
        self._retry = QTimer(self, singleShot=True)
        self._retry.timeout.connect(self._try_again)
        self.pulse = Pulse(self)
        self.pulse.asked.connect(self.send)
        self.pulse.stopped.connect(self._end_hanging)
        self.bridge.heard.connect(self._heard)
        self.page.renderProcessTerminated.connect(self._renderer_ended)
        self.fallback.retry.clicked.connect(self._try_again)

    def load(self) -> None:
        """Load the page, anew if it is there already."""
        self.is_ready = False
        self._keys_taken = False
        self._waiting.clear()
        self._unheard.clear()
        self.setCurrentWidget(self.web)
        self.pulse.stop()
        self._retry.stop()
        self._limit.start()
        if self._died_loading:
            self._discard()
        self.page.load(PAGE_URL)

    def listen(self, hear: Callable[[FromPage], None]) -> None:
        """Have somebody hear the page; what it said before there was anybody is said again.

        Args:
            hear: Called with every message from the page, `Ready` included.
        """
        self._hear = hear
        unheard, self._unheard = self._unheard, []
        for text in unheard:
            self._heard(text)

    def _discard(self) -> None:
        """Throw away what is left of a page whose renderer died before it was there.

        Loading it anew crashes the whole program otherwise (Qt WebEngine 6.11.3).
        """
        self._died_loading = False
        # Of a page in sight Qt discards nothing.
        self.web.hide()
        self.page.setLifecycleState(QWebEnginePage.LifecycleState.Discarded)
        self.page.setLifecycleState(QWebEnginePage.LifecycleState.Active)
        self.web.show()

    def send(self, message: ToPage) -> None:
        """Say something to the page; until it is ready, it waits."""
        if self.is_ready:
            self.bridge.toPage.emit(encode(message))
        else:
            self._waiting.append(message)

    @property
    def is_alive(self) -> bool:
        """Whether the page answers, or is in its time to load; a retry must come up to count."""
        return self.pulse.is_fresh or (self._limit.isActive() and not self._given_up)

    def allow_sound(self, *, allowed: bool) -> None:
        """Let the page play sound though nobody has touched it, or no longer.

        The engine's own rule, that somebody must have, is neither of this setting's values: it
        holds while the setting is left alone (QtWebEngine 6.11).
        """
        settings = self.page.settings()
        must_be_touched = QWebEngineSettings.WebAttribute.PlaybackRequiresUserGesture
        if allowed:
            settings.setAttribute(must_be_touched, False)  # noqa: FBT003 - Qt's signature
        else:
            settings.resetAttribute(must_be_touched)

    def ask_reduced_motion(self, answer: Callable[[bool], None]) -> None:
        """Ask the page whether the system wants little motion; Qt 6.11 does not say."""
        question = "matchMedia('(prefers-reduced-motion: reduce)').matches"
        self.page.runJavaScript(question, 0, lambda said: answer(bool(said)))

    def event(self, event: QEvent) -> bool:
        """Leave keys to the page, before they become shortcuts, while a part of it uses them."""
        if (
            self._keys_taken
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() in _PAGE_KEYS
            and not event.modifiers() & _PROGRAM_MODIFIERS
        ):
            event.accept()
            return True
        return super().event(event)

    def close_page(self) -> None:
        """Take the page down before its profile goes (the order that Chromium needs)."""
        if self._closed:
            return
        self._closed = True
        self._limit.stop()
        self._retry.stop()
        self.pulse.stop()
        self.page.renderProcessTerminated.disconnect(self._renderer_ended)
        self.is_ready = False
        self.page.deleteLater()

    def _heard(self, text: str) -> None:
        if self._hear is None:
            self._unheard.append(text)
            return
        try:
            message = decode(text)
        except BadMessageError as error:
            log.error("the page broke the contract: %s", error)  # noqa: TRY400 - no trace needed
            return
        if not self.is_ready and not isinstance(message, Ready | Trouble):
            # The page before this one still talks, of where its maps looked, for example.
            return
        if isinstance(message, Alive):
            self.pulse.answer(message.beat)
            return
        if isinstance(message, KeysTaken):
            self._keys_taken = message.taken
        if isinstance(message, Trouble):
            log.error("page: %s", message.text)
            if not self.is_ready:
                self._give_up()
        if isinstance(message, Ready):
            self._limit.stop()
            self._retry.stop()
            self.pulse.start()
            if self._given_up:
                log.warning("the page is back")
            self._given_up = self._stuck = self._died_loading = False
            self.is_ready = True
            # The page may be late, after the fallback has taken its place.
            self.setCurrentWidget(self.web)
            waiting = tuple(self._waiting)
            self._waiting.clear()
            self._hear(message)
            for waited in waiting:
                self.send(waited)
            self.came_up.emit()
            return
        self._hear(message)

    def _renderer_ended(
        self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int
    ) -> None:
        """Load the page again, but not for ever."""
        self._died_loading = not self.is_ready
        if self._stuck:
            # It was ended for another try.
            self._stuck = False
            QTimer.singleShot(0, self, self.load)
            return
        log.error("renderer ended: %s, code %d", status.name, code)
        self.deaths += 1
        self.died.emit()
        self.is_ready = False
        self.pulse.stop()
        if not self.reloads.take_one():
            self._give_up()
            return
        # Not from within the signal: that crashes again
        # (https://github.com/microsoft/vscode/issues/117343).
        QTimer.singleShot(0, self, self.load)

    def _end_hanging(self) -> None:
        """End a renderer that does not answer; what follows is as if it had died by itself."""
        process = self.page.renderProcessPid()
        log.error("the page does not answer: its process %d is ended", process)
        try:
            if process <= 0:
                # To the system these are all processes of a group, or of the machine.
                raise ProcessLookupError
            os.kill(process, _END)
        except OSError:
            # It is gone already, or was never there: load what can be loaded.
            self._stuck = False
            self.load()

    def _end_waiting(self) -> None:
        log.error("the page is not there after %d ms", LOAD_LIMIT_MS)
        self._stuck = True
        self._give_up()

    def _try_again(self) -> None:
        """Load the page after it has failed, in another renderer if the last one may hang."""
        if self._stuck:
            self._end_hanging()
        else:
            self.load()

    def _give_up(self) -> None:
        self._limit.stop()
        self.pulse.stop()
        self._retry.start(RETRY_MS if self._given_up else FIRST_RETRY_MS)
        self._given_up = True
        self.setCurrentWidget(self.fallback)
        self.gave_up.emit()


def take_down(view: MapView | None, profile: MapProfile) -> None:
    """Delete a view with its page, then the profile: Chromium needs this order, at once.

    Args:
        view: The view, or None if its window has deleted it already.
        profile: The profile.
    """
    if view is not None:
        view.close_page()
        view.deleteLater()
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
    profile.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Fallback(QWidget):
    """What stands where the map should be: one sentence and a way to try again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.message = QLabel(self)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.retry = QPushButton(self)
        layout = QVBoxLayout(self)
        layout.addStretch()
        layout.addWidget(self.message)
        layout.addWidget(self.retry, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()

    def speak(self, message: str, retry: str) -> None:
        """Write the sentence and the button."""
        self.message.setText(message)
        self.retry.setText(retry)
