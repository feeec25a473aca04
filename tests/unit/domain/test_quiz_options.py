from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from support.chronicles import at, chronicle, event, place, span, words

from petrograd_map.domain import quiz
from petrograd_map.domain.control import Certainty, Side
from petrograd_map.domain.events import Effect
from petrograd_map.domain.moments import MINUTES_PER_DAY, Calendar, Moment
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.quiz_options import options
from petrograd_map.domain.timeline import Timeline

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle


def question(task: quiz.Task, name: str = "quiz_one") -> quiz.Question:
    return quiz.Question(name, words("which?"), task, words("so"))


def _firm(name: str, side: Side) -> Effect:
    return Effect(name, holder=side, certainty=Certainty.FIRM)


@pytest.fixture
def timeline() -> Timeline:
    names = [f"bridge_{number}" for number in range(8)]
    sides = (Side.PG, Side.MRC, Side.NEU, Side.CIV, Side.CSR, Side.PG, Side.UNK, Side.CONT)
    events = [
        event(f"e_{name}", span(0), _firm(name, side))
        for name, side in zip(names, sides, strict=True)
    ]
    falls = [
        event(f"e_falls_{name}", span(10 + index), _firm(name, Side.KOB))
        for index, name in enumerate(names)
    ]
    return Timeline(chronicle(*events, *falls, places=[place(name) for name in names]))


def test_the_holder_is_asked_among_sides_that_held_something_there(timeline: Timeline) -> None:
    offered = options(question(quiz.HolderAt("bridge_1", at(5))), timeline)
    right = quiz.SideAnswer(Side.MRC, disputed=False)
    assert offered.answers[offered.correct] == right
    sides = [option.side for option in offered.answers if isinstance(option, quiz.SideAnswer)]
    assert len(sides) == 4
    assert sides == [side for side in Side if side in sides]
    assert not {Side.UNK, Side.CONT} & set(sides)


def test_sets_of_places_are_as_large_as_the_right_one(timeline: Timeline) -> None:
    task = quiz.HeldBy(Side.PG, PlaceKind.BRIDGE, "north", at(5))
    offered = options(question(task), timeline)
    assert offered.answers[offered.correct] == quiz.PlacesAnswer(("bridge_0", "bridge_5"))
    sizes = [len(each.places) for each in offered.answers if isinstance(each, quiz.PlacesAnswer)]
    assert sizes == [2, 2, 2, 2]


def test_where_all_are_the_answer_smaller_sets_stand_beside_it() -> None:
    names = ("palace", "fort")
    events = [event(f"e_{name}", span(0), _firm(name, Side.PG)) for name in names]
    timeline = Timeline(chronicle(*events, places=[place(name) for name in names]))
    offered = options(question(quiz.HeldBy(Side.PG, PlaceKind.BRIDGE, "north", at(5))), timeline)
    assert set(offered.answers) == {
        quiz.PlacesAnswer(each) for each in (names, names[:1], names[1:])
    }


def test_the_last_to_fall_is_asked_among_four_of_many(timeline: Timeline) -> None:
    task = quiz.LastToFall(Side.KOB, PlaceKind.BRIDGE, "north")
    offered = options(question(task), timeline)
    assert offered.answers[offered.correct] == quiz.PlacesAnswer(("bridge_7",))
    assert len(set(offered.answers)) == 4


def test_no_wrong_day_is_the_right_one() -> None:
    day = Moment.parse("1917-10-25T00:00", Calendar.OS)
    offered = options(question(quiz.NewStyle(day)), Timeline(chronicle()))
    days = [
        each.day.minutes - day.minutes
        for each in offered.answers
        if isinstance(each, quiz.DayAnswer)
    ]
    assert sorted(shift // MINUTES_PER_DAY for shift in days) == [-13, -1, 0, 1]
    assert offered.answers[offered.correct] == quiz.DayAnswer(day)


def test_a_choice_keeps_its_order() -> None:
    task = quiz.Choice((words("one"), words("two")), 1)
    offered = options(question(task), Timeline(chronicle()))
    assert offered.answers == (quiz.TextAnswer(words("one")), quiz.TextAnswer(words("two")))
    assert offered.correct == 1


def test_a_question_without_an_answer_has_no_options(timeline: Timeline) -> None:
    with pytest.raises(quiz.NoAnswerError):
        options(question(quiz.HolderAt("bridge_6", at(5))), timeline)


# ------------------------------------------------------------------ the bundled quiz


def test_every_question_offers_its_answer_among_others(october_timeline: Timeline) -> None:
    for each in october_timeline.chronicle.quiz:
        offered = options(each, october_timeline)
        assert offered.answers[offered.correct] == quiz.answer(each.task, october_timeline)
        assert 3 <= len(offered.answers) <= 6
        assert len(set(offered.answers)) == len(offered.answers)


def test_the_same_question_offers_the_same(october: Chronicle) -> None:
    one, other = Timeline(october), Timeline(october)
    for each in october.quiz:
        assert options(each, one) == options(each, other)


def test_another_question_offers_other_wrong_answers(october_timeline: Timeline) -> None:
    bridges = next(q for q in october_timeline.chronicle.quiz if q.id == "quiz_neva_bridges")
    other = replace(bridges, id="quiz_other")
    assert options(bridges, october_timeline) != options(other, october_timeline)


def test_no_time_that_a_source_claims_is_a_wrong_answer(october_timeline: Timeline) -> None:
    chronicle = october_timeline.chronicle
    for each in chronicle.quiz:
        if not isinstance(each.task, quiz.MomentOf):
            continue
        offered = options(each, october_timeline)
        claims = [a.span for a in chronicle.event_by_id[each.task.event].accounts if a.span]
        wrong = [o for i, o in enumerate(offered.answers) if i != offered.correct]
        for option in wrong:
            assert isinstance(option, quiz.SpanAnswer)
            assert not any(option.span.overlaps(claim) for claim in claims)
