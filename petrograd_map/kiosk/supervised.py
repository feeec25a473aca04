"""What a program and its supervisor have agreed on.

The heartbeat is a file whose time of change the program renews every few seconds while its page
answers. A file and not a pipe: it passes through whatever is started in between (a compositor, a
script), is the same on Linux, Windows and macOS, and whoever looks for the fault can see it. The
supervisor looks only whether its time *changes*, so that a clock that jumps means nothing.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

log = logging.getLogger(__name__)

HEARTBEAT: Final = "PETROGRAD_MAP_HEARTBEAT"
"""Variable of the environment that names the file."""
BEAT_S: Final = 5.0
"""So often the program renews it."""
RESTART_NOW: Final = 75
"""The exit code by which a program asks to be started again (EX_TEMPFAIL: try again)."""
SAFE_MODE: Final = "--safe-mode"
"""The word with which a program is started that would not stay up."""


class Heartbeat:
    """Tells the supervisor that the page answers; without a supervisor it tells nobody.

    Args:
        environment: By default that of the process.
    """

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        named = environment.get(HEARTBEAT)
        self._file = Path(named) if named else None

    @property
    def is_wanted(self) -> bool:
        """Whether a supervisor listens."""
        return self._file is not None

    def beat(self) -> None:
        """Say that all is well; to be called every `BEAT_S` seconds, and only then."""
        if self._file is None:
            return
        try:
            os.utime(self._file)
        except OSError as error:
            log.warning("the heartbeat %s cannot be renewed: %s", self._file, error)
