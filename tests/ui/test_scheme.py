"""The one door through which the page gets files, and the guard that blocks all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QUrl

from petrograd_map.mappage import baked
from petrograd_map.ui import scheme
from petrograd_map.ui.scheme import OwnSchemeOnly, SchemeHandler

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def handler(qapp: QApplication, baked_page: Path) -> SchemeHandler:
    return SchemeHandler(baked_page, QObject(qapp))


@pytest.mark.parametrize(
    "path",
    [
        "page/index.html",
        "page/maps.js",
        "page/features.json",
        "page/tokens.css",
        "web/main.js",
        "web/map.css",
        "web/fonts/PTS55F.ttf",
        "leaflet/leaflet.js",
        "leaflet/leaflet.css",
        "qwebchannel.js",
    ],
)
def test_what_the_page_needs_is_served(handler: SchemeHandler, path: str) -> None:
    content = handler.content(path)
    assert content


@pytest.mark.parametrize(
    "path",
    [
        "",
        "page/",
        "page/nothing.js",
        "web/../app.py",
        "web/fonts/../../app.py",
        "../pyproject.toml",
        "web/messages.d.ts",
        "web/window.qss",
        "page/../../../../etc/passwd",
        "etc/passwd.js",
    ],
)
def test_nothing_else_is_served(handler: SchemeHandler, path: str) -> None:
    assert handler.content(path) is None


def test_another_leaflet_than_the_published_one_is_not_served(
    handler: SchemeHandler, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "leaflet.js").write_text("/* not Leaflet */", encoding="utf-8")
    monkeypatch.setattr(baked, "leaflet", lambda: tmp_path)
    assert handler.content("leaflet/leaflet.js") is None


@pytest.mark.parametrize(
    ("address", "ours"),
    [
        ("petrograd://app/page/index.html", True),
        ("https://example.org/", False),
        ("http://127.0.0.1/", False),
        ("wss://example.org/", False),
        ("file:///etc/passwd", False),
        ("data:text/html,x", False),
        ("", False),
    ],
)
def test_only_the_own_scheme_passes(qapp: QApplication, address: str, ours: bool) -> None:  # noqa: FBT001 - a parameter
    guard = OwnSchemeOnly(QObject(qapp))
    assert guard.is_ours(QUrl(address)) is ours


class Request:
    """Stands for a request; remembers whether it was blocked."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.blocked = False

    def requestUrl(self) -> QUrl:  # noqa: N802 - Qt's name
        return QUrl(self.address)

    def block(self, blocked: bool) -> None:  # noqa: FBT001 - Qt's signature
        self.blocked = blocked


def test_a_request_that_cannot_be_judged_is_blocked(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    guard = OwnSchemeOnly(QObject(qapp))

    def fail(_url: QUrl) -> bool:
        raise RuntimeError("cannot judge")

    monkeypatch.setattr(guard, "is_ours", fail)
    request = Request("petrograd://app/page/index.html")
    guard.interceptRequest(request)  # type: ignore[arg-type]  # a fake
    assert request.blocked
    assert list(guard.blocked) == ["petrograd://app/page/index.html"]


def test_the_policy_allows_no_inline_script_and_no_other_host() -> None:
    policy = scheme.POLICY.decode()
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "http" not in policy
