"""How smooth the map pans and zooms, beside a bare Leaflet page with as many vertices.

Both pages are driven alike, in one run and in one engine, without a display: drags of forty
frames at two zoom levels, and zooms of one level in and out. What is measured is the time
between two animation frames of the page. The bare page draws the same features with
Leaflet's own renderer and default style: no casings, no water lining, no labels, no
places; once on SVG, which is the peer, and once on canvas, for the choice between the two
(docs/decisions/0006).

Prints a Markdown table and one JSON line.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--log-level=3")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

from PySide6.QtCore import QEventLoop, QTimer, QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView

from petrograd_map.data import geo
from petrograd_map.data.assemble import load
from petrograd_map.data.resources import bundled
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.timeline import Timeline
from petrograd_map.domain.view import ViewState
from petrograd_map.export.page import bake
from petrograd_map.mappage import baked
from petrograd_map.mappage.layers import STRATA
from petrograd_map.mappage.messages import Drawn, FromPage, Ready
from petrograd_map.mappage.scene import SceneWriter, words
from petrograd_map.ui.mapview import MapProfile, MapView, take_down
from petrograd_map.ui.opening import make_application

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

SIZE = (1600, 900)
ROUNDS = 2
PAGES = ("bare", "canvas", "ours")
"""Bare Leaflet on SVG, bare Leaflet on canvas, and our page."""
LIMIT_MS = 120_000

# Runs in both pages; `map` is the Leaflet map.
DRIVE = """
(async (map, centre) => {
  // A second and a half: the engine has painted round the view what a drag will show.
  const SETTLE = 90;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const container = map.getContainer();
  const mouse = (type, x, y, to) =>
    to.dispatchEvent(new MouseEvent(type, {
      bubbles: true, cancelable: true, view: window, button: 0, buttons: 1, clientX: x, clientY: y,
    }));
  const record = async (frames, act) => {
    const times = [];
    let last = await frame();
    for (let index = 0; index < frames; index += 1) {
      act(index);
      const now = await frame();
      times.push(now - last);
      last = now;
    }
    return times;
  };
  const drag = async (dx, dy) => {
    const {left, top} = container.getBoundingClientRect();
    const [x, y] = [left + container.clientWidth / 2, top + container.clientHeight / 2];
    mouse("mousedown", x, y, container);
    const times = await record(40, (index) => {
      mouse("mousemove", x + dx * (index + 1), y + dy * (index + 1), document.documentElement);
    });
    mouse("mouseup", x + dx * 40, y + dy * 40, document.documentElement);
    return [...times, ...await record(15, () => {})];
  };
  const result = {pan: [], zoom: []};
  map.options.inertia = false;
  for (const zoom of [13, 15]) {
    map.setView(centre, zoom, {animate: false});
    await record(SETTLE, () => {});
    for (const [dx, dy] of [[-14, 0], [14, 0], [0, -9], [0, 9], [-10, -6], [10, 6]]) {
      result.pan.push(...await drag(dx, dy));
    }
  }
  map.setView(centre, 13, {animate: false});
  await record(SETTLE, () => {});
  for (const level of [14, 15, 14, 13, 12, 13]) {
    map.setZoom(level, {animate: true});
    result.zoom.push(...await record(40, () => {}));
  }
  globalThis.measured = JSON.stringify(result);
})(MAP, CENTRE);
"""


class Measurement:
    """Drives a page and waits for what it measured."""

    def __init__(self, view: QWebEngineView) -> None:
        self._view = view
        self._answer = ""

    def drive(self, script: str) -> dict[str, list[float]]:
        """Return the times between frames, in milliseconds, panning and zooming."""
        run = self._view.page().runJavaScript
        run("globalThis.measured = ''")
        run(script)

        def ask() -> None:
            run("globalThis.measured", 0, self._take)

        wait_for(lambda: self._answer != "", ask)
        answer, self._answer = self._answer, ""
        measured: dict[str, list[float]] = json.loads(answer)
        return measured

    def _take(self, answer: Any) -> None:
        self._answer = answer or ""


def wait_for(done: Callable[[], bool], meanwhile: Callable[[], None] = lambda: None) -> None:
    """Let Qt run until something is so.

    Raises:
        TimeoutError: If it does not become so.
    """
    loop = QEventLoop()
    limit = QTimer(singleShot=True, interval=LIMIT_MS)
    limit.timeout.connect(loop.quit)
    limit.start()
    while not done():
        meanwhile()
        QTimer.singleShot(100, loop.quit)
        loop.exec()
        if not limit.isActive():
            raise TimeoutError


def our_page(application: QApplication, page: Path, timeline: Timeline, city: str) -> Any:
    """Return the shown map view of a city, its profile, and a way to end both."""
    heard: list[FromPage] = []
    profile = MapProfile(page, application)
    view = MapView(profile, heard.append)
    view.resize(*SIZE)
    view.show()
    view.load()
    wait_for(lambda: any(isinstance(message, Ready) for message in heard))
    state = ViewState(Moment.parse("1917-11-07T02:30"), (city,))
    view.send(words(timeline, state.language))
    scene = SceneWriter(timeline).write(state)
    assert scene is not None
    view.send(scene)
    wait_for(lambda: any(isinstance(message, Drawn) for message in heard))
    return view, lambda: take_down(view, profile)


def bare_page(folder: Path, city: geo.City, *, canvas: bool) -> Any:
    """Return a view of the bare Leaflet page with a city's features, on SVG or on canvas."""
    files = {stratum.file for stratum in STRATA} - {"shore", "towers"}
    features = [
        {"type": "Feature", "properties": {}, "geometry": geo.geometry(shape)}
        for name in sorted(files & set(city.layers))
        for shape in city.layers[name].geometry
    ]
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copy(baked.leaflet() / name, folder / name)
    collection = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "index.html").write_text(
        "<!DOCTYPE html><meta charset='utf-8'><link rel='stylesheet' href='leaflet.css'>"
        "<style>html,body,#map{height:100%;margin:0}</style><div id='map'></div>"
        "<script src='leaflet.js'></script><script>"
        f"const map = L.map('map', {{zoomControl: false, preferCanvas: {json.dumps(canvas)}}});"
        f"map.setView([0, 0], 13); L.geoJSON({collection}).addTo(map);"
        "</script>",
        encoding="utf-8",
    )
    view = QWebEngineView()
    view.resize(*SIZE)
    view.show()
    loaded: list[bool] = []
    view.loadFinished.connect(loaded.append)
    view.load(QUrl.fromLocalFile(str(folder / "index.html")))
    wait_for(lambda: loaded != [])
    return view, view.deleteLater


def summary(times: list[float]) -> dict[str, float]:
    """Return median, 95th percentile and maximum."""
    ordered = sorted(times)
    return {
        "p50": statistics.median(ordered),
        "p95": ordered[round(0.95 * (len(ordered) - 1))],
        "max": ordered[-1],
    }


def main() -> None:
    """Measure and print."""
    application = make_application()
    chronicle, findings = load(bundled())
    assert chronicle is not None, findings
    timeline = Timeline(chronicle)
    cities, _ = geo.read(bundled(), [city.id for city in chronicle.cities])
    results: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page, _ = bake(bundled(), chronicle, folder / "pages")
        assert page is not None
        for city in cities:
            entry = chronicle.city_by_id[city.id]
            centre = json.dumps([entry.latitude, entry.longitude])
            times: dict[str, dict[str, list[float]]] = {name: {} for name in PAGES}
            for _ in range(ROUNDS):
                # By turns, so that a machine that slows down slows both.
                for who in PAGES:
                    if who == "ours":
                        shown, end = our_page(application, page, timeline, city.id)
                        view, target = shown.web, f"map_{city.id}"
                    else:
                        bare = folder / f"{who}_{city.id}"
                        bare.mkdir(exist_ok=True)
                        view, end = bare_page(bare, city, canvas=who == "canvas")
                        target = "map"
                    script = DRIVE.replace("MAP", target).replace("CENTRE", centre)
                    for what, measured in Measurement(view).drive(script).items():
                        times[who].setdefault(what, []).extend(measured)
                    end()
            results[city.id] = {
                who: {what: summary(measured) for what, measured in kinds.items()}
                for who, kinds in times.items()
            }
    print("| city | motion | page | p50 ms | p95 ms | max ms |")
    print("|---|---|---|--:|--:|--:|")
    worst = 0.0
    for name, pages in results.items():
        for what in ("pan", "zoom"):
            for who in PAGES:
                row = pages[who][what]
                cells = " | ".join(f"{row[key]:.1f}" for key in ("p50", "p95", "max"))
                print(f"| {name} | {what} | {who} | {cells} |")
            worst = max(worst, pages["ours"][what]["p95"] / pages["bare"][what]["p95"])
    print(json.dumps({"benchmark": "pan", "worst_p95_ratio": worst, "results": results}))


if __name__ == "__main__":
    main()
