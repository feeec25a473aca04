"""Places by the hundred are painted on one canvas; a step repaints what has changed."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from support.qt import WAIT_MS

from page.conftest import PageUnderTest
from petrograd_map.mappage.messages import (
    Drawn,
    FlyTo,
    PlaceChosen,
    PlaceLook,
    Scene,
    Trouble,
)
from petrograd_map.mappage.tokens import token
from petrograd_map.ui.mapview import MapProfile, take_down

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline

CITY = "petrograd"
MIDDLE = (59.94, 30.32)
SIDE = 20
"""Places in a row, and rows."""
STEP = (0.002, 0.004)
"""Degrees between them: they do not touch at the zoom of the tests."""


def spot(number: int) -> tuple[float, float]:
    """Return latitude and longitude of a place: they stand in rows about the middle."""
    row, column = divmod(number, SIDE)
    return (MIDDLE[0] + (row - SIDE / 2) * STEP[0], MIDDLE[1] + (column - SIDE / 2) * STEP[1])


def look(number: int, holder: str, **fields: Any) -> PlaceLook:
    usual: dict[str, Any] = {
        "towards": None,
        "grip": "occupied",
        "pressure": "none",
        "physical": None,
        "certainty": "firm",
        "position": 0,
        "description": f"place {number}",
    }
    return PlaceLook(id=f"p{number}", holder=holder, letter=holder[0], **(usual | fields))


class Crowd(PageUnderTest):
    """A page with 400 places in rows."""

    def tell(self, seq: int, *looks: PlaceLook, **fields: Any) -> None:
        """Send a scene and wait until it is drawn."""
        self.send(Scene(seq=seq, places=looks, **fields))
        self.qtbot.waitUntil(
            lambda: any(drawn.seq == seq for drawn in self.of(Drawn)), timeout=WAIT_MS
        )

    def at(self, number: int) -> QPoint:
        """Return where a place is on the view."""
        x, y = self.js(
            f"(({{x, y}}) => [x, y])(map_{CITY}.latLngToContainerPoint({list(spot(number))}))"
        )
        return QPoint(round(x), round(y))

    def fill(self, number: int) -> str:
        """Return the colour of a disc beside its letter; on the canvas, without the map below."""
        at = self.at(number)
        red, green, blue, _ = self.js(
            "((canvas, pen) => {"
            " const {left, top} = canvas.getBoundingClientRect();"
            f" pen.drawImage(canvas, left - {at.x()}, top - {at.y() - 5});"
            " return [...pen.getImageData(0, 0, 1, 1).data];"
            "})(document.querySelector('.frame.shown .crowd'),"
            " new OffscreenCanvas(1, 1).getContext('2d'))"
        )
        return f"#{red:02X}{green:02X}{blue:02X}"


@pytest.fixture
def crowd(
    qtbot: QtBot, qapp: QApplication, baked_page: Path, timeline: Timeline, tmp_path: Path
) -> Iterator[Crowd]:
    """The page with all its places shown, held by the Provisional Government."""
    folder = tmp_path / "page"
    shutil.copytree(baked_page, folder)
    path = folder / "features.json"
    city = json.loads(path.read_text(encoding="utf-8"))[CITY] | {"routes": [], "ground": []}
    city["places"] = [
        {
            "place": f"p{number}",
            "part": "point",
            "position": 0,
            "area": False,
            "geometry": {"type": "Point", "coordinates": list(reversed(spot(number)))},
        }
        for number in range(SIDE * SIDE)
    ]
    path.write_text(json.dumps({CITY: city}), encoding="utf-8")
    profile = MapProfile(folder, qapp)
    page = Crowd(qtbot, timeline, profile)
    page.load()
    page.tell(1, cities=(CITY,), selected="", contrast=False)
    page.send(FlyTo(CITY, *MIDDLE, 13))
    page.tell(2, *(look(number, "PG") for number in range(SIDE * SIDE)))
    yield page
    trouble = page.console + [each.text for each in page.of(Trouble)]
    take_down(page.view, profile)
    assert trouble == []


def test_many_places_are_one_element(crowd: Crowd) -> None:
    assert crowd.js("document.querySelectorAll('.place[data-place]').length") == 0
    assert crowd.js("document.querySelectorAll('.crowd').length") == 1


def test_a_step_changes_the_places_that_it_names_and_no_other(crowd: Crowd) -> None:
    assert crowd.fill(210) == token("side.PG.fill")
    crowd.tell(3, look(210, "MRC"))
    assert crowd.fill(210) == token("side.MRC.fill")
    assert {crowd.fill(number) for number in (209, 211, 190, 230)} == {token("side.PG.fill")}


def test_a_step_hands_the_engine_only_what_has_changed(crowd: Crowd) -> None:
    """The cost is bounded by construction: so many pieces, each as large as a symbol."""
    crowd.js(
        "(globalThis.handed = [], globalThis.put = CanvasRenderingContext2D.prototype.putImageData,"
        " CanvasRenderingContext2D.prototype.putImageData = function (...all) {"
        " handed.push(all.slice(5)); put.apply(this, all); }, 1)"
    )
    crowd.tell(3, look(210, "MRC"), look(211, "MRC"))
    handed = crowd.js("handed")
    assert len(handed) == 2
    assert all(0 < width <= 60 and 0 < height <= 60 for width, height in handed)


def test_what_a_change_leaves_is_what_a_whole_painting_shows(crowd: Crowd) -> None:
    picture = "document.querySelector('.frame.shown .crowd').toDataURL()"
    crowd.tell(3, look(5, "MRC", pressure="surrounded"), look(210, "CSR", certainty="disputed"))
    crowd.tell(4, look(5, "KOB"), look(210, "PG"))
    step_by_step = crowd.js(picture)
    crowd.js(f"(map_{CITY}.fire('viewreset').fire('moveend'), 1)")
    assert crowd.js(picture) == step_by_step


def test_a_click_on_a_symbol_chooses_its_place(crowd: Crowd) -> None:
    target = crowd.view.web.focusProxy()
    crowd.qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=crowd.at(210))
    crowd.qtbot.waitUntil(lambda: crowd.of(PlaceChosen) != [], timeout=WAIT_MS)
    assert crowd.of(PlaceChosen)[0].place == "p210"


def test_a_place_left_out_is_not_painted(crowd: Crowd) -> None:
    crowd.tell(3, left_out=("p210",))
    assert crowd.fill(210) == "#000000"
    assert crowd.fill(211) == token("side.PG.fill")
