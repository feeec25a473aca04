"""Where a kiosk keeps what it writes, if its configuration does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.state.keeping import own_folder

if TYPE_CHECKING:
    from pathlib import Path

    from petrograd_map.kiosk.config import KioskConfig


def content_folder(config: KioskConfig) -> Path:
    """Return the folder of the content packs."""
    return config.content.folder or own_folder() / "content"


def statistics_folder(config: KioskConfig) -> Path | None:
    """Return the folder of the visitor statistics; None if nothing is counted."""
    if not config.statistics.on:
        return None
    return config.statistics.folder or own_folder() / "statistics"


def logs_folder(config: KioskConfig) -> Path:
    """Return the folder of the logs."""
    return config.logs.folder or own_folder() / "logs"
