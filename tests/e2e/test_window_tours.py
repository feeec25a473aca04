"""Guided tours by hand and by themselves, and the quiz with its answers on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import BEST
from petrograd_map.domain.view import Pane, Stop
from petrograd_map.state.intents import (
    FollowAccount,
    GoTo,
    Select,
    ShowPane,
    Speak,
    TakeTour,
)
from petrograd_map.ui.presenters import touring

if TYPE_CHECKING:
    from support.visit import Visit

    from petrograd_map.domain.tours import Tour

TRAM = "tour_man_on_a_tram"
DRAWN = "document.querySelectorAll('[data-route={}]:not(.absent)').length"
QUESTION = "quiz_neva_bridges"


def tour(visit: Visit, name: str) -> Tour:
    return visit.timeline.chronicle.tour_by_id[name]


def test_a_tour_is_found_and_played_through_by_buttons(visit: Visit) -> None:
    side = visit.window.side
    visit.press("E")
    visit.click(side.learn.tiles["tours"])  # type: ignore[index]  # a Subject is its text
    tile = side.tours.tiles[TRAM]
    side.tours._column.ensureWidgetVisible(tile)
    visit.click(tile)
    steps = tour(visit, TRAM).steps
    for index, step in enumerate(steps):
        visit.settle()
        assert visit.state.stop == Stop(TRAM, index)
        assert side.pages.currentWidget() is side.tour
        assert step.title.en in side.tour.text.toPlainText()
        assert visit.state.moment == step.at
        visit.wait(lambda step=step: visit.in_sight(step.places), f"{step.places} in sight")  # type: ignore[misc]
        assert step.route is not None
        assert visit.js(DRAWN.format(step.route)) > 0
        if index < len(steps) - 1:
            visit.click(side.tour.next)
    assert not side.tour.next.isEnabled()
    visit.click(side.tour.previous)
    assert visit.state.stop == Stop(TRAM, len(steps) - 2)
    visit.click(side.tour.back)
    assert visit.state.stop is None


def test_a_tour_is_led_by_key_with_the_focus_anywhere(visit: Visit) -> None:
    visit.go(TakeTour(TRAM))
    side = visit.window.side
    for index, widget in enumerate(
        (visit.web, side.tour.text, side.tour.next, visit.window.time.bar), start=1
    ):
        widget.setFocus()
        step = index if index < len(tour(visit, TRAM).steps) else len(tour(visit, TRAM).steps) - 1
        visit.press("PgDown")
        assert visit.state.stop == Stop(TRAM, step)
    visit.press("PgUp")
    assert visit.state.stop == Stop(TRAM, len(tour(visit, TRAM).steps) - 2)
    visit.press("Esc")
    assert visit.state.stop is None


@pytest.mark.parametrize("by_key", [True, False])
def test_a_tour_plays_by_itself_to_its_end(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, *, by_key: bool
) -> None:
    monkeypatch.setattr(touring, "reading_time_ms", lambda _text: 20)
    visit.go(TakeTour(TRAM))
    player = visit.window.side.tour
    seen: list[Stop | None] = []
    visit.store.subscribe(lambda new, _old: seen.append(new.stop))
    if by_key:
        player.play.setFocus()
        visit.press("Space")
    else:
        visit.click(player.play)
    last = len(tour(visit, TRAM).steps) - 1
    visit.wait(lambda: visit.state.stop == Stop(TRAM, last))
    visit.wait(lambda: not player._playing, "it rests at the end")
    assert [stop.step for stop in seen if stop] == sorted(stop.step for stop in seen if stop)
    visit.store._listeners.pop()


def test_a_tour_pauses_and_while_a_place_is_read(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(touring, "reading_time_ms", lambda _text: 60_000)
    visit.go(TakeTour(TRAM))
    player = visit.window.side.tour
    visit.click(player.play)
    assert player._playing
    visit.click(player.play)
    assert not player._playing
    visit.click(player.play)
    visit.go(Select("p_smolny"))
    assert not player._playing
    visit.press("Esc")
    assert visit.window.side.pages.currentWidget() is player


def test_a_tour_tells_of_the_best_account_and_of_its_city(visit: Visit) -> None:
    other = next(each for each in visit.timeline.accounts if each != BEST)
    visit.go(FollowAccount(other), TakeTour("tour_moscow_divides"))
    assert visit.state.account == BEST
    assert visit.js("document.querySelector('.frame.shown').id") == "frame_moscow"


def test_a_tour_stays_where_it_is_in_another_language(visit: Visit) -> None:
    visit.go(TakeTour(TRAM, 2))
    visit.press("L")
    visit.settle()
    assert visit.state.stop == Stop(TRAM, 2)
    assert tour(visit, TRAM).steps[2].title.ru in visit.window.side.tour.text.toPlainText()
    visit.go(Speak(Language.EN))


def answer(visit: Visit, *, right: bool) -> None:
    quiz = visit.window.side.quiz
    assert quiz._options is not None
    correct = quiz._options.correct
    visible = [tile for tile in quiz.tiles if tile.isVisible()]
    index = correct if right else (correct + 1) % len(visible)
    quiz._column.ensureWidgetVisible(quiz.tiles[index])
    if right:
        visit.click(quiz.tiles[index])
    else:
        quiz.tiles[index].setFocus()
        visit.press("Return")


@pytest.mark.parametrize("right", [True, False])
def test_a_question_is_answered_and_its_answer_shown_on_the_map(
    visit: Visit, *, right: bool
) -> None:
    visit.go(ShowPane(Pane.QUIZ), GoTo(Moment.parse("1917-11-14T12:00")))
    quiz = visit.window.side.quiz
    assert not quiz.verdict.isVisible()
    answer(visit, right=right)
    assert quiz.verdict.isVisible()
    # The right option is marked in either case, not by colour alone.
    assert [tile.sign for tile in quiz.tiles].count("✓") == 1
    assert [tile.sign for tile in quiz.tiles].count("✗") == (0 if right else 1)
    question = next(each for each in visit.timeline.chronicle.quiz if each.id == QUESTION)
    assert question.explain.en[:40] in quiz.verdict.toPlainText()
    visit.enter_link(quiz.verdict, "look:")
    visit.settle()
    assert visit.state.moment == question.at
    visit.wait(lambda: visit.in_sight(question.places), "the places of the answer")
    assert all(visit.holder(place) == "PG" for place in question.places)
    assert quiz.isVisible()
    visit.click(quiz.next)
    assert quiz._shown is not question
    visit.click(quiz.restart)
    assert not quiz.verdict.isVisible()


def test_the_verdict_leads_to_an_event_and_its_sources(visit: Visit) -> None:
    visit.go(ShowPane(Pane.QUIZ))
    answer(visit, right=True)
    visit.click_link(visit.window.side.quiz.verdict, "event:")
    assert visit.state.event is not None
    visit.press("Esc")
    assert visit.window.side.quiz.isVisible()
    assert visit.window.side.quiz.verdict.isVisible()
