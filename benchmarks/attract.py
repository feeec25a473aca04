"""What an exhibit costs while nobody is there: at rest, and while the days run by.

    python benchmarks/attract.py [--seconds 30] [--quick]

The real exhibit runs on the bundled chronicle. Counted is for how many seconds processors worked
for all its processes, as a share of one core: what a fan must blow away, day and night. The
machine has no GPU, so the processor draws as well. Prints a Markdown table and one JSON line.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from measuring.figures import print_line, print_table
from measuring.offscreen import rest, wait_for
from measuring.processes import CAN_COUNT, processor_s
from support.trial import trial

from petrograd_map.kiosk.config import Attract, KioskConfig

if TYPE_CHECKING:
    from support.trial import Trial

SETTLE_MS = 3000


def share_of_a_core(running: Trial, seconds: float) -> float:
    """Return how much of a core the exhibit takes while so much time passes."""
    rest(SETTLE_MS)
    before = processor_s()
    moment = running.state.moment
    rest(seconds * 1000)
    print(f"from {moment} to {running.state.moment}", file=sys.stderr)
    return (processor_s() - before) / seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--quick", action="store_true", help="two seconds each")
    options = parser.parse_args()
    if not CAN_COUNT:
        print("This system does not say for how long processors work; nothing is measured.")
        print_line("attract")
        return
    seconds = 2 if options.quick else options.seconds
    usual = Attract().speed
    speeds = (None, usual) if options.quick else (None, 1, usual, 60)
    shares: dict[str, float] = {}
    for speed in speeds:
        loop = Attract(on=False) if speed is None else Attract(after_s=0, speed=speed)
        with (
            tempfile.TemporaryDirectory() as name,
            trial(Path(name), KioskConfig(attract=loop)) as running,
        ):
            wait_for(lambda playing=loop.on: running.state.playing is playing)  # type: ignore[misc]
            what = "at rest" if speed is None else f"{speed} minutes of 1917 a second"
            shares[what] = share_of_a_core(running, seconds)
    print_table(
        ("while nobody is there", "of one core"),
        [(what, f"{share * 100:.1f} %") for what, share in shares.items()],
    )
    print_line("attract", seconds=seconds, shares=shares)


if __name__ == "__main__":
    main()
