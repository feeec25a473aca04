"""Starts the command line: `python -m petrograd_map`."""

from __future__ import annotations

import sys

from petrograd_map.cli import main

if __name__ == "__main__":
    sys.exit(main())
