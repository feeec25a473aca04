"""The switches that Chromium is started with."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from petrograd_map.ui import chromium

if TYPE_CHECKING:
    import pytest

VARIABLE = "QTWEBENGINE_CHROMIUM_FLAGS"


def test_our_switches_follow_those_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "--log-level=3")
    chromium.set_switches()
    assert os.environ[VARIABLE].split() == ["--log-level=3", *chromium.SWITCHES]


def test_without_any_in_the_environment_ours_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    chromium.set_switches()
    assert os.environ[VARIABLE].split() == list(chromium.SWITCHES)


def test_the_environment_wins_and_nothing_is_said_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "--default-tile-width=256")
    chromium.set_switches()
    chromium.set_switches()
    switches = os.environ[VARIABLE].split()
    assert switches == ["--default-tile-width=256", *chromium.SWITCHES[1:]]
