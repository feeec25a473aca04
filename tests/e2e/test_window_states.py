"""Empty, loading and error states, a dead renderer, and another language with all of it open."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.visit import Visit

from petrograd_map.data.assemble import load
from petrograd_map.data.resources import DataSet
from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import Layers, Pane
from petrograd_map.export.page import bake
from petrograd_map.settings import StartSettings
from petrograd_map.state.intents import (
    Compare,
    FollowAccount,
    GoTo,
    Select,
    ShowCities,
    ShowLanes,
    ShowLayers,
    ShowPane,
    ShowWindow,
    TakeTour,
)
from petrograd_map.ui.side_panel import SidePanel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

MUCH = (
    GoTo(Moment.parse("1917-11-08T01:00")),
    ShowWindow(Span(Moment.parse("1917-11-07T00:00"), Moment.parse("1917-11-09T00:00"))),
    Compare(Moment.parse("1917-11-07T12:00")),
    ShowLayers(Layers(kinds_left_out=frozenset({PlaceKind.BRIDGE}), ground=True)),
    ShowLanes(True),  # noqa: FBT003 - the intent's only field
    Select("p_winter_palace"),
)


def test_a_killed_renderer_keeps_all_that_is_open(visit: Visit) -> None:
    visit.go(*MUCH)
    account = visit.timeline.accounts[1]
    visit.go(FollowAccount(account))
    before = visit.state
    map_view = visit.program.map_view
    os.kill(map_view.page.renderProcessPid(), signal.SIGKILL)
    visit.wait(lambda: not map_view.is_ready, "the renderer is dead")
    # The window goes on while the page is away.
    visit.press("Right")
    visit.settle()
    assert visit.state.moment == before.moment.shifted(1)
    control = visit.timeline.control_at(visit.state.moment, account)
    assert visit.holder("p_winter_palace") == control["p_winter_palace"].control.holder
    chosen = "document.querySelector('[data-selected=true]').dataset.place"
    assert visit.js(chosen) == "p_winter_palace"
    assert visit.js("document.querySelectorAll('#frame_petrograd .divider').length") == 1
    assert visit.js("document.querySelectorAll('.leaflet-ground-pane path').length") > 0
    assert visit.window.lanes.isVisible()


@pytest.mark.parametrize(
    "opened",
    [
        (TakeTour("tour_bridges", 1),),
        (ShowCities(("petrograd", "moscow")), Compare(Moment.parse("1917-11-06T12:00"))),
        MUCH,
    ],
)
def test_another_language_keeps_everything_open(visit: Visit, opened: tuple[object, ...]) -> None:
    visit.go(*opened)  # type: ignore[arg-type]  # intents, whatever they are
    page = visit.window.side.pages.currentWidget()
    before = visit.state
    names = "document.querySelector('[data-place=p_winter_palace]').title"
    for language, name in ((Language.RU, "Зимний дворец"), (Language.EN, "Winter Palace")):
        visit.press("L")
        visit.settle()
        assert visit.state.language is language
        assert visit.window.side.pages.currentWidget() is page
        assert visit.js(names).startswith(name)
    # The maps may have told meanwhile where they look.
    assert replace(visit.state, extents=before.extents) == before


def test_the_page_that_cannot_load_says_so_and_offers_to_try_again(visit: Visit) -> None:
    map_view = visit.program.map_view
    map_view._give_up()
    fallback = map_view.fallback
    assert fallback.isVisible()
    assert fallback.message.text()
    fallback.retry.setFocus()
    visit.press("Space")
    visit.settle()
    assert not fallback.isVisible()
    assert visit.holder("p_winter_palace") == "PG"


def test_a_glossary_without_an_answer_says_so(visit: Visit) -> None:
    visit.go(ShowPane(Pane.GLOSSARY))
    glossary = visit.window.side.glossary
    glossary.filter.setText("qwxz")
    assert glossary.text.toPlainText().strip()
    glossary.filter.clear()


def test_before_the_first_event_the_panel_of_now_says_so(visit: Visit) -> None:
    visit.press("Home")
    now = visit.window.side.now
    for part in (now.just, now.now, now.next):
        assert part.empty.isVisible() == (not part._shown)


@pytest.fixture(scope="module")
def dublin(
    qapp: QApplication, own_cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visit]:
    """The example of the documents: one city, one place, nothing to learn."""
    assert own_cache.is_dir()
    folder = Path(__file__).parents[2] / "docs" / "example"
    data_set = DataSet(folder)
    chronicle, findings = load(data_set)
    assert chronicle is not None, findings
    page, findings = bake(data_set, chronicle)
    assert page is not None, findings
    settings = StartSettings(language="en", data=folder)
    visit = Visit(qapp, chronicle, page, settings, tmp_path_factory.mktemp("dublin"))
    yield visit
    visit.close()


def test_a_chronicle_of_one_place_has_all_its_panes(dublin: Visit) -> None:
    for pane in Pane:
        if pane is Pane.COMPARISON:
            continue
        dublin.go(ShowPane(pane))
        side = dublin.window.side
        assert side.pages.currentWidget() is side.page(SidePanel.PANES[pane])
    dublin.go(ShowPane(Pane.TOURS))
    assert dublin.window.side.tours.empty.isVisible()
    assert dublin.window.side.tours.empty.text()
    dublin.go(ShowLanes(True), Select("p_post"), Compare(Moment.parse("1916-04-24T10:00")))  # noqa: FBT003
    dublin.press("End", "[", "2", "3", "]", "Ctrl++", "L", "L")
    dublin.settle()
    assert dublin.state.cities == ("dublin",)
    assert dublin.holder("p_post") == "MRC"
    dublin.press("/")
    dublin.window.search.field.setText("post")
    dublin.press("Return")
    assert dublin.state.selected == "p_post"
    assert dublin.console == []
