"""How fast the timeline answers, as a ratio to a plain scan of every effect.

Both run in one process on the same made-up chronicle: 2,000 places, 20,000 changes.
Prints a Markdown table and one JSON line.
"""

from __future__ import annotations

import json
import random
import time
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from petrograd_map.domain.chronicle import Chronicle
from petrograd_map.domain.control import Certainty, Side
from petrograd_map.domain.events import Account, Effect, Event, EventKind
from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.places import City, Place, PlaceKind
from petrograd_map.domain.sources import Checked, Locator, LocatorLabel
from petrograd_map.domain.texts import Text
from petrograd_map.domain.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Callable

PLACES, CHANGES, STEPS = 2_000, 20_000, 300
START = Moment.parse("1917-11-05T00:00")
MINUTES = 12 * 24 * 60


def chronicle() -> Chronicle:
    """Return a chronicle of places that change hands at random, the same every time."""
    dice = random.Random(1917)
    text = Text("x", "x")
    span = Span(START, START.shifted(MINUTES))
    account = Account(
        "s", Locator(LocatorLabel.WHOLE, ""), text, preferred=True, checked=Checked.EXCERPT
    )
    events = []
    for number in range(CHANGES):
        moment = START.shifted(dice.randrange(MINUTES))
        effect = Effect(
            f"p{dice.randrange(PLACES)}",
            holder=dice.choice((Side.PG, Side.MRC)),
            certainty=Certainty.FIRM,
        )
        when = Span(moment, moment)
        events.append(
            Event(
                id=f"e{number}",
                city="c",
                kind=EventKind.SEIZURE,
                side=None,
                span=when,
                title=text,
                text=text,
                places=(effect.place,),
                effects=(effect,),
                accounts=(account,),
            )
        )
    return Chronicle(
        title=text,
        span=span,
        cities=(City("c", text, span, 0.0, 0.0, 12.0, text),),
        sides=(),
        places=tuple(Place(f"p{n}", "c", PlaceKind.BRIDGE, text, text) for n in range(PLACES)),
        sources=(),
        events=tuple(sorted(events, key=lambda event: event.span.start)),
    )


def scan(data: Chronicle, moment: Moment) -> dict[str, Side]:
    """Return every place's holder by looking at every effect: the peer."""
    holders: dict[str, Side] = defaultdict(lambda: Side.UNK)
    for event in data.events:
        if event.span.end <= moment:
            for effect in event.effects:
                if isinstance(effect.holder, Side):
                    holders[effect.place] = effect.holder
    return holders


def timed(function: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    data = chronicle()
    moments = [START.shifted(MINUTES * step // STEPS) for step in range(STEPS)]
    timeline = Timeline(data)
    build = timed(lambda: timeline.control_at(START))
    rows = {
        "scan of all effects": timed(lambda: [scan(data, moment) for moment in moments]),
        "control_at": timed(lambda: [timeline.control_at(moment) for moment in moments]),
        "changes_between": timed(
            lambda: [timeline.changes_between(a, b) for a, b in pairwise(moments)]
        ),
        "next_change": timed(lambda: [timeline.next_change(moment) for moment in moments]),
    }
    peer = rows["scan of all effects"]
    print(
        f"{PLACES} places, {CHANGES} changes, {STEPS} steps; built once in {build * 1e3:.0f} ms\n"
    )
    print("| what | ms a step | of the scan |")
    print("|---|--:|--:|")
    for name, seconds in rows.items():
        print(f"| {name} | {seconds / STEPS * 1e3:.4f} | {seconds / peer:.5f} |")
    ratios = {name: seconds / peer for name, seconds in rows.items()}
    print(json.dumps({"benchmark": "timeline", "ratios": ratios}))


if __name__ == "__main__":
    main()
