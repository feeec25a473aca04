"""Checks that the chronicle answers the questions of its quiz and of its lessons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.data.checks.report import error
from petrograd_map.domain.quiz import NoAnswerError, answer
from petrograd_map.domain.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from petrograd_map.data.checks.report import Way
    from petrograd_map.data.findings import Finding
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.quiz import Question


def check_answers(chronicle: Chronicle) -> list[Finding]:
    """Return a finding for every question whose answer cannot be computed.

    Args:
        chronicle: A chronicle without other errors.
    """
    findings: list[Finding] = []
    asked = list(_questions(chronicle))
    if not asked:
        return findings
    timeline = Timeline(chronicle)
    for way, question in asked:
        try:
            answer(question.task, timeline)
        except NoAnswerError as problem:
            at = (*way, "answer")
            findings.append(error("no_answer", *at, expected=question.id, found=str(problem)))
    return findings


def _questions(chronicle: Chronicle) -> Iterator[tuple[Way, Question]]:
    """Yield the questions; quiz, lessons and steps stand in the order of the file."""
    for index, question in enumerate(chronicle.quiz):
        yield ("quiz", index), question
    for index, lesson in enumerate(chronicle.lessons):
        for number, step in enumerate(lesson.steps):
            if step.prediction is not None:
                yield ("lessons", index, "steps", number, "prediction"), step.prediction
