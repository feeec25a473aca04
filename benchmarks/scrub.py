"""How soon the map follows the slider, beside the peers, in one run on the same work.

    python benchmarks/scrub.py [--steps 1000] [--limit-s 10] [--places 0,1000,10000] [--quick]

A step is a value set at a slider. Measured are, in passes of their own: (a) until the page
acknowledges after `requestAnimationFrame`, and (b) until a pixel of the widget has changed, which
Python polls. Between two steps the page is left alone for a random while, so that steps meet its
frames at any phase. A pass ends after so many steps, or after so many seconds.

The work is to walk to and fro between moments at which places change hands: in the bundled
chronicle (`0` places) where a place of Petrograd does, in made-up ones at 20 hours, at each of
which 5 % of the places do. All pages have the same base map, view and engine:

* the floor: the same chain with nothing to change; for (b) one small mark changes its colour;
* ours: the map alone, as it stands in the window, symbols, letters, descriptions, night and all;
* ours, whole window: the program, with clock, time bar and panels (the bundled chronicle only);
* Leaflet.TimeDimension and Leaflet.timeline, which draw plain circles (from npm);
* one call for each object, as pyqtlet2 makes them, and to remove all and build them anew.

Where other programs share the machine, times say little and their ratios not much more; the last
column says for how long processors worked in all processes for one step of (a), pauses included.

Prints a Markdown table and one JSON line.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import math
import random
import shutil
import tempfile
import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from measuring import made_up, offscreen, peers
from measuring.figures import print_line, print_table, summary
from measuring.offscreen import evaluate, rest, run_events, wait_for
from measuring.processes import processor_s
from PySide6.QtCore import QEventLoop, QObject, QRect, QTimer, Signal
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QSlider

from petrograd_map.app import Program
from petrograd_map.data.assemble import load
from petrograd_map.data.resources import bundled
from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.view import ViewState
from petrograd_map.export.page import bake
from petrograd_map.mappage.messages import Drawn, Fit, FromPage, Ready, decode
from petrograd_map.mappage.scene import SceneWriter, words
from petrograd_map.mappage.tokens import token
from petrograd_map.settings import StartSettings
from petrograd_map.ui.bridge import Bridge
from petrograd_map.ui.mapview import MapPage, MapProfile, MapView, take_down
from petrograd_map.ui.opening import Opening, make_application
from petrograd_map.ui.scheme import PAGE_URL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SIZE = (1280, 800)
CITY = made_up.CITY
HOURS, PART = 20, 0.05
PAUSE_MS = (4, 24)
LOST_S = 5.0
"""A pixel that has not changed after this long is not counted."""
SPOT_PX = 9
"""Size of the square that is watched, about the middle of a symbol."""
EDGE_PX = 60
"""No spot so close to the edge of the map is watched: there the page has buttons."""
FLOOR, OURS, WINDOW = "floor", "ours", "ours, whole window"
NPM = {"Leaflet.TimeDimension": "timedimension", "Leaflet.timeline": "timeline"}
PLAIN = {"a call for each object": "objects", "remove and rebuild": "rebuild"}
CENTRES = """
[...document.querySelectorAll('.frame.shown .place[data-place]')].map((place) => {
  const {left, top, width, height} = place.querySelector('.disc').getBoundingClientRect();
  return [place.dataset.place, left + width / 2, top + height / 2];
})
"""
PROJECTED = f"""
Object.entries(SPOTS).map(([id, at]) => {{
  const {{x, y}} = map_{CITY}.latLngToContainerPoint(at);
  return [id, x, y];
}})
"""


# ------------------------------------------------------------------ the work


@dataclass(frozen=True)
class Work:
    """What all subjects have to show.

    Attributes:
        name: What the table calls it.
        timeline: The chronicle.
        page: Folder of our baked page.
        moments: The moments between which the slider walks, in order.
        spots: Latitude and longitude of every place on the map.
        holders: Who holds each of them at each of the moments.
    """

    name: str
    timeline: Timeline
    page: Path
    moments: tuple[Moment, ...]
    spots: dict[str, tuple[float, float]]
    holders: tuple[dict[str, Side], ...]

    def changed(self, one: int, other: int) -> list[str]:
        """Return the places that one sees change between two moments."""
        before, after = self.holders[one], self.holders[other]
        return [place for place in self.spots if before[place] is not after[place]]


def walk(moments: int) -> Iterator[tuple[int, int]]:
    """Yield from where to where the slider goes, to and fro for ever."""
    way = [*range(moments - 1), *range(moments - 1, 0, -1)]
    return itertools.pairwise(itertools.cycle(way))


def bundled_work(folder: Path) -> Work:
    """Return the work on the bundled chronicle: where a place of the city changes hands."""
    chronicle, findings = load(bundled())
    if chronicle is None:
        raise SystemExit(findings[0].line("en"))
    page, _ = bake(bundled(), chronicle, folder)
    assert page is not None
    features = json.loads((page / "features.json").read_text(encoding="utf-8"))[CITY]["places"]
    spots = {}
    for feature in features:
        if feature["part"] == "point" and feature["position"] == 0:
            longitude, latitude = feature["geometry"]["coordinates"]
            spots[feature["place"]] = (latitude, longitude)
    timeline = Timeline(chronicle)
    moments: list[Moment] = []
    holders: list[dict[str, Side]] = []
    for minute in timeline.stops(cities=[CITY]):
        moment = Moment(minute)
        if not chronicle.span.covers(moment):
            continue
        control = timeline.control_at(moment)
        now = {place: control[place].control.holder for place in spots}
        if not holders or now != holders[-1]:
            moments.append(moment)
            holders.append(now)
    name = f"{len(spots)} (bundled)"
    return Work(name, timeline, page, tuple(moments), spots, tuple(holders))


def made_up_work(places: int, model: Path, folder: Path) -> Work:
    """Return the work on a made-up chronicle, its places strewn over the bundled base map.

    About the place that changes at every step there is room: its pixel is watched.
    """
    chronicle, hours, _ = made_up.steps(places, HOURS, PART)
    dice = random.Random(1917)
    south, west, north, east = 59.90, 30.23, 59.98, 30.42
    beacon = (59.94, 30.325)
    spots = {"p0": beacon}
    while len(spots) < places:
        at = (round(dice.uniform(south, north), 5), round(dice.uniform(west, east), 5))
        if math.hypot(at[0] - beacon[0], (at[1] - beacon[1]) / 2) > 0.003:
            spots[f"p{len(spots)}"] = at
    page = folder / str(places)
    shutil.copytree(model, page)
    features = json.loads((page / "features.json").read_text(encoding="utf-8"))
    own = features[CITY] | {"routes": [], "ground": []}
    own["places"] = [
        {
            "place": place,
            "part": "point",
            "position": 0,
            "area": False,
            "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        }
        for place, (latitude, longitude) in spots.items()
    ]
    (page / "features.json").write_text(json.dumps({CITY: own}), encoding="utf-8")
    timeline = Timeline(chronicle)
    holders = []
    for hour in hours:
        control = timeline.control_at(hour)
        holders.append({place: control[place].control.holder for place in spots})
    return Work(f"{places:,}", timeline, page, hours, spots, tuple(holders))


# ------------------------------------------------------------------ the subjects


class Subject(Protocol):
    """A page that follows a slider."""

    web: QWebEngineView

    def set(self, old: int, new: int) -> None:
        """Set the slider to the moment of an index."""

    def forget(self) -> None:
        """Forget what was acknowledged."""

    def acknowledged(self) -> bool:
        """Tell whether the page has acknowledged since."""

    def close(self) -> None:
        """Take the page down."""


class Heard(QObject):
    """Remembers acknowledgements, and ends the loop that waits for one."""

    came = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_heard = False

    def hear(self) -> None:
        """Take an acknowledgement."""
        self.is_heard = True
        self.came.emit()


class Ours:
    """Our map, as it stands in the window, behind a slider of its own."""

    def __init__(self, application: QApplication, work: Work) -> None:
        self._work = work
        self._ready = False
        self.heard = Heard()
        self._profile = MapProfile(work.page, application)
        self._view = MapView(self._profile, self._hear)
        self.web = self._view.web
        self._view.resize(*SIZE)
        self._view.show()
        self._view.load()
        wait_for(lambda: self._ready)
        self._state = ViewState(work.moments[0], (CITY,))
        self._writer = SceneWriter(work.timeline)
        self._view.send(words(work.timeline, self._state.language))
        city = work.timeline.chronicle.city_by_id[CITY]
        self._view.send(Fit(CITY, city.latitude, city.longitude, city.zoom))
        self._slider = QSlider(minimum=0, maximum=len(work.moments) - 1)
        self._slider.valueChanged.connect(self._show)
        self._show(0)
        wait_for(self.acknowledged)

    def _hear(self, message: FromPage) -> None:
        if isinstance(message, Ready):
            self._ready = True
        elif isinstance(message, Drawn):
            self.heard.hear()

    def _show(self, index: int) -> None:
        self._state = replace(self._state, moment=self._work.moments[index])
        scene = self._writer.write(self._state)
        if scene is not None:
            self._view.send(scene)

    def set(self, _old: int, new: int) -> None:
        self._slider.setValue(new)

    def forget(self) -> None:
        self.heard.is_heard = False

    def acknowledged(self) -> bool:
        return self.heard.is_heard

    def close(self) -> None:
        take_down(self._view, self._profile)


class Whole:
    """The whole program, scrubbed by its own time bar."""

    def __init__(self, application: QApplication, work: Work) -> None:
        self._work = work
        self._folder = tempfile.TemporaryDirectory()
        settings = StartSettings(minutes=work.moments[0].minutes, cities=(CITY,), language="en")
        self._program = Program.of(
            Opening(application, work.page),
            work.timeline.chronicle,
            settings,
            Path(self._folder.name),
        )
        self.heard = Heard()
        self._program.map_view.bridge.heard.connect(self._hear)
        self._program.start()
        wait_for(self.acknowledged)
        self._bar = self._program.window.time.bar
        self.web = self._program.map_view.web

    def _hear(self, text: str) -> None:
        if isinstance(decode(text), Drawn):
            self.heard.hear()

    def set(self, _old: int, new: int) -> None:
        self._bar.setValue(self._work.moments[new].minutes)

    def forget(self) -> None:
        self.heard.is_heard = False

    def acknowledged(self) -> bool:
        return self.heard.is_heard

    def close(self) -> None:
        self._program.window.close()
        self._program.take_down()
        self._folder.cleanup()


class Peer:
    """A page of a peer over our base map."""

    def __init__(
        self, application: QApplication, work: Work, kind: str, scripts: Path, folder: Path
    ) -> None:
        self._work, self._kind = work, kind
        self._colours = {side: token(f"side.{side}.fill") for side in Side}
        page = folder / f"{kind}-{len(work.spots)}"
        self._write_page(page, scripts)
        self.heard = Heard()
        self._bridge = Bridge()
        self._bridge.heard.connect(self.heard.hear)
        self._profile = MapProfile(page, application)
        self.web = QWebEngineView()
        self._page = MapPage(self._profile.profile, self.web)
        self._channel = QWebChannel()
        self._channel.registerObject("bridge", self._bridge)
        self._page.setWebChannel(self._channel)
        self._page.console_message.connect(print)
        self.web.setPage(self._page)
        self.web.resize(*SIZE)
        self.web.show()
        self._page.load(PAGE_URL)
        wait_for(self.acknowledged)
        self._slider = QSlider(minimum=0, maximum=len(work.moments) - 1)
        self._slider.valueChanged.connect(self._show)
        if kind == "objects":
            self._call_for(list(work.spots), 0)
        self._show(0)
        wait_for(self.acknowledged)

    def _write_page(self, page: Path, scripts: Path) -> None:
        shutil.copytree(self._work.page, page)
        for script in (*scripts.glob("*.js"), Path(peers.__file__).with_name("peer.js")):
            shutil.copy(script, page / script.name)
        own = '<script type="module" src="../web/main.js"></script>'
        theirs = [f'<script defer src="{name}"></script>' for name in peers.SCRIPTS]
        if self._kind not in NPM.values():
            theirs = []
        index = (page / "index.html").read_text(encoding="utf-8")
        assert own in index
        theirs.append('<script type="module" src="peer.js"></script>')
        (page / "index.html").write_text(index.replace(own, "\n".join(theirs)), encoding="utf-8")
        times = [_time(moment) for moment in self._work.moments]
        content = {
            "peer": self._kind,
            "city": CITY,
            "times": times,
            "spots": self._work.spots,
            "side_colours": self._colours,
            "features": list(self._features(times)),
        }
        (page / "peer.json").write_text(json.dumps(content), encoding="utf-8")

    def _features(self, times: Sequence[int]) -> Iterator[dict[str, Any]]:
        """Yield a feature for every stretch of every place, as both libraries want them."""
        ends = [*times[1:], times[-1] + 1]
        for place, (latitude, longitude) in self._work.spots.items():
            sides = [holders[place] for holders in self._work.holders]
            for side, run in itertools.groupby(range(len(times)), key=sides.__getitem__):
                indices = list(run)
                yield {
                    "type": "Feature",
                    "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
                    "properties": {
                        "side": side,
                        "times": [times[index] for index in indices],
                        "start": times[indices[0]],
                        "end": ends[indices[-1]],
                        "endExclusive": True,
                    },
                }

    def _show(self, index: int) -> None:
        message: dict[str, Any] = {"index": index, "seq": str(index)}
        if self._kind == "objects":
            self._page.runJavaScript(f"acknowledge('{index}')")
            return
        if self._kind == "rebuild":
            message["holders"] = self._work.holders[index]
        if self._kind == "floor":
            message["mark"] = "white" if index % 2 else "black"
        self._bridge.toPage.emit(json.dumps(message))

    def _call_for(self, places: Sequence[str], index: int) -> None:
        holders = self._work.holders[index]
        for place in places:
            colour = self._colours[holders[place]]
            look = f"{{fillColor: '{colour}', fillOpacity: 1, color: '#000', weight: 1.4}}"
            self._page.runJavaScript(f"marker_{place}.setStyle({look})")

    def set(self, old: int, new: int) -> None:
        if self._kind == "objects":
            self._call_for(self._work.changed(old, new), new)
        self._slider.setValue(new)

    def forget(self) -> None:
        self.heard.is_heard = False

    def acknowledged(self) -> bool:
        return self.heard.is_heard

    def close(self) -> None:
        self._page.deleteLater()
        self.web.deleteLater()
        take_down(None, self._profile)


def _time(moment: Moment) -> int:
    """Return a moment as the milliseconds that the libraries count."""
    return moment.minutes * 60_000


# ------------------------------------------------------------------ measuring


def pauses() -> Iterator[float]:
    """Yield for how many milliseconds to leave a page alone, the same every time."""
    dice = random.Random(1917)
    while True:
        yield dice.uniform(*PAUSE_MS)


def until_acknowledged(subject: Any, work: Work, steps: int, limit_s: float) -> list[float]:
    """Return for each step how many milliseconds passed until the page acknowledged."""
    found: list[float] = []
    end = time.monotonic() + limit_s
    loop = QEventLoop()
    subject.heard.came.connect(loop.quit)
    for (old, new), pause in zip(walk(len(work.moments)), pauses(), strict=False):
        if len(found) == steps or time.monotonic() > end:
            break
        rest(pause)
        subject.forget()
        limit = QTimer(singleShot=True, interval=offscreen.LIMIT_MS)
        limit.timeout.connect(loop.quit)
        start = time.perf_counter()
        limit.start()
        subject.set(old, new)
        if not subject.acknowledged():
            loop.exec()
        found.append((time.perf_counter() - start) * 1e3)
        assert subject.acknowledged(), "the page did not answer"
    subject.heard.came.disconnect(loop.quit)
    return found


def until_seen(
    subject: Subject,
    work: Work,
    spot: Callable[[int, int], QRect | None],
    steps: int,
    limit_s: float,
) -> tuple[list[float], int]:
    """Return for each step how many milliseconds passed until a pixel had changed.

    Also returns how many changes were never seen.
    """
    found: list[float] = []
    lost = 0
    end = time.monotonic() + limit_s
    for (old, new), pause in zip(walk(len(work.moments)), pauses(), strict=False):
        if len(found) == steps or time.monotonic() > end:
            break
        rest(pause)
        place = spot(old, new)
        before = None if place is None else subject.web.grab(place).toImage()
        start = time.perf_counter()
        subject.set(old, new)
        if place is None:
            rest(PAUSE_MS[1])
            continue
        while subject.web.grab(place).toImage() == before:
            run_events()
            if time.perf_counter() - start > LOST_S:
                lost += 1
                break
        else:
            found.append((time.perf_counter() - start) * 1e3)
    return found, lost


def spots_of(subject: Subject, work: Work) -> Callable[[int, int], QRect | None]:
    """Return a function that says which square to watch during a step."""
    found = evaluate(subject.web.page(), CENTRES)
    if not found:
        found = evaluate(subject.web.page(), PROJECTED.replace("SPOTS", json.dumps(work.spots)))
    middles = {place: (x, y) for place, x, y in found}
    inside = QRect(0, 0, *SIZE).adjusted(EDGE_PX, EDGE_PX, -EDGE_PX, -EDGE_PX)

    def room(place: str) -> float:
        x, y = middles[place]
        return min(
            (math.hypot(x - u, y - v) for other, (u, v) in middles.items() if other != place),
            default=math.inf,
        )

    def spot(old: int, new: int) -> QRect | None:
        if "p0" in middles:
            best = "p0"
        else:
            seen = [
                place
                for place in work.changed(old, new)
                if place in middles and inside.contains(*(round(each) for each in middles[place]))
            ]
            if not seen:
                return None
            best = max(seen, key=room)
        x, y = (round(each) for each in middles[best])
        return QRect(x - SPOT_PX // 2, y - SPOT_PX // 2, SPOT_PX, SPOT_PX)

    return spot


def mark_of(_old: int, _new: int) -> QRect:
    """Return where the mark of the floor is."""
    return QRect(2, 2, SPOT_PX - 1, SPOT_PX - 1)


def measure(make: Callable[[], Any], work: Work, steps: int, limit_s: float) -> dict[str, Any]:
    """Return the figures of a subject."""
    start = time.perf_counter()
    subject = make()
    built = time.perf_counter() - start
    # What is loaded late must not fall into the first steps.
    rest(1500)
    is_floor = getattr(subject, "_kind", "") == "floor"
    spot = mark_of if is_floor else spots_of(subject, work)
    worked = processor_s()
    acknowledged = until_acknowledged(subject, work, steps, limit_s)
    worked = (processor_s() - worked) / len(acknowledged) * 1e3
    # Back to where the walk begins.
    subject.forget()
    subject.set(len(work.moments) - 1, 0)
    with contextlib.suppress(TimeoutError):
        wait_for(subject.acknowledged, limit_ms=2000)
    rest(500)
    seen, lost = until_seen(subject, work, spot, steps, limit_s)
    subject.close()
    return {
        "built_s": built,
        "processor_ms": worked,
        "acknowledged": summary(acknowledged),
        "seen": summary(seen),
        "lost": lost,
    }


def subjects(
    application: QApplication, work: Work, scripts: Path, folder: Path, lacking: str
) -> dict[str, Callable[[], Any]]:
    """Return how to make each subject."""
    peer = partial(Peer, application, work, scripts=scripts, folder=folder)
    found: dict[str, Callable[[], Any]] = {FLOOR: partial(peer, kind="floor")}
    found[OURS] = partial(Ours, application, work)
    if not made_up_name(work):
        found[WINDOW] = partial(Whole, application, work)
    for name, kind in ({} if lacking else NPM).items() | PLAIN.items():
        found[name] = partial(peer, kind=kind)
    return found


def made_up_name(work: Work) -> bool:
    """Tell whether a work is made up."""
    return "p0" in work.spots


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--limit-s", type=float, default=10.0)
    parser.add_argument("--places", default="0,1000,10000")
    parser.add_argument("--only", default="", help="names of subjects, separated by commas")
    parser.add_argument("--quick", action="store_true", help="few steps, no peers from npm")
    options = parser.parse_args()
    if options.quick:
        options.steps, options.places = 10, "0"
    application = make_application()
    results: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scripts = folder / "scripts"
        scripts.mkdir()
        lacking = peers.NOT_ASKED if options.quick else peers.install(scripts)
        first = bundled_work(folder / "pages")
        for size in map(int, options.places.split(",")):
            work = made_up_work(size, first.page, folder / "pages") if size else first
            for who, make in subjects(application, work, scripts, folder, lacking).items():
                if options.only and who not in options.only.split(","):
                    continue
                figures = measure(make, work, options.steps, options.limit_s)
                results.setdefault(work.name, {})[who] = figures
    if lacking:
        print(f"{lacking}\n")
    print_results(results)


def print_results(results: dict[str, dict[str, Any]]) -> None:
    """Print the table and the line."""
    rows = []
    ratios: dict[str, Any] = {}
    for work, found in results.items():
        floor = found.get(FLOOR)
        for who, figures in found.items():
            cells = [
                f"{figures[what][key]:.1f}" if figures[what] else "-"
                for what in ("acknowledged", "seen")
                for key in ("p50", "p95", "max")
            ]
            worked = f"{figures['processor_ms']:.1f}"
            rows.append([work, who, *cells, figures["seen"].get("n", 0), worked])
            if floor and floor["seen"] and figures["seen"]:
                ratios.setdefault(work, {})[who] = {
                    f"{what}_{key}": figures[what][key] / floor[what][key]
                    for what in ("acknowledged", "seen")
                    for key in ("p50", "p95")
                } | {"processor": figures["processor_ms"] / floor["processor_ms"]}
    head = (
        "places",
        "subject",
        "ack p50 ms",
        "p95",
        "max",
        "on screen p50 ms",
        "p95",
        "max",
        "n",
        "processor ms",
    )
    print_table(head, rows)
    print_line("scrub", ratios_to_floor=ratios, results=results)


if __name__ == "__main__":
    main()
