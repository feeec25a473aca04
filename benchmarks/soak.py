"""Whether an exhibit that has run for months is the one that was switched on.

    python benchmarks/soak.py [--steps 100000] [--seed 1917] [--quick]

The real exhibit runs on the bundled chronicle, its clock as fast as it can follow: visitors come,
move time, take tours, switch languages and cities, open places, events and pages, and leave. A step
is a change of the view. What follows is asked for as soon as the page has drawn it; a hand that
drags time makes up to five steps between two pictures. In the first half every visitor leaves
the exhibit to itself: it asks, counts down, puts everything back and loads its page afresh. In the
second half the page stays for good, as it would for a visitor who never leaves, so that what leaks
in the page cannot hide.

Whenever everything has been put back, the memory of all processes, the page's heap (after its
garbage has been collected), its elements, the open files, threads, widgets and Python objects are
counted. Slopes are those of the last half of each half, by least squares, with two standard errors.
A renderer that is taken for hanging would be ended, and so counts as a false alarm.

The window is small, because the processor draws it. Prints a Markdown table and one JSON line,
and what it counts meanwhile on stderr. It takes an hour or two; `--minutes` ends it earlier. Only
Linux tells what is asked here.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from measuring import offscreen  # before Qt is imported
from measuring.figures import print_line, print_table, slope
from measuring.offscreen import rest
from measuring.processes import CAN_COUNT, memory
from support.asking import calm_intents
from support.trial import trial

from petrograd_map.domain.moments import Moment
from petrograd_map.state.intents import (
    GoTo,
    LeaveTour,
    OpenEvent,
    Select,
    SetContrast,
    ShowCities,
    ShowLanes,
    TakeTour,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from support.trial import Trial

    from petrograd_map.state.intents import Intent

VISIT_STEPS = 500
"""Of one visitor: with a step a second, eight minutes."""
WARM_UP = 0.1
"""Share of the samples before which the exhibit may still make what it makes only once."""
SHARES = (0.7, 0.15, 0.15)
"""How often a visitor moves time, goes on with a tour, and does something else."""
DRAGGED = 5
WINDOW_PX = (480, 480)
LOOK_MS = 100
RESTING = 5
"""After so many looks at the same number of elements the page is at rest."""
COLLECT = "(globalThis.gc ? gc() : 0, 0)"
HEAP = "performance.memory.usedJSHeapSize / 1e6"
NODES = "document.getElementsByTagName('*').length"
COLUMNS = {
    "steps": ("steps", "{:,}"),
    "anonymous": ("all processes' own MB", "{:.0f}"),
    "renderer": ("renderer MB", "{:.0f}"),
    "heap": ("page's heap MB", "{:.2f}"),
    "nodes": ("elements", "{}"),
    "files": ("files", "{}"),
    "threads": ("threads", "{}"),
    "widgets": ("widgets", "{}"),
    "objects": ("Python objects", "{:,}"),
}


@dataclass(frozen=True)
class Sample:
    """What is there after so many steps; memory in megabytes."""

    steps: int
    anonymous: float
    resident: float
    renderer: float
    heap: float
    nodes: int
    files: int
    threads: int
    widgets: int
    objects: int


class Visitor:
    """Uses an exhibit, step by step.

    Args:
        running: The exhibit.
        seed: What its chances begin with.
    """

    def __init__(self, running: Trial, seed: int) -> None:
        self._running = running
        self._dice = random.Random(seed)
        self._stops = running.timeline.stops(cities=["petrograd", "moscow"])
        self._at = 0
        self.steps = 0
        self.visits = 0

    def use(self, steps: int) -> None:
        """Make so many steps."""
        end = self.steps + steps
        while self.steps < end:
            self._running.exhibit.mode.glass.touched.emit()
            for intent in self._next():
                self._running.exhibit.store.dispatch(intent)
                self._running.clock.go_on(1)
                self.steps += 1
            self._running.settle()

    def _next(self) -> list[Intent]:
        kind = self._dice.choices(("time", "tour", "other"), SHARES)[0]
        if kind == "time":
            return [self._move() for _ in range(self._dice.randint(1, DRAGGED))]
        return [self._follow_tour() if kind == "tour" else self._other()]

    def _move(self) -> Intent:
        self._at = (self._at + self._dice.choice((1, 1, 1, -1))) % len(self._stops)
        return GoTo(Moment(self._stops[self._at]))

    def _follow_tour(self) -> Intent:
        stop, chronicle = self._running.state.stop, self._running.timeline.chronicle
        if stop is None:
            return TakeTour(self._dice.choice(chronicle.tours).id)
        tour = chronicle.tour_by_id.get(stop.walk)
        last = tour is None or stop.step + 1 >= len(tour.steps)
        return LeaveTour() if last else TakeTour(stop.walk, stop.step + 1)

    def _other(self) -> Intent:
        shut = (OpenEvent(None), Select(None), SetContrast(contrast=False), ShowLanes(lanes=False))
        return self._dice.choice([*calm_intents(self._running.timeline, self._dice), *shut])

    def leave(self, *, reload: bool) -> None:
        """Leave; the page is loaded afresh, or only everything put back where it was."""
        if reload:
            self._running.visitor_leaves()
        else:
            # Names on a map that is out of sight stay as they were last seen.
            every = tuple(self._running.timeline.chronicle.city_by_id)
            self._running.exhibit.store.dispatch(ShowCities(every))
            self._running.exhibit.presenter.map.show_whole()
            self._rest()
            self._running.exhibit.mode._show_fresh_view()  # noqa: SLF001 - all but the load
            self._running.settle()
            self._running.exhibit.presenter.map.show_whole()
        self.visits += 1

    def _rest(self) -> int:
        """Wait until the page has come to rest; return the number of its elements."""
        self._running.settle()
        seen = list[int]()
        # Names are put down some time after the rest has been drawn.
        while len(seen) < RESTING or len(set(seen[-RESTING:])) > 1:
            rest(LOOK_MS)
            seen.append(self._running.js(NODES))
        return seen[-1]

    def sample(self) -> Sample:
        """Count what is there, once the page has come to rest."""
        running = self._running
        nodes = self._rest()
        page = running.exhibit.map_view.page
        found = memory(page.renderProcessPid())
        for _ in range(2):
            # What the first has let go of may hold more.
            running.js(COLLECT)
        heap = running.js(HEAP)
        gc.collect()
        return Sample(
            steps=self.steps,
            anonymous=found.anonymous,
            resident=found.resident,
            renderer=found.renderer,
            heap=heap,
            nodes=nodes,
            files=len(list(Path("/proc/self/fd").iterdir())),
            threads=len(list(Path("/proc/self/task").iterdir())),
            widgets=len(offscreen.QApplication.allWidgets()),
            objects=len(gc.get_objects()),
        )


def soak(visitor: Visitor, steps: int, seconds: float, *, reload: bool) -> list[Sample]:
    """Let visitors make so many steps, if time allows; return what was counted after each."""
    samples = [visitor.sample()]
    end, ends = visitor.steps + steps, time.monotonic() + seconds
    while visitor.steps < end and time.monotonic() < ends:
        visitor.use(min(VISIT_STEPS, end - visitor.steps))
        visitor.leave(reload=reload)
        samples.append(visitor.sample())
        last = samples[-1]
        print(
            f"{last.steps} steps, all {last.anonymous:.0f} MB, heap {last.heap:.2f} MB, "
            f"{last.nodes} elements, {last.files} files",
            file=sys.stderr,
            flush=True,
        )
    return samples


def told(samples: Sequence[Sample]) -> dict[str, Any]:
    """Return what a half of the soak comes to."""
    warm = samples[round(len(samples) * WARM_UP) :]
    half = samples[len(samples) // 2 :]
    slopes = {}
    for what in ("anonymous", "renderer", "heap"):
        rise, error = slope([each.steps for each in half], [getattr(each, what) for each in half])
        slopes[what] = {"mb_per_100000": rise * 1e5, "two_errors": error * 1e5}
    return {
        "first": asdict(warm[0]),
        "last": asdict(warm[-1]),
        "nodes": sorted({each.nodes for each in warm}),
        "heap_growth_mb": warm[-1].heap - warm[0].heap,
        "slopes": slopes,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1917)
    parser.add_argument("--minutes", type=float, default=240, help="end after that in any case")
    parser.add_argument("--quick", action="store_true", help="120 steps")
    options = parser.parse_args()
    if not CAN_COUNT:
        print("This system does not say what a process takes of memory; nothing is measured.")
        print_line("soak")
        return
    offscreen.count_heap()
    if options.quick:
        globals()["VISIT_STEPS"] = 20
    steps = 120 if options.quick else options.steps
    start = time.perf_counter()
    half_s = options.minutes * 60 / 2
    with tempfile.TemporaryDirectory() as name, trial(Path(name)) as running:
        running.exhibit.window.showNormal()
        running.exhibit.window.resize(*WINDOW_PX)
        visitor = Visitor(running, options.seed)
        halves = {
            "a page for each visitor": soak(visitor, steps // 2, half_s, reload=True),
            "one page for all": soak(visitor, steps - steps // 2, half_s, reload=False),
        }
        deaths = running.exhibit.map_view.deaths
        complaints, console = running.complaints.said, running.console
        logs = max(each.stat().st_size for each in Path(name, "logs").glob("*.log*"))
    took = time.perf_counter() - start
    results = {name: told(samples) for name, samples in halves.items()}
    print_table(
        ("half", "when", *(words for words, _ in COLUMNS.values())),
        [
            (name, when, *(form.format(each[key]) for key, (_, form) in COLUMNS.items()))
            for name, result in results.items()
            for when, each in (("first", result["first"]), ("last", result["last"]))
        ],
    )
    print()
    for name, result in results.items():
        said = ", ".join(
            f"{what} {each['mb_per_100000']:.2f} ± {each['two_errors']:.2f}"
            for what, each in result["slopes"].items()
        )
        print(f"Slopes, {name}, MB in 100,000 steps: {said}.\n")
    print_line(
        "soak",
        seed=options.seed,
        steps=visitor.steps,
        visits=visitor.visits,
        seconds=took,
        false_alarms=deaths,
        complaints=complaints[:10],
        console=console[:10],
        largest_log=logs,
        halves=results,
    )
    if complaints or console or deaths:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
