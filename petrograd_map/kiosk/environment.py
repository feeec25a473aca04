"""The environment of an exhibit: what opens the engine to others is taken out of it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import MutableMapping

log = logging.getLogger(__name__)

_FLAGS: Final = "QTWEBENGINE_CHROMIUM_FLAGS"
_SANDBOX: Final = "QTWEBENGINE_DISABLE_SANDBOX"
_TAKEN_OUT: Final = ("QTWEBENGINE_REMOTE_DEBUGGING", _FLAGS, _SANDBOX)
_QUIET: Final = "--log-level=3"
_NO_GPU: Final = "--disable-gpu"


def prepare(environment: MutableMapping[str, str], *, safe_mode: bool, is_root: bool) -> None:
    """Make an environment fit for an exhibit, before anything of the web engine starts.

    Args:
        environment: That of the process.
        safe_mode: Whether everything is drawn by the processor.
        is_root: Whether root runs the program, for whom the engine's sandbox does not start: for
            a trial only, and then it stays off if it was.
    """
    for name in _TAKEN_OUT:
        if name in environment and not (name == _SANDBOX and is_root):
            log.warning("%s is not for an exhibit: taken out of the environment", name)
            del environment[name]
    environment[_FLAGS] = f"{_QUIET} {_NO_GPU}" if safe_mode else _QUIET
    if safe_mode:
        environment["QT_QUICK_BACKEND"] = "software"
