"""What is taken home from the window: which command writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from petrograd_map.cli import make_parser
from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import Stop, ViewState
from petrograd_map.ui.presenters.takeaway import moments_of, words_of
from petrograd_map.ui.takeaway_dialog import Kind, TakeawayDialog, Times, Wish

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline

STORM = Moment.parse("1917-11-07T21:40")
VIEW = ViewState(STORM, ("petrograd",), Language.RU, account="reed")


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("cities", [("petrograd",), ("petrograd", "moscow")])
def test_every_wish_is_a_command(timeline: Timeline, kind: Kind, cities: tuple[str, ...]) -> None:
    state = ViewState(STORM, cities, Language.RU, account="reed")
    words = words_of(Wish(kind, Times.NOW, "letter"), state, timeline)
    out = "out.gif" if kind is Kind.ANIMATION else "out.pdf"
    options = make_parser().parse_args([*words, "--steps", "--force", out])
    assert options.city == ("both" if len(cities) > 1 else "petrograd")
    assert (options.account, options.lang) == ("reed", "ru")
    if kind is not Kind.ANIMATION:
        assert options.at == [str(STORM)]
        assert options.paper == "letter"
        assert options.worksheet == (kind is Kind.WORKSHEET)


def test_an_animation_is_of_the_hours_that_are_shown_and_not_too_long(timeline: Timeline) -> None:
    wish = Wish(Kind.ANIMATION, Times.NOW, "a4")
    options = make_parser().parse_args([*words_of(wish, VIEW, timeline), "out.gif"])
    span = timeline.chronicle.span
    assert (options.from_, options.to_) == (str(span.start), str(span.end))
    assert (span.end.minutes - span.start.minutes) / options.step <= 240
    window = Span(STORM, STORM.shifted(90))
    words = words_of(wish, ViewState(STORM, ("moscow",), window=window), timeline)
    options = make_parser().parse_args([*words, "out.gif"])
    assert (options.from_, options.to_, options.step) == (str(STORM), str(window.end), 1)


def test_each_day_at_this_hour(timeline: Timeline) -> None:
    span = timeline.chronicle.span
    moments = moments_of(Times.DAYS, VIEW, timeline)
    assert {str(each)[-5:] for each in moments} == {"21:40"}
    assert STORM in moments
    assert span.start <= moments[0] < span.start.shifted(24 * 60)
    assert span.end.shifted(-24 * 60) < moments[-1] <= span.end


def test_the_stops_of_the_open_tour(timeline: Timeline) -> None:
    tour = timeline.chronicle.tours[0]
    state = ViewState(STORM, ("petrograd",), stop=Stop(tour.id, 2))
    assert set(moments_of(Times.STOPS, state, timeline)) == {step.at for step in tour.steps}


def test_without_the_encoder_an_animation_cannot_be_saved_and_it_is_said_why(
    qtbot: QtBot,
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = TakeawayDialog([Times.NOW], Language.RU, window, install="pip install encoder")
    assert dialog.save.isEnabled()
    dialog.kind.setCurrentIndex(dialog.kind.findData(Kind.ANIMATION))
    assert not dialog.save.isEnabled()
    assert "pip install encoder" in dialog.note.text()
    dialog.kind.setCurrentIndex(dialog.kind.findData(Kind.HANDOUT))
    assert dialog.save.isEnabled()
