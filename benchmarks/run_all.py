"""Runs every benchmark but the soak, each in a process of its own: `make bench`.

    python benchmarks/run_all.py [NAME ...]

What they print is kept in `benchmarks/results/<date>.md`, with the machine. With names only those
run (`scrub startup`), and what else the file of the day has stays.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
ALONE = "soak"
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


def printed(script: Path) -> str:
    """Run a script, show what it prints, and return that."""
    print(f"\n## {script.stem}\n", flush=True)
    lines = []
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    if process.returncode:
        raise SystemExit(f"{script.name} failed with {process.returncode}")
    return "".join(lines)


def sections(results: Path) -> dict[str, str]:
    """Return what a file of results has, by the names of the scripts."""
    if not results.exists():
        return {}
    _, *parts = re.split(r"^## (\w+)\n\n", results.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[::2], (part.strip() + "\n" for part in parts[1::2]), strict=True))


def main() -> None:
    """Run, show and keep."""
    scripts = {script.stem: script for script in sorted(HERE.glob("*.py"))}
    for name in (Path(__file__).stem, ALONE):
        del scripts[name]
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(scripts))
    names = parser.parse_args().names or list(scripts)
    if unknown := sorted(set(names) - set(scripts)):
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(scripts)}")
    today = datetime.now(UTC).date().isoformat()
    results = HERE / "results" / f"{today}.md"
    results.parent.mkdir(exist_ok=True)
    for name in names:
        found = sections(results) | {name: printed(scripts[name])}
        written = [f"# Benchmarks, {today}\n\n{machine()}\n"]
        written += [f"\n## {each}\n\n{found[each]}" for each in sorted(found)]
        # After each, so that what has been measured stays if a later one fails.
        results.write_text("".join(written), encoding="utf-8")


if __name__ == "__main__":
    main()
