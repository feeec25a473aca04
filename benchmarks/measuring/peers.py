"""Peers from npm: installed by name into a temporary folder, never kept."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PACKAGES = ("leaflet-timedimension@1.1.1", "leaflet.timeline@1.6.0", "iso8601-js-period@0.2.1")
SCRIPTS = {
    "period.js": "iso8601-js-period/iso8601.js",
    "timedimension.js": "leaflet-timedimension/dist/leaflet.timedimension.min.js",
    "timeline.js": "leaflet.timeline/dist/leaflet.timeline.js",
}
"""The scripts of which the peers consist, and the names under which they are served."""
LIMIT_S = 120
NOT_ASKED = "The quick form leaves out the peers from npm."


def install(into: Path) -> str:
    """Put the peers' scripts into a folder.

    Returns:
        One sentence on what is lacking; empty if nothing is.
    """
    npm = shutil.which("npm")
    if npm is None:
        return "Without npm the peers from npm are not measured."
    scratch = into / "npm"
    scratch.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save"]
    try:
        subprocess.run(
            [*command, *PACKAGES], cwd=scratch, check=True, capture_output=True, timeout=LIMIT_S
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return "npm could not install the peers (is there a network?); they are not measured."
    for name, path in SCRIPTS.items():
        shutil.copy(scratch / "node_modules" / path, into / name)
    shutil.rmtree(scratch)
    return ""
