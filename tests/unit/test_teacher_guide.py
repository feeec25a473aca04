"""What the teacher's guide names is in the chronicle, and is as the chronicle has it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from petrograd_map.domain.lessons import reveal_moment
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.quiz import PlacesAnswer, SideAnswer, SpanAnswer, TextAnswer, answer
from petrograd_map.domain.texts import Language
from petrograd_map.phrases import span_words

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.quiz import Answer
    from petrograd_map.domain.timeline import Timeline

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "teacher-guide.md").read_text("utf-8")
NAMED = set(re.findall(r"`([a-z][a-z0-9_]*)`", GUIDE))
MOMENTS = re.findall(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}", GUIDE)


def test_every_id_in_the_guide_is_in_the_chronicle(october: Chronicle) -> None:
    known = {
        *october.event_by_id,
        *october.place_by_id,
        *october.source_by_id,
        *october.lesson_by_id,
        *(step.prediction.id for each in october.lessons for step in each.steps if step.prediction),
        "lessons",
    }
    assert len(NAMED) > 60
    assert NAMED - known == set()


def test_every_moment_in_the_guide_is_on_the_time_bar(october: Chronicle) -> None:
    assert len(MOMENTS) > 10
    for written in MOMENTS:
        assert october.span.start <= Moment.parse(written) <= october.span.end


def test_the_guide_has_every_step_with_its_minutes(october: Chronicle) -> None:
    rows = re.findall(r"^\| (\d+) \| (\w+) \| ([^|]+) \|", GUIDE, re.MULTILINE)
    steps = [step for lesson in october.lessons for step in lesson.steps]
    assert rows == [(str(each.minutes), each.phase, each.stop.title.en) for each in steps]


def test_the_guide_has_the_answers_of_the_chronicle(october_timeline: Timeline) -> None:
    chronicle = october_timeline.chronicle
    rows = re.findall(r"^\| `(ask_\w+)` \| ([\dT:-]+) \| ([^|]+) \|$", GUIDE, re.MULTILINE)
    expected = [
        (
            step.prediction.id,
            str(reveal_moment(step, chronicle)),
            _words(answer(step.prediction.task, october_timeline), chronicle),
        )
        for lesson in chronicle.lessons
        for step in lesson.steps
        if step.prediction is not None
    ]
    assert rows == expected


def _words(given: Answer, chronicle: Chronicle) -> str:
    match given:
        case SideAnswer(side=side):
            return chronicle.side_by_id[side].name.en
        case PlacesAnswer(places=places):
            return ", ".join(chronicle.place_by_id[place].name.en for place in places)
        case SpanAnswer(span=span):
            return span_words(span, Language.EN)
        case TextAnswer(text=text):
            return text.en
        case _:
            raise AssertionError(given)
