"""What several checks walk over: whatever is led through stop by stop, and every question."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from petrograd_map.data.checks.report import Way
    from petrograd_map.data.schema import ChronicleModel, LessonModel, QuestionModel, TourModel


def walks(model: ChronicleModel) -> Iterator[tuple[Way, TourModel | LessonModel]]:
    """Yield tours and lessons with the way to each."""
    for section in ("tours", "lessons"):
        for index, walk in enumerate(getattr(model, section)):
            yield (section, index), walk


def questions(model: ChronicleModel) -> Iterator[tuple[Way, QuestionModel]]:
    """Yield the questions of the quiz and of the lessons with the way to each."""
    for index, question in enumerate(model.quiz):
        yield ("quiz", index), question
    for index, lesson in enumerate(model.lessons):
        for number, step in enumerate(lesson.steps):
            if step.prediction is not None:
                yield ("lessons", index, "steps", number, "prediction"), step.prediction
