"""Guided tours."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from petrograd_map.data.schema.base import (
    CitationModel,
    IdField,
    Model,
    MomentField,
    SpanModel,
    TextModel,
)


class StepModel(Model):
    """One stop of a tour: a moment, a view of the map, and what is to be seen there."""

    at: MomentField
    city: IdField
    places: tuple[IdField, ...] = Field((), description="What the map must show.")
    select: IdField | None = Field(None, description="The place whose panel opens.")
    event: IdField | None = Field(None, description="The event of which the step speaks.")
    route: IdField | None = Field(None, description="The route that is drawn.")
    title: TextModel
    text: TextModel


class TourModel(Model):
    """A tour through some hours of one city, or of `both`."""

    id: IdField
    number: Annotated[int, Field(strict=True, ge=1, description="Its place in the list.")]
    title: TextModel
    lead: TextModel = Field(description="The question that it answers.")
    city: IdField = Field(description="Id of a city, or `both` for all.")
    span: SpanModel
    steps: tuple[StepModel, ...] = Field(min_length=1)
    cites: tuple[CitationModel, ...] = ()
