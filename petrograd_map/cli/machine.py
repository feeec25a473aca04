"""The command that says what this machine has, and lacks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from petrograd_map import __version__, doctor
from petrograd_map.cli.errors import DONE, ENVIRONMENT, CommandError
from petrograd_map.cli.options import Commands, command
from petrograd_map.kiosk.machine import Verdict, look_over
from petrograd_map.mappage import baked

if TYPE_CHECKING:
    import argparse


def add(commands: Commands) -> None:
    """Add `doctor`."""
    text = "say whether this machine has what the program needs"
    parser = command(commands, "doctor", _doctor, text)
    parser.add_argument(
        "--kiosk", action="store_true", help="say whether it is set up as an exhibit"
    )
    parser.add_argument(
        "--root", metavar="DIR", type=Path, default=Path("/"), help="with --kiosk: of another disk"
    )


def _doctor(options: argparse.Namespace) -> int:
    return _doctor_of_exhibits(options.root) if options.kiosk else _doctor_of_programs()


def _doctor_of_exhibits(root: Path) -> int:
    answers = look_over(root)
    for each in answers:
        print(f"{each.verdict:9}{each.name:24}{each.said}")
    missing = [each.name for each in answers if each.verdict is Verdict.MISSING]
    if missing:
        raise CommandError(ENVIRONMENT, f"missing for an exhibit: {', '.join(missing)}")
    return DONE


_ROOT: Final = (
    "refused for root: start it as an ordinary user, or, for a trial only, with "
    "QTWEBENGINE_DISABLE_SANDBOX=1"
)


def _doctor_of_programs() -> int:
    packages = doctor.missing_packages()
    rows = [
        ("version", __version__),
        ("python", sys.version.split()[0]),
        ("system libraries", "all there" if not packages else "missing: " + " ".join(packages)),
        ("display", "yes" if doctor.has_display() else "none: only snapshots can be made"),
        ("sandbox", _ROOT if doctor.sandbox_refuses() else "as it should be"),
        ("leaflet", "there" if (baked.leaflet() / "leaflet.js").is_file() else "missing"),
    ]
    for name, value in rows:
        print(f"{name:18}{value}")
    if packages:
        raise CommandError(ENVIRONMENT, doctor.install_command(packages))
    return DONE
