"""Runs every benchmark, each in a process of its own: `make bench`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

if __name__ == "__main__":
    for script in sorted(Path(__file__).parent.glob("*.py")):
        if script.name != Path(__file__).name:
            print(f"\n## {script.stem}\n", flush=True)
            subprocess.run([sys.executable, str(script)], check=True)
