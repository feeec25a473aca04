from __future__ import annotations

import pytest
from support.chronicles import at, chronicle, event, place, span, words

from petrograd_map.domain import quiz
from petrograd_map.domain.control import Certainty, Side
from petrograd_map.domain.events import Effect
from petrograd_map.domain.moments import Calendar, Moment
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.timeline import Timeline


def _set(name: str, side: Side, certainty: Certainty = Certainty.FIRM) -> Effect:
    return Effect(name, holder=side, certainty=certainty)


@pytest.fixture
def timeline() -> Timeline:
    events = [
        event("e_open", span(0), _set("bridge", Side.PG), _set("palace", Side.PG)),
        event("e_bridge", span(10, 20), _set("bridge", Side.MRC)),
        event("e_palace", span(30), _set("palace", Side.MRC, Certainty.PROBABLE)),
        event("e_south", span(0), _set("kremlin", Side.KOB, Certainty.UNKNOWN), city="south"),
    ]
    return Timeline(chronicle(*events))


def test_who_holds_a_place_is_computed(timeline: Timeline) -> None:
    task = quiz.HolderAt("bridge", at(25))
    assert quiz.answer(task, timeline) == quiz.SideAnswer(Side.MRC, disputed=False)


@pytest.mark.parametrize(
    "task",
    [
        quiz.HolderAt("bridge", at(15)),
        quiz.HolderAt("kremlin", at(15)),
        quiz.HolderAt("nowhere", at(15)),
        quiz.HeldBy(Side.KOB, PlaceKind.BRIDGE, "north", at(15)),
        quiz.HeldBy(Side.KOB, PlaceKind.BRIDGE, "south", at(15)),
        quiz.LastToFall(Side.KOB, PlaceKind.BRIDGE, "north"),
        quiz.LastToFall(Side.PG, PlaceKind.BRIDGE, "north"),
        quiz.LastToFall(Side.PG, PlaceKind.SHIP, "north"),
        quiz.MomentOf("e_none"),
        quiz.Choice((words("one"), words("two")), 2),
    ],
    ids=str,
)
def test_what_the_chronicle_does_not_answer_is_not_answered(
    timeline: Timeline, task: quiz.Task
) -> None:
    with pytest.raises(quiz.NoAnswerError):
        quiz.answer(task, timeline)


def test_which_places_a_side_holds_is_computed_in_their_order(timeline: Timeline) -> None:
    task = quiz.HeldBy(Side.MRC, PlaceKind.BRIDGE, "north", at(40))
    assert quiz.answer(task, timeline) == quiz.PlacesAnswer(("bridge", "palace"))


def test_a_place_that_is_changing_hands_is_held_by_nobody_for_certain(timeline: Timeline) -> None:
    task = quiz.HeldBy(Side.PG, PlaceKind.BRIDGE, "north", at(15))
    assert quiz.answer(task, timeline) == quiz.PlacesAnswer(("palace",))


def test_which_place_fell_last_is_computed(timeline: Timeline) -> None:
    task = quiz.LastToFall(Side.MRC, PlaceKind.BRIDGE, "north")
    assert quiz.answer(task, timeline) == quiz.PlacesAnswer(("palace",))


def test_when_something_happened_is_its_span(timeline: Timeline) -> None:
    answer = quiz.answer(quiz.MomentOf("e_bridge"), timeline)
    assert answer == quiz.SpanAnswer(span(10, 20), disputed=False)


def test_a_disputed_answer_says_so() -> None:
    disputed = event("e_bridge", span(10, 20), _set("bridge", Side.MRC), disputed=True)
    timeline = Timeline(chronicle(disputed, places=[place("bridge")]))
    assert quiz.answer(quiz.MomentOf("e_bridge"), timeline) == quiz.SpanAnswer(
        span(10, 20), disputed=True
    )


def test_the_new_style_of_a_day_is_computed(timeline: Timeline) -> None:
    day = Moment.parse("1917-10-25T00:00", Calendar.OS)
    answer = quiz.answer(quiz.NewStyle(day), timeline)
    assert isinstance(answer, quiz.DayAnswer)
    assert str(answer.day) == "1917-11-07T00:00"


def test_the_right_option_is_the_answer(timeline: Timeline) -> None:
    task = quiz.Choice((words("one"), words("two")), 1)
    assert quiz.answer(task, timeline) == quiz.TextAnswer(words("two"))


def test_the_answers_of_the_bundled_quiz_are_what_its_explanations_say(
    october_timeline: Timeline,
) -> None:
    answers = {
        question.id: quiz.answer(question.task, october_timeline)
        for question in october_timeline.chronicle.quiz
    }
    assert answers["quiz_neva_bridges"] == quiz.PlacesAnswer(("p_nikolaevsky_br", "p_palace_br"))
    assert answers["quiz_telegraph"] == quiz.SideAnswer(Side.MRC, disputed=True)
    assert answers["quiz_last_station"] == quiz.PlacesAnswer(("p_warsaw_stn",))
    assert answers["quiz_palace_at_eight"] == quiz.SideAnswer(Side.PG, disputed=False)
    assert answers["quiz_moscow_post_10"] == quiz.SideAnswer(Side.KOB, disputed=False)
    assert answers["quiz_moscow_post_12"] == quiz.SideAnswer(Side.MRC, disputed=False)
    assert answers["quiz_moscow_hotels"] == quiz.PlacesAnswer(("m_metropol", "m_national"))
    assert answers["quiz_moscow_wires"] == quiz.PlacesAnswer(("m_telegraph", "m_post"))
    assert answers["quiz_city_duma"] == quiz.SideAnswer(Side.CSR, disputed=False)
    arrest = answers["quiz_arrest"]
    assert isinstance(arrest, quiz.SpanAnswer)
    assert str(arrest.span.end) == "1917-11-08T02:10"
