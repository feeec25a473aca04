"""How fast the time bar paints: all its layers, against the moving handle alone.

The peer is the full painting, in the same process, of a bar 1,500 pixels wide that shows all
of the bundled chronicle. Prints a Markdown table and one JSON line.
"""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from petrograd_map.data.assemble import load
from petrograd_map.data.resources import bundled
from petrograd_map.domain.density import holder_changes
from petrograd_map.domain.doubt import changing_spans, disputed_spans
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.timeline import Timeline
from petrograd_map.ui.opening import make_application
from petrograd_map.ui.timebar import TimeBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from petrograd_map.domain.chronicle import Chronicle

PAINTS = 300


def full_bar(chronicle: Chronicle) -> TimeBar:
    """Return a bar that shows everything at once."""
    timeline, cities = Timeline(chronicle), tuple(chronicle.city_by_id)
    bar = TimeBar(chronicle.span)
    bar.resize(1500, bar.sizeHint().height())
    bar.show_stops(timeline.stops())
    bar.show_changes(holder_changes(timeline, cities=cities))
    bar.show_days(chronicle.cities[0].days)
    bar.show_flags(sorted((s.at.minutes, s.title.en) for t in chronicle.tours for s in t.steps))
    bar.show_doubt(disputed_spans(timeline, cities=cities), changing_spans(timeline, cities=cities))
    place = next(iter(chronicle.places))
    bar.show_place(place.name.en, timeline.history_of(place.id))
    bar.speak("en")
    return bar


def ms_a_paint(paint: Callable[[int], object]) -> float:
    """Return how long a painting takes on average, to the end of its events."""
    start = time.perf_counter()
    for number in range(PAINTS):
        paint(number)
        QApplication.processEvents()
    return (time.perf_counter() - start) / PAINTS * 1e3


def main() -> None:
    """Measure and print."""
    application = make_application()
    chronicle, _ = load(bundled())
    assert chronicle is not None
    bar = full_bar(chronicle)
    bar.show()
    application.processEvents()
    first = chronicle.span.start.minutes
    rows = {
        "all layers, whole span": ms_a_paint(lambda number: bar.show_contrast(bool(number % 2)))
    }
    rows["a step in time, whole span"] = ms_a_paint(
        lambda number: bar.show_moment(Moment(first + 7 * number + 1))
    )
    for _ in range(4):
        bar.zoom_in()
    rows["all layers, zoomed"] = ms_a_paint(lambda number: bar.show_contrast(bool(number % 2)))
    shown = bar.value()
    rows["a step in time, zoomed"] = ms_a_paint(
        lambda number: bar.show_moment(Moment(shown + number % 2 + 1))
    )
    peer = rows["all layers, whole span"]
    print("| what | ms | a second | of all layers |")
    print("|---|--:|--:|--:|")
    for name, ms in rows.items():
        print(f"| {name} | {ms:.2f} | {1e3 / ms:.0f} | {ms / peer:.3f} |")
    ratios = {name: ms / peer for name, ms in rows.items()}
    print(json.dumps({"benchmark": "timebar", "ratios": ratios}))
    bar.deleteLater()


if __name__ == "__main__":
    main()
