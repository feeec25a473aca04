"""How long from the start of the process until the map with its places is painted.

    python benchmarks/startup.py [--rounds 7] [--quick]

Three programs, each in a process of its own, by turns:

* ours: `petrograd-map run`, the window with all its parts, on the bundled chronicle;
* bare: a QWebEngineView with a Leaflet page: the same features of the base map, unstyled, drawn by
  Leaflet on SVG, and a circle for each place;
* folium: the usual way: the program imports folium, builds a map of the same features with it,
  and loads the file that folium wrote. Of the scripts that folium's page wants from the network it
  gets Leaflet, from the disk; the others it does without.

The clock runs from before the process is made until the page has seen two animation frames after
its places were there. Warm is with all files in the system's memory; cold is after these were put
out of it (`posix_fadvise`, where there is that), as far as no other program uses them.

Prints a Markdown table and one JSON line.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring import offscreen
from measuring.figures import print_line, print_table

LIMIT_S = 120
PAINTED = "painted"
CITY = "petrograd"
SIZE = (1440, 900)
TWO_FRAMES = "requestAnimationFrame(() => requestAnimationFrame(() => document.title = 'painted'))"
PROGRAMS = ("bare", "ours", "folium")


# ------------------------------------------------------------------ the programs


def run_ours(folder: Path) -> None:
    """Run our program until its map is painted."""
    from PySide6.QtWidgets import QApplication

    from petrograd_map import cli
    from petrograd_map.ui.mapview import MapView

    hear = MapView._heard  # noqa: SLF001 - nothing else tells what the page says

    def watched(view: MapView, said: str) -> None:
        hear(view, said)
        # The page says it in the second frame after its scene, as the others do by their title.
        if json.loads(said) == {"type": PAINTED}:
            print(PAINTED, flush=True)
            QApplication.closeAllWindows()

    MapView._heard = watched  # type: ignore[method-assign]  # noqa: SLF001 - as above
    os.environ["XDG_STATE_HOME"] = str(folder / "state")
    sys.exit(cli.main(["run", "--city", CITY, "--lang", "en"]))


def run_bare(folder: Path) -> None:
    """Show the bare page until it is painted."""
    show(folder / "bare" / "index.html")


def run_folium(folder: Path) -> None:
    """Build the usual map with folium and show it until it is painted."""
    import folium

    leaflet = (folder / "bare" / "leaflet.js").as_uri()
    folium.Map.default_js = [("leaflet", leaflet)]
    folium.Map.default_css = [("leaflet_css", leaflet.replace(".js", ".css"))]
    data = json.loads((folder / "data.json").read_text(encoding="utf-8"))
    usual = folium.Map(location=data["centre"], zoom_start=13, tiles=None)
    folium.GeoJson(data["base"]).add_to(usual)
    for at in data["places"]:
        folium.CircleMarker(at, radius=7, fill=True).add_to(usual)
    usual.get_root().script.add_child(folium.Element(TWO_FRAMES))
    page = folder / "folium.html"
    usual.save(str(page))
    show(page)


def show(page: Path) -> None:
    """Show a page in a bare web view until it says that it is painted."""
    from PySide6.QtCore import QUrl
    from PySide6.QtWebEngineWidgets import QWebEngineView
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    view = QWebEngineView()

    def title(text: str) -> None:
        if text == PAINTED:
            print(PAINTED, flush=True)
            application.quit()

    view.titleChanged.connect(title)
    view.resize(*SIZE)
    view.show()
    view.load(QUrl.fromLocalFile(str(page)))
    application.exec()
    view.deleteLater()


# ------------------------------------------------------------------ the work


def write_data(folder: Path) -> None:
    """Write the features of the base map, the places, and the bare page."""
    from petrograd_map.data import geo
    from petrograd_map.data.assemble import load
    from petrograd_map.data.resources import bundled
    from petrograd_map.export.page import bake
    from petrograd_map.mappage import baked
    from petrograd_map.mappage.layers import STRATA

    chronicle, _ = load(bundled())
    assert chronicle is not None
    if baked.find(baked.key(bundled().digest(), chronicle)) is None:
        bake(bundled(), chronicle)
    cities, _ = geo.read(bundled(), [CITY])
    files = {stratum.file for stratum in STRATA} - {"shore", "towers"}
    features = [
        {"type": "Feature", "properties": {}, "geometry": geo.geometry(shape)}
        for name in sorted(files & set(cities[0].layers))
        for shape in cities[0].layers[name].geometry
    ]
    layer = cities[0].layers["places"]
    points = layer[layer["part"] == "point"].geometry
    city = chronicle.city_by_id[CITY]
    data = {
        "centre": [city.latitude, city.longitude],
        "base": {"type": "FeatureCollection", "features": features},
        "places": [[point.y, point.x] for point in points],
    }
    (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
    bare = folder / "bare"
    bare.mkdir()
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copy(baked.leaflet() / name, bare / name)
    (bare / "index.html").write_text(
        "<!DOCTYPE html><meta charset='utf-8'><link rel='stylesheet' href='leaflet.css'>"
        "<style>html,body,#map{height:100%;margin:0}</style><div id='map'></div>"
        "<script src='leaflet.js'></script><script>"
        f"const data = {json.dumps(data)};"
        "const map = L.map('map').setView(data.centre, 13); L.geoJSON(data.base).addTo(map);"
        "for (const at of data.places) L.circleMarker(at, {radius: 7}).addTo(map);"
        f"{TWO_FRAMES}</script>",
        encoding="utf-8",
    )


def forget_files() -> bool:
    """Put all files of Python's packages and of our own out of the system's memory."""
    if not hasattr(os, "posix_fadvise"):
        return False
    import PySide6

    site = Path(PySide6.__file__).resolve().parent.parent
    own = Path(__file__).resolve().parent.parent
    for root in (site, own / "petrograd_map", own / "assets", Path(os.__file__).parent):
        for path in root.rglob("*"):
            if not path.is_file():
                continue
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return True


# ------------------------------------------------------------------ measuring


def seconds(program: str, folder: Path) -> float:
    """Return the seconds from the start of a program until its map is painted."""
    command = [sys.executable, __file__, "--program", program, "--folder", str(folder)]
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        line = next((line for line in process.stdout if line.strip() == PAINTED), None)
        found = time.perf_counter() - start
        process.wait(LIMIT_S)
    if line is None:
        raise SystemExit(f"{program} ended without a map")
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--quick", action="store_true", help="one round, warm, without folium")
    parser.add_argument("--program", choices=PROGRAMS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.program:
        {"ours": run_ours, "bare": run_bare, "folium": run_folium}[options.program](options.folder)
        return
    programs = PROGRAMS[:2] if options.quick else PROGRAMS
    found: dict[str, dict[str, list[float]]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_data(folder)
        for who in programs:
            seconds(who, folder)
        for _ in range(1 if options.quick else options.rounds):
            for who in programs:
                found.setdefault("warm", {}).setdefault(who, []).append(seconds(who, folder))
                if not options.quick and forget_files():
                    found.setdefault("cold", {}).setdefault(who, []).append(seconds(who, folder))
    rows, ratios = [], {}
    for state, times in sorted(found.items(), reverse=True):
        bare = statistics.median(times["bare"])
        for who, each in times.items():
            middle = statistics.median(each)
            ratios[f"{who}, {state}"] = middle / bare
            rows.append(
                (
                    state,
                    who,
                    f"{middle:.2f}",
                    f"{min(each):.2f}",
                    f"{max(each):.2f}",
                    f"{middle / bare:.2f}",
                )
            )
    print_table(("start", "program", "median s", "least", "most", "of the bare view"), rows)
    print_line("startup", ratios=ratios, seconds=found)


if __name__ == "__main__":
    assert offscreen.LIMIT_MS
    main()
