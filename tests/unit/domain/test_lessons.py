"""The lessons of the bundled chronicle, and where their steps lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from petrograd_map.domain.accounts import compare_accounts
from petrograd_map.domain.lessons import PERIOD_MINUTES, Phase, moment_asked, reveal_moment
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.quiz import HolderAt, SideAnswer, answer

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.lessons import Lesson, LessonStep
    from petrograd_map.domain.timeline import Timeline

LESSONS = ("lesson_morning", "lesson_storming", "lesson_two_cities")


def _predicting(chronicle: Chronicle) -> list[LessonStep]:
    return [s for each in chronicle.lessons for s in each.steps if s.prediction is not None]


@pytest.fixture(params=LESSONS)
def lesson(request: pytest.FixtureRequest, october: Chronicle) -> Lesson:
    return october.lesson_by_id[request.param]


def test_there_are_three(october: Chronicle) -> None:
    assert tuple(lesson.id for lesson in october.lessons) == LESSONS


def test_a_lesson_fills_one_class_period_in_four_parts(lesson: Lesson) -> None:
    assert lesson.minutes == PERIOD_MINUTES
    assert lesson.phases == tuple(Phase)
    assert sum(lesson.minutes_of(phase) for phase in Phase) == lesson.minutes


def test_a_step_begins_when_the_one_before_is_over(lesson: Lesson) -> None:
    assert lesson.minutes_before(0) == 0
    for index, step in enumerate(lesson.steps):
        assert lesson.minutes_before(index + 1) == lesson.minutes_before(index) + step.minutes
    assert lesson.minutes_before(len(lesson.steps)) == lesson.minutes


def test_each_lesson_predicts_reads_and_disagrees(lesson: Lesson, october: Chronicle) -> None:
    assert sum(step.prediction is not None for step in lesson.steps) >= 3
    read = [each for step in lesson.steps for each in step.accounts]
    assert len({each.source for each in read}) >= 4
    events = [october.event_by_id[each.event] for each in read]
    assert any(row.differs for event in events for row in compare_accounts(event))
    for each, event in zip(read, events, strict=True):
        assert event.account_of(each.source) is not None


def test_an_answer_is_shown_later_than_it_is_asked_for(october: Chronicle) -> None:
    for step in _predicting(october):
        assert step.stop.at < reveal_moment(step, october)


def test_the_step_before_an_answer_does_not_show_it(october_timeline: Timeline) -> None:
    for step in _predicting(october_timeline.chronicle):
        assert step.prediction is not None
        task = step.prediction.task
        if isinstance(task, HolderAt) and step.prediction.id != "ask_palace_at_eight":
            right = answer(task, october_timeline)
            before = october_timeline.stretch_of(task.place, step.stop.at).control
            assert isinstance(right, SideAnswer)
            assert before.holder is not right.side or right.disputed, step.prediction.id


def test_the_exchange_is_asked_for_at_six(october: Chronicle) -> None:
    step = next(
        s for s in _predicting(october) if s.prediction and s.prediction.id == "ask_telephone"
    )
    assert step.prediction is not None
    six = Moment.parse("1917-11-07T06:00")
    assert moment_asked(step.prediction, october) == six
    assert reveal_moment(step, october) == six


def test_a_step_without_a_prediction_reveals_nothing_new(october: Chronicle) -> None:
    first = october.lessons[0].steps[0]
    assert first.prediction is None
    assert reveal_moment(first, october) == first.stop.at
