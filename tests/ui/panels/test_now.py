"""What is happening now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.now import Happenings
from petrograd_map.domain.texts import Language
from petrograd_map.ui.panels.now import DifferenceRow, NowPanel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline

MOMENT = Moment.parse("1917-11-06T20:30")
CITIES = ("petrograd",)


@pytest.fixture
def panel(qtbot: QtBot) -> NowPanel:
    panel = NowPanel()
    qtbot.addWidget(panel)
    panel.speak(Language.EN)
    return panel


def test_the_events_around_a_moment_are_shown_and_lead_on(
    qtbot: QtBot, panel: NowPanel, timeline: Timeline
) -> None:
    happening = Happenings(timeline.chronicle).at(MOMENT, CITIES)
    panel.show_happening(happening)
    assert [tile.title for tile in panel.next.tiles] == [each.title.en for each in happening.next]
    assert panel.next.tiles[0].sign == "?"
    assert "The sources disagree." in panel.next.tiles[0].accessibleName()
    with qtbot.waitSignal(panel.followed) as followed:
        panel.just.tiles[0].click()
    assert followed.args == [f"event:{happening.just[0].id}"]


def test_only_tiles_that_differ_are_written(
    panel: NowPanel, timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    happenings = Happenings(timeline.chronicle)
    panel.show_happening(happenings.at(MOMENT, CITIES))
    written: list[str] = []
    for part in (panel.just, panel.now, panel.next):
        for tile in part.tiles:
            monkeypatch.setattr(tile, "show_tile", lambda title, *_, **__: written.append(title))
    panel.show_happening(happenings.at(MOMENT.shifted(1), CITIES))
    assert written == []
    before, after = happenings.at(MOMENT, CITIES), happenings.at(MOMENT.shifted(30), CITIES)
    panel.show_happening(after)
    assert set(written) == {
        new.title.en
        for part in ("just", "now", "next")
        for index, new in enumerate(getattr(after, part))
        if getattr(before, part)[index : index + 1] != (new,) and index < len(getattr(before, part))
    }


def test_fewer_events_hide_tiles_and_none_say_so(panel: NowPanel, timeline: Timeline) -> None:
    happenings = Happenings(timeline.chronicle)
    panel.show_happening(happenings.at(MOMENT, CITIES))
    end = timeline.chronicle.span.end.shifted(10_000)
    panel.show_happening(happenings.at(end, CITIES))
    assert all(tile.isHidden() for tile in panel.next.tiles)
    assert not panel.next.empty.isHidden()
    assert panel.just.empty.isHidden()


def test_differences_are_shown_while_an_account_is_followed(qtbot: QtBot, panel: NowPanel) -> None:
    assert panel.differences.isHidden()
    row = DifferenceRow("p_bank", "State Bank", "held by one", "held by another")
    panel.show_differences([row], "Sass")
    assert not panel.differences.isHidden()
    assert "held by another" in panel.differences.tiles[0].accessibleName()
    with qtbot.waitSignal(panel.followed) as followed:
        panel.differences.tiles[0].click()
    assert followed.args == ["place:p_bank"]
    panel.show_differences([], "Sass")
    assert not panel.differences.empty.isHidden()
    panel.show_differences([], None)
    assert panel.differences.isHidden()


def test_another_language_rewrites_the_tiles(panel: NowPanel, timeline: Timeline) -> None:
    happening = Happenings(timeline.chronicle).at(MOMENT, CITIES)
    panel.show_happening(happening)
    panel.speak(Language.RU)
    assert panel.just.tiles[0].title == happening.just[0].title.ru
