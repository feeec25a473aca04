"""Routes, rings and lines of fire; their geometry is in `geo/CITY/routes.geojson`."""

from __future__ import annotations

from pydantic import Field

from petrograd_map.data.schema.base import (
    CitationModel,
    IdField,
    Model,
    SpanModel,
    TextModel,
    Words,
)
from petrograd_map.domain.control import Certainty, Side
from petrograd_map.domain.routes import RouteKind


class LegModel(CitationModel):
    """One leg: from the leg before to here, an arc of a ring, or one gun and its target."""

    name: TextModel = Field(description="What happens on it.")
    span: SpanModel = Field(description="Between the earliest and the latest hour claimed.")
    certainty: Certainty
    event: IdField | None = None


class RouteModel(Model):
    """A movement, a ring round a place, or guns that fire at it."""

    id: IdField
    kind: RouteKind
    city: IdField
    side: Side
    title: TextModel
    text: TextModel
    legs: tuple[LegModel, ...] = Field(min_length=1, description="In the order of time.")
    notes: tuple[Words, ...] = Field((), description="Ids of the historian's notes.")
