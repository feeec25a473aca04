"""The command that says what this machine has, and lacks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from petrograd_map import __version__, doctor
from petrograd_map.cli.errors import DONE, ENVIRONMENT, CommandError
from petrograd_map.cli.options import Commands, command
from petrograd_map.mappage import baked

if TYPE_CHECKING:
    import argparse


def add(commands: Commands) -> None:
    """Add `doctor`."""
    text = "say whether this machine has what the program needs"
    command(commands, "doctor", _doctor, text)


def _doctor(_options: argparse.Namespace) -> int:
    packages = doctor.missing_packages()
    rows = [
        ("version", __version__),
        ("python", sys.version.split()[0]),
        ("system libraries", "all there" if not packages else "missing: " + " ".join(packages)),
        ("display", "yes" if doctor.has_display() else "none: only snapshots can be made"),
        ("sandbox", "refused for root" if doctor.sandbox_refuses() else "as it should be"),
        ("leaflet", "there" if (baked.leaflet() / "leaflet.js").is_file() else "missing"),
    ]
    for name, value in rows:
        print(f"{name:18}{value}")
    if packages:
        raise CommandError(ENVIRONMENT, doctor.install_command(packages))
    return DONE
