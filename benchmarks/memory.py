"""What the program takes of memory, idle and after many steps, and whether it grows.

    python benchmarks/memory.py [--steps 100000] [--quick]

The whole program runs on the bundled chronicle, and its time bar is moved from change to change,
each step as soon as the page has acknowledged the one before. Every hundredth of the way the
memory of all processes is counted; the slope is that of the last half, by least squares, with two
standard errors. The page's heap is counted after its garbage has been collected. The peer is a
bare web view of an empty page: what the engine takes before anything of ours is there.

Prints a Markdown table and one JSON line. Only Linux tells what is asked here.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any

from measuring import offscreen  # before Qt is imported
from measuring.figures import print_line, print_table, slope
from measuring.offscreen import evaluate, rest, wait_for
from measuring.processes import CAN_COUNT, Memory, memory
from PySide6.QtWebEngineWidgets import QWebEngineView

from petrograd_map.app import Program
from petrograd_map.data.assemble import load
from petrograd_map.data.resources import bundled
from petrograd_map.export.page import bake
from petrograd_map.mappage.messages import Drawn, decode
from petrograd_map.settings import StartSettings
from petrograd_map.ui.opening import Opening, make_application

CITY = "petrograd"
SETTLE_MS = 3000
POINTS = 100
COUNTS = """{
  heap: performance.memory.usedJSHeapSize / 1e6,
  nodes: document.getElementsByTagName('*').length,
}"""


def bare(settle_ms: int) -> Memory:
    """Return what a web view with an empty page takes."""
    view = QWebEngineView()
    view.setHtml("<p>")
    view.show()
    rest(settle_ms)
    found = memory(view.page().renderProcessPid())
    view.deleteLater()
    rest(settle_ms / 3)
    return found


class Walker:
    """Moves the program's time bar to and fro, a step as soon as the last one is drawn."""

    def __init__(self, program: Program) -> None:
        self._program = program
        stops = program.store.timeline.stops(cities=[CITY])
        span = program.store.timeline.chronicle.span
        inside = [minute for minute in stops if span.start.minutes <= minute < span.end.minutes]
        self._minutes = inside + inside[-2:0:-1]
        self._drawn = 0
        self.made = 0
        program.map_view.bridge.heard.connect(self._hear)

    def _hear(self, text: str) -> None:
        if isinstance(decode(text), Drawn):
            self._drawn += 1

    def walk(self, steps: int) -> None:
        """Make so many steps."""
        for _ in range(steps):
            before = self._drawn
            minute = self._minutes[self.made % len(self._minutes)]
            self._program.window.time.bar.setValue(minute)
            self.made += 1
            if self._program.store.state.moment.minutes == minute:
                wait_for(lambda seen=before: self._drawn > seen, limit_ms=5000)  # type: ignore[misc]

    def memory(self) -> Memory:
        """Return what all processes take."""
        return memory(self._program.map_view.page.renderProcessPid())

    def counts(self) -> dict[str, Any]:
        """Return the heap of the page, in MB, and its number of elements."""
        page = self._program.map_view.page
        evaluate(page, "globalThis.gc ? (gc(), 1) : 0")
        found: dict[str, Any] = evaluate(page, COUNTS)
        return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--quick", action="store_true", help="100 steps")
    options = parser.parse_args()
    if not CAN_COUNT:
        print("This system does not say what a process takes of memory; nothing is measured.")
        print_line("memory")
        return
    steps = 100 if options.quick else options.steps
    settle_ms = SETTLE_MS // 6 if options.quick else SETTLE_MS
    offscreen.count_heap()
    application = make_application()
    chronicle, findings = load(bundled())
    if chronicle is None:
        raise SystemExit(findings[0].line("en"))
    with tempfile.TemporaryDirectory() as name:
        page, _ = bake(bundled(), chronicle, Path(name) / "pages")
        assert page is not None
        empty = bare(settle_ms)
        settings = StartSettings(cities=(CITY,), language="en")
        program = Program.of(Opening(application, page), chronicle, settings, Path(name))
        program.start()
        walker = Walker(program)
        wait_for(lambda: program.map_view.is_ready)
        rest(settle_ms)
        idle, idle_counts = walker.memory(), walker.counts()
        walked, seen = [], []
        start = time.perf_counter()
        for _ in range(POINTS):
            walker.walk(max(1, steps // POINTS))
            walked.append(walker.made)
            seen.append(walker.memory())
        took = time.perf_counter() - start
        rest(settle_ms)
        after, after_counts = walker.memory(), walker.counts()
        program.window.close()
        program.take_down()
    half = len(seen) // 2
    rows = [
        ("empty web view", empty, {"heap": 0.0, "nodes": 0}),
        ("idle", idle, idle_counts),
        (f"after {walker.made:,} steps", after, after_counts),
    ]
    print_table(
        ("when", "all resident MB", "all own MB", "renderer MB", "page's heap MB", "elements"),
        [
            (
                when,
                f"{found.resident:.0f}",
                f"{found.own:.0f}",
                f"{found.renderer:.0f}",
                f"{counts['heap']:.2f}",
                counts["nodes"],
            )
            for when, found, counts in rows
        ],
    )
    slopes = {}
    print()
    for what in ("anonymous", "renderer"):
        rise, error = slope(walked[half:], [getattr(each, what) for each in seen[half:]])
        slopes[what] = {"mb_per_100000": rise * 1e5, "two_errors": error * 1e5}
        print(
            f"Slope of the last half, {what}: {rise * 1e5:.1f} ± {error * 1e5:.1f} MB "
            "in 100,000 steps.\n"
        )
    print_line(
        "memory",
        steps=walker.made,
        seconds=took,
        slopes=slopes,
        mb={when: vars(found) | counts for when, found, counts in rows},
    )


if __name__ == "__main__":
    main()
