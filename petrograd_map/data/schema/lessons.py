"""Lessons for one class period."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from petrograd_map.data.schema.base import CitationModel, IdField, Model, SpanModel, TextModel
from petrograd_map.data.schema.teaching import QuestionModel
from petrograd_map.data.schema.tours import StepModel
from petrograd_map.domain.lessons import PERIOD_MINUTES, Phase


class GuidedAccountModel(Model):
    """An account of an event that the class reads, with a question to guide the reading."""

    event: IdField
    source: IdField = Field(description="The source whose account of the event is read.")
    question: TextModel
    expected: TextModel = Field(description="What a good answer says; for the teacher.")


class LessonStepModel(StepModel):
    """One step of a lesson: a stop as of a tour, its minutes, and what the class does there."""

    phase: Phase
    minutes: Annotated[int, Field(strict=True, ge=1, le=PERIOD_MINUTES)]
    notes: TextModel = Field(description="For the teacher; not shown to the class.")
    prediction: QuestionModel | None = Field(
        None, description="What the class answers before the chronicle does."
    )
    accounts: tuple[GuidedAccountModel, ...] = Field((), description="What the class reads.")


class LessonModel(Model):
    """A lesson for one class period: question, background, sources, discussion."""

    id: IdField
    title: TextModel
    lead: TextModel = Field(description="The question that it asks.")
    city: IdField = Field(description="Id of a city, or `both` for all.")
    span: SpanModel
    steps: tuple[LessonStepModel, ...] = Field(min_length=1)
    homework: TextModel
    tours: tuple[IdField, ...] = Field((), description="Tours that lead on from it.")
    cites: tuple[CitationModel, ...] = ()
