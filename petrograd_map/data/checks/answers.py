"""Checks that the chronicle answers the questions of its quiz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.data.checks.report import error
from petrograd_map.domain.quiz import NoAnswerError, answer
from petrograd_map.domain.timeline import Timeline

if TYPE_CHECKING:
    from petrograd_map.data.findings import Finding
    from petrograd_map.domain.chronicle import Chronicle


def check_answers(chronicle: Chronicle) -> list[Finding]:
    """Return a finding for every question whose answer cannot be computed.

    Args:
        chronicle: A chronicle without other errors.
    """
    findings: list[Finding] = []
    if not chronicle.quiz:
        return findings
    timeline = Timeline(chronicle)
    for index, question in enumerate(chronicle.quiz):
        try:
            answer(question.task, timeline)
        except NoAnswerError as problem:
            way = ("quiz", index, "answer")
            findings.append(error("no_answer", *way, expected=question.id, found=str(problem)))
    return findings
