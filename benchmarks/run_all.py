"""Runs every benchmark but the soak, each in a process of its own: `make bench`.

What they print is kept in `benchmarks/results/<date>.md`, with the machine.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
ALONE = "soak.py"
"""It takes hours (docs/reliability.md)."""


def machine() -> str:
    """Say in one line on what this ran."""
    parts = (
        f"{os.cpu_count()} processors ({platform.machine()})",
        platform.platform(terse=True),
        f"Python {platform.python_version()}",
        f"PySide6 {version('PySide6')}",
        "software rendering, no display",
    )
    return ", ".join(parts)


def main() -> None:
    """Run, show and keep."""
    today = datetime.now(UTC).date().isoformat()
    results = HERE / "results" / f"{today}.md"
    results.parent.mkdir(exist_ok=True)
    written = [f"# Benchmarks, {today}\n\n{machine()}\n"]
    for script in sorted(HERE.glob("*.py")):
        if script.name in (Path(__file__).name, ALONE):
            continue
        print(f"\n## {script.stem}\n", flush=True)
        with subprocess.Popen(
            [sys.executable, str(script)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            lines = []
            for line in process.stdout:
                print(line, end="", flush=True)
                lines.append(line)
        if process.returncode:
            raise SystemExit(f"{script.name} failed with {process.returncode}")
        written.append(f"\n## {script.stem}\n\n{''.join(lines)}")
        # After each, so that what has been measured stays if a later one fails.
        results.write_text("".join(written), encoding="utf-8")


if __name__ == "__main__":
    main()
