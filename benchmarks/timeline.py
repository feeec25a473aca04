"""How fast the timeline answers, as a ratio to a pandas filter and group-by.

    python benchmarks/timeline.py [--places 100000] [--changes 1000000] [--quick]

Both run in one process on the same made-up chronicle. The peer is what one does with a table of
changes, as with geopandas: filter the rows up to the moment, group them by place, take the last of
each group; for the changes of an hour, filter the rows; for the next change, take the least moment
of the rows after. `control_at` is asked for at moments an hour apart, as a slider asks, and at
random ones. Prints a Markdown table and one JSON line.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import time
from typing import TYPE_CHECKING

import pandas as pd
from measuring.figures import print_line, print_table
from measuring.made_up import MINUTES, START, at_random

from petrograd_map.domain.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.moments import Moment

STEPS, PEER_STEPS = 200, 8
HOUR = 60


def table(data: Chronicle) -> pd.DataFrame:
    """Return the changes as a table: minute, place, holder."""
    rows = [
        (event.span.end.minutes, effect.place, str(effect.holder))
        for event in data.events
        for effect in event.effects
    ]
    return pd.DataFrame(rows, columns=["minute", "place", "holder"])


def ms_each(function: Callable[[Moment], object], moments: Sequence[Moment]) -> float:
    """Return how many milliseconds a call takes: the median of all moments."""
    found = []
    for moment in moments:
        start = time.perf_counter()
        function(moment)
        found.append(time.perf_counter() - start)
    return statistics.median(found) * 1e3


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--places", type=int, default=100_000)
    parser.add_argument("--changes", type=int, default=1_000_000)
    parser.add_argument("--quick", action="store_true", help="a hundredth of it")
    options = parser.parse_args()
    if options.quick:
        options.places, options.changes = options.places // 100, options.changes // 100
    # Millions of objects that live as long as the process: looking for cycles among them while
    # they are made takes longer than to make them.
    gc.disable()
    data = at_random(options.places, options.changes)
    timeline = Timeline(data)
    start = time.perf_counter()
    timeline.control_at(START)
    built = time.perf_counter() - start
    rows = table(data)
    gc.freeze()
    gc.enable()

    dice = random.Random(1917)
    hours = [START.shifted(MINUTES * step // STEPS) for step in range(STEPS)]
    scattered = [START.shifted(dice.randrange(MINUTES)) for _ in range(STEPS)]
    few = scattered[:PEER_STEPS]
    timeline.next_change(START)
    ours = {
        "control_at, hour by hour": ms_each(timeline.control_at, hours),
        "control_at, anywhere": ms_each(timeline.control_at, scattered),
        "changes_between, an hour": ms_each(
            lambda moment: timeline.changes_between(moment, moment.shifted(HOUR)), scattered
        ),
        "next_change": ms_each(timeline.next_change, scattered),
    }
    every_place = ms_each(
        lambda at: rows[rows["minute"] <= at.minutes].groupby("place").last(), few
    )
    peer = {
        "control_at, hour by hour": every_place,
        "control_at, anywhere": every_place,
        "changes_between, an hour": ms_each(
            lambda at: rows[(rows["minute"] > at.minutes) & (rows["minute"] <= at.minutes + HOUR)],
            few,
        ),
        "next_change": ms_each(
            lambda at: rows.loc[rows["minute"] > at.minutes, "minute"].min(), few
        ),
    }
    print(f"{options.places:,} places, {options.changes:,} changes; worked out in {built:.1f} s\n")
    print_table(
        ("what", "ours ms", "pandas ms", "times faster"),
        [
            (what, f"{ms:.4f}", f"{peer[what]:.2f}", f"{peer[what] / ms:,.0f}")
            for what, ms in ours.items()
        ],
    )
    print_line(
        "timeline",
        places=options.places,
        changes=options.changes,
        built_s=built,
        ms=ours,
        pandas_ms=peer,
        ratios={what: ms / peer[what] for what, ms in ours.items()},
    )


if __name__ == "__main__":
    main()
