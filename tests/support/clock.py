"""The clocks of an exhibit, set by a test."""

from __future__ import annotations

from datetime import datetime, timedelta

from petrograd_map.ui.kiosk.setup import Clock


class FakeClock(Clock):
    """Both clocks stand still until they are told to go on."""

    def __init__(self) -> None:
        self.now_ms = 1_000_000
        self.now = datetime(2025, 5, 21, 12, 0)  # noqa: DTZ001 - a wall clock; a Wednesday

    def ms(self) -> int:
        """Return what was set."""
        return self.now_ms

    def wall(self) -> datetime:
        """Return what was set."""
        return self.now

    def go_on(self, seconds: float) -> None:
        """Let both run on."""
        self.now_ms += round(seconds * 1000)
        self.now += timedelta(seconds=seconds)
