"""The census of labels: it sees what is drawn, and finds nothing wrong with the bundled map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.qt import WAIT_MS

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import ViewState
from petrograd_map.mappage.messages import Census, TakeCensus, Trouble
from petrograd_map.settings import StartSettings
from petrograd_map.ui import label_census
from petrograd_map.ui.first_view import first_view

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from page.conftest import PageUnderTest
    from petrograd_map.domain.timeline import Timeline

# After names have been put down, the second of them is moved: %s says to where, in layer pixels.
MOVE = """(() => {
    const put = SVGGElement.prototype.replaceChildren;
    SVGGElement.prototype.replaceChildren = function (...names) {
        put.apply(this, names);
        const [one, other] = this.querySelectorAll("text.label[x]:not([transform])");
        if (!other) return;
        const at = %s;
        other.setAttribute("x", at.x);
        other.setAttribute("y", at.y);
        const { lat, lng } = map_petrograd.layerPointToLatLng([Number(at.x), Number(at.y)]);
        window.moved = [one.textContent, other.textContent, lat, lng];
    };
})()"""
ON_A_NAME = "{ x: one.getAttribute('x'), y: one.getAttribute('y') }"
ON_A_SYMBOL = """(() => {
    const disc = document.querySelector('[data-place=p_smolny] .disc').getBoundingClientRect();
    return map_petrograd.containerPointToLayerPoint([disc.x + disc.width / 2, disc.y]);
})()"""


def take(page: PageUnderTest, zoom: float) -> Census:
    """Show Petrograd and take its census."""
    state = ViewState(moment=Moment.parse("1917-11-07T10:00"), cities=("petrograd",))
    page.speak(state)
    page.show(state)
    page.send(TakeCensus("petrograd", zoom))
    page.qtbot.waitUntil(lambda: page.of(Census) != [], timeout=WAIT_MS)
    (census,) = page.of(Census)
    assert isinstance(census, Census)
    return census


def test_a_census_counts_the_labels_of_the_whole_sheet(page: PageUnderTest) -> None:
    census = take(page, 15)
    drawn = page.js("document.querySelectorAll('#frame_petrograd text.label').length")
    assert census.labels == drawn > 400
    assert (census.city, census.zoom) == ("petrograd", page.js("map_petrograd.getZoom()"))
    assert census.overlapping == ()


def test_a_census_goes_farther_out_than_a_visitor(page: PageUnderTest) -> None:
    page.view.resize(1920, 1080)
    assert take(page, 11).zoom == 11


def test_two_labels_that_overlap_are_named_with_their_place(page: PageUnderTest) -> None:
    page.js(MOVE % ON_A_NAME)
    census = take(page, 13)
    one, other, *where = page.js("moved")
    (pair,) = (text for text in census.overlapping if text.startswith(f"{one} × {other} ("))
    latitude, longitude = map(float, pair.rpartition("(")[2].rstrip(")").split(", "))
    assert (latitude, longitude) == pytest.approx(where, abs=0.02)


def test_a_label_on_a_symbol_is_named_with_the_symbols_place(page: PageUnderTest) -> None:
    page.js(MOVE % ON_A_SYMBOL)
    census = take(page, 13)
    _, other, *_ = page.js("moved")
    assert any(text.startswith(f"{other} × p_smolny (") for text in census.overlapping)


def test_a_census_of_a_city_that_is_not_there_is_no_answer(page: PageUnderTest) -> None:
    page.send(TakeCensus("atlantis", 13))
    assert take(page, 12).city == "petrograd"
    assert page.of(Trouble) == []


# ------------------------------------------------------------------ the bundled map


def test_no_two_labels_overlap(qapp: QApplication, baked_page: Path, timeline: Timeline) -> None:
    """At every zoom, in both languages and cities, on the screen of the design."""
    state = first_view(timeline, StartSettings())
    counts = label_census.count(qapp, baked_page, timeline, state)
    assert [finding.line("en") for count in counts for finding in count.findings()] == []
    seen = {(count.language, count.census.city, count.census.zoom) for count in counts}
    cities = [city.id for city in timeline.chronicle.cities]
    assert seen == {
        (language, city, 11 + step / 2)
        for language in Language
        for city in cities
        for step in range(13)
    }
    assert all(count.census.labels for count in counts)


def test_an_overlap_becomes_an_error_that_says_where() -> None:
    census = Census("census", "moscow", 13.5, 2, ("Арбат × Плющиха (55.75000, 37.60000)",))
    (finding,) = label_census.Count(Language.RU, census).findings()
    assert finding.severity == "error"
    line = finding.line("en")
    assert line.startswith("geo/moscow: error: ")
    assert "13.5 (ru)" in line
    assert "Арбат × Плющиха (55.75000, 37.60000)" in line


def test_a_page_that_does_not_answer_is_an_error(
    qapp: QApplication, tmp_path: Path, timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(label_census, "LOAD_LIMIT_MS", 500)
    state = first_view(timeline, StartSettings())
    with pytest.raises(label_census.CensusError, match="did not answer"):
        label_census.count(qapp, tmp_path, timeline, state, (12.0,))
