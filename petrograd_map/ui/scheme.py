"""The program's own URL scheme, and the only door through which the page gets files.

`petrograd://app/…` serves four things: the baked page, the modules and fonts in `web/`,
Leaflet, and Qt's `qwebchannel.js`. Everything else, and everything from elsewhere, is
refused and recorded.
"""

from __future__ import annotations

import hashlib
import logging
from collections import deque
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from petrograd_map.mappage import baked

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QObject

log = logging.getLogger(__name__)

SCHEME: Final = b"petrograd"
PAGE_URL: Final = QUrl("petrograd://app/page/index.html")
LEAFLET_SHA256: Final = {
    "leaflet.js": "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a",
    "leaflet.css": "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6",
}
"""Of Leaflet 1.9.4 as published; other files of these names are not served."""

POLICY: Final = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    b"img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    b"frame-ancestors 'none'"
)
_PERMISSIONS: Final = (
    b"camera=(), microphone=(), display-capture=(), geolocation=(), fullscreen=(), serial=(), "
    b"hid=(), clipboard-read=(), clipboard-write=()"
)
_HEADERS: Final = {
    b"Content-Security-Policy": POLICY,
    b"Permissions-Policy": _PERMISSIONS,
    b"X-Content-Type-Options": b"nosniff",
    b"Cache-Control": b"no-store",
}
_TYPES: Final = {
    ".html": b"text/html",
    ".js": b"text/javascript",
    ".css": b"text/css",
    ".json": b"application/json",
    ".ttf": b"font/ttf",
    ".png": b"image/png",
}
_KEPT: Final = 100
"""How many refused or blocked addresses are remembered: the program runs for months."""
_CHANNEL_SCRIPT: Final = ":/qtwebchannel/qwebchannel.js"


def register() -> None:
    """Make the scheme known; must run before the QApplication is made.

    See https://doc.qt.io/qt-6/qwebengineurlscheme.html#registerScheme.
    """
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(
        QWebEngineUrlScheme.Flag.SecureScheme
        | QWebEngineUrlScheme.Flag.CorsEnabled
        | QWebEngineUrlScheme.Flag.FetchApiAllowed
        | QWebEngineUrlScheme.Flag.LocalAccessAllowed
    )
    QWebEngineUrlScheme.registerScheme(scheme)


class SchemeHandler(QWebEngineUrlSchemeHandler):
    """Answers requests for `petrograd://app/…`.

    Args:
        page: Folder of the baked page.
        parent: The owner; the profile keeps no reference of its own.
    """

    def __init__(self, page: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.page = page
        self.refused: deque[str] = deque(maxlen=_KEPT)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:  # noqa: N802 - Qt's name
        """Answer one request; whatever goes wrong, the job gets an answer.

        An exception that left this method would leave the page waiting for ever.
        """
        try:
            self._answer(job)
        except Exception:
            log.exception("request for %s failed", job.requestUrl().toString())
            job.fail(QWebEngineUrlRequestJob.Error.RequestFailed)

    def _answer(self, job: QWebEngineUrlRequestJob) -> None:
        url = job.requestUrl()
        path = url.path().lstrip("/")
        content = self.content(path) if url.host() == "app" else None
        if content is None or job.requestMethod().data() != b"GET":
            self.refused.append(url.toString())
            log.warning("refused %s", url.toString())
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        ending = path[path.rindex(".") :]
        headers = {QByteArray(name): [QByteArray(value)] for name, value in _HEADERS.items()}
        # The stubs take Qt's QMultiMap for a plain map; PySide6 wants a list for each key.
        job.setAdditionalResponseHeaders(headers)  # type: ignore[arg-type]
        # The buffer must live exactly as long as the job: without a parent it is collected
        # while Chromium reads it (https://github.com/kiwix/kiwix-desktop/pull/173).
        buffer = QBuffer(job)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(QByteArray(_TYPES[ending]), buffer)

    def content(self, path: str) -> bytes | None:
        """Return the file behind a path of the scheme, or None if there is none to be had."""
        folder, _, name = path.rpartition("/")
        # A backslash would lead out of the folder on Windows.
        if "\\" in name or not any(name.endswith(ending) for ending in _TYPES):
            return None
        if path == "qwebchannel.js":
            return _resource(_CHANNEL_SCRIPT)
        roots = {
            "page": self.page,
            "web": baked.WEB,
            "web/fonts": baked.WEB / "fonts",
            "leaflet": baked.leaflet(),
        }
        root = roots.get(folder)
        file = None if root is None else root / name
        if file is None or not file.is_file():
            return None
        content = file.read_bytes()
        published = LEAFLET_SHA256.get(name) if folder == "leaflet" else None
        if published is not None and hashlib.sha256(content).hexdigest() != published:
            log.error("%s is not that of Leaflet 1.9.4", name)
            return None
        return content


def _resource(path: str) -> bytes | None:
    file = QFile(path)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return None
    return bytes(file.readAll().data())


class OwnSchemeOnly(QWebEngineUrlRequestInterceptor):
    """Blocks every request that is not for the own scheme, and records it.

    Args:
        parent: The owner. If Python dropped the last reference, the block would silently
            be gone, so the owner must outlive the profile.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.blocked: deque[str] = deque(maxlen=_KEPT)

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:  # noqa: N802 - Qt's name
        """Let a request pass only if it is certainly ours."""
        try:
            ours = self.is_ours(info.requestUrl())
        except Exception:
            # An exception that left this method would let the request through.
            log.exception("a request could not be judged and is blocked")
            ours = False
        if not ours:
            info.block(True)  # noqa: FBT003 - Qt's signature
            self.blocked.append(info.requestUrl().toString())
            log.warning("blocked %s", info.requestUrl().toString())

    def is_ours(self, url: QUrl) -> bool:
        """Tell whether an address is the program's own."""
        return url.scheme().encode() == SCHEME
