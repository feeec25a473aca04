"""Switches of Chromium, the engine in QtWebEngine, which it reads once when it starts."""

from __future__ import annotations

import os
from typing import Final

_VARIABLE: Final = "QTWEBENGINE_CHROMIUM_FLAGS"
_TILE_PX: Final = 512
_HEAP_MB: Final = 256
_YOUNG_MB: Final = 2
JS_SWITCHES: Final = f"--max-old-space-size={_HEAP_MB},--max-semi-space-size={_YOUNG_MB}"
"""How much V8 takes: a leak ends the renderer, which comes back within a second, and not the whole
machine; and what a page throws away while time is dragged is swept up before it is 30 MB, at no
cost that could be measured (docs/performance.md). V8's own limit for it is 16 MB, in two halves."""
SWITCHES: Final = (
    # Without a GPU each tile of each layer is drawn by the processor, frame by frame; a quarter
    # of the tiles takes a third off the time (docs/decisions/0006). A GPU chooses its own size.
    f"--default-tile-width={_TILE_PX}",
    f"--default-tile-height={_TILE_PX}",
    # Two fingers must not enlarge the page under the map: nothing there brings it back.
    "--disable-pinch",
    f"--js-flags={JS_SWITCHES}",
)


def set_switches() -> None:
    """Add the program's switches to those that the environment gives.

    It must happen before the first web view: https://doc.qt.io/qt-6/qtwebengine-debugging.html.
    A switch that the environment sets already is left as it is.
    """
    given = os.environ.get(_VARIABLE, "").split()
    names = {switch.partition("=")[0] for switch in given}
    ours = [switch for switch in SWITCHES if switch.partition("=")[0] not in names]
    os.environ[_VARIABLE] = " ".join([*given, *ours])
