"""What an exhibit takes out of its environment."""

from __future__ import annotations

import pytest

from petrograd_map.kiosk.environment import prepare

OPEN = {
    "QTWEBENGINE_REMOTE_DEBUGGING": "9222",
    "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox",
    "QTWEBENGINE_DISABLE_SANDBOX": "1",
    "HOME": "/home/exhibit",
}


@pytest.mark.parametrize("is_root", [False, True])
def test_nothing_opens_the_engine_to_others(*, is_root: bool) -> None:
    environment = dict(OPEN)
    prepare(environment, safe_mode=False, is_root=is_root)
    assert "QTWEBENGINE_REMOTE_DEBUGGING" not in environment
    assert "--no-sandbox" not in environment["QTWEBENGINE_CHROMIUM_FLAGS"]
    assert ("QTWEBENGINE_DISABLE_SANDBOX" in environment) is is_root
    assert environment["HOME"] == OPEN["HOME"]


def test_safe_mode_draws_without_a_gpu() -> None:
    environment: dict[str, str] = {}
    prepare(environment, safe_mode=True, is_root=False)
    assert "--disable-gpu" in environment["QTWEBENGINE_CHROMIUM_FLAGS"].split()
    assert environment["QT_QUICK_BACKEND"] == "software"
