"""A student's hour with the program, in pictures: `python -m tests.e2e.walkthrough OUT/`.

The window opens on the display that there is, or on one that Xvfb makes for it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TESTS = Path(__file__).parents[1]
_SCREEN = "1440x900x24"


@contextmanager
def display() -> Iterator[None]:
    """Make sure of a display: the one that there is, or one of our own."""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform != "linux":
        yield
        return
    xvfb = shutil.which("Xvfb")
    if xvfb is None:
        raise SystemExit("There is no display. Install Xvfb (the package xvfb), or set DISPLAY.")
    reading, writing = os.pipe()
    server = subprocess.Popen(  # noqa: S603 - found on the path, nothing of a visitor's in it
        [xvfb, "-displayfd", str(writing), "-screen", "0", _SCREEN, "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        # It writes its number once it can be spoken to.
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise SystemExit("Xvfb did not start.")
        os.environ["DISPLAY"] = f":{number}"
        yield
    finally:
        server.terminate()
        server.wait()


def walk_through(out: Path) -> list[Path]:
    """Open the program and save its pictures into a folder."""
    # Qt wants its display before it is imported, and tests import one another from here.
    sys.path.insert(0, str(_TESTS))
    from support.visit import Visit  # noqa: PLC0415 - see above

    from e2e import student_hour  # noqa: PLC0415 - see above
    from petrograd_map.data.assemble import load  # noqa: PLC0415 - see above
    from petrograd_map.data.resources import bundled  # noqa: PLC0415 - see above
    from petrograd_map.export.page import bake  # noqa: PLC0415 - see above
    from petrograd_map.settings import StartSettings  # noqa: PLC0415 - see above
    from petrograd_map.ui.opening import make_application  # noqa: PLC0415 - see above

    chronicle, findings = load(bundled())
    page = None
    if chronicle is not None:
        page, findings = bake(bundled(), chronicle)
    if chronicle is None or page is None:
        raise SystemExit("\n".join(map(str, findings)))
    out.mkdir(parents=True, exist_ok=True)
    application = make_application()
    settings = StartSettings(cities=(chronicle.cities[0].id,), language="en")
    with tempfile.TemporaryDirectory() as state:
        visit = Visit(application, chronicle, page, settings, Path(state))
        try:
            return student_hour.walk(visit, out)
        finally:
            visit.close()


def main() -> None:
    """Read the command line, walk, and name the pictures."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.walkthrough", description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the pictures")
    words = parser.parse_args()
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--log-level=3")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # As in the tests: Chromium's sandbox refuses root.
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    with display():
        for path in walk_through(words.out):
            print(path)


if __name__ == "__main__":
    main()
