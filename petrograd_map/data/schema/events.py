"""The part of `events.json` that colours the map: cities, sides, places and events."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from petrograd_map.data.schema.base import (
    CitationModel,
    IdField,
    Model,
    SpanModel,
    TextModel,
    Words,
)
from petrograd_map.data.sun import CLOCK_OFFSET
from petrograd_map.domain.control import Certainty, Grip, Physical, Pressure, Side
from petrograd_map.domain.events import EventKind
from petrograd_map.domain.places import PlaceKind


class ViewModel(Model):
    """Where the map of a city opens if it has no places to show."""

    latitude: float = Field(strict=True, ge=-85, le=85, description="Degrees north, WGS 84.")
    longitude: float = Field(strict=True, ge=-180, le=180, description="Degrees east, WGS 84.")
    zoom: float = Field(strict=True, ge=9, le=18, description="Web-map zoom level.")


class CityModel(Model):
    """A city with its own clock."""

    id: IdField = Field(description="Also the name of its folder below `geo/`.")
    name: TextModel
    span: SpanModel = Field(description="The time of which the chronicle speaks here.")
    view: ViewModel
    clock: TextModel = Field(description="How the city's clock ran.")
    clock_offset: Annotated[str, StringConstraints(pattern=CLOCK_OFFSET)] | None = Field(
        None,
        description="How far the clock was ahead of Greenwich, `+03:01:19`; without it the map "
        "shows no night.",
    )


class SideModel(Model):
    """How a side is called on screen."""

    id: Side
    name: TextModel
    note: TextModel = Field(description="Who they were, in a sentence.")


class PlaceModel(Model):
    """A place whose control is followed; its geometry is in `geo/CITY/places.geojson`."""

    id: IdField
    city: IdField
    kind: PlaceKind
    name: TextModel = Field(description="The name of 1917.")
    name_today: TextModel | None = Field(None, description="If it is another.")
    beyond: bool = Field(
        default=False,
        strict=True,
        description="It lies beyond the sheet: lists and tables have it, the map does not draw it.",
    )


class EffectModel(Model):
    """What an event does to one place. A field that is left out stays as it was."""

    place: IdField
    span: SpanModel | None = Field(None, description="If not with the event itself.")
    holder: Side | None = None
    grip: Grip | None = Field(None, description="null: nothing is known of it any more.")
    pressure: Pressure | None = None
    physical: Physical | None = Field(None, description="null: it no longer matters.")
    certainty: Literal[Certainty.FIRM, Certainty.PROBABLE, Certainty.UNKNOWN] | None = Field(
        None, description="`disputed` is not written: it follows from the accounts."
    )


class AccountModel(CitationModel):
    """One source's claim about an event."""

    text: TextModel = Field(description="The claim in our own words.")
    preferred: bool = Field(default=False, strict=True)
    span: SpanModel | None = Field(None, description="Its own time, if it gives one.")
    holder: Side | None = Field(None, description="If it names another holder.")


class EventModel(Model):
    """Something that happened, with its effects and every account of it."""

    id: IdField
    city: IdField
    kind: EventKind
    side: Side | None = Field(None, description="The side that acted.")
    span: SpanModel
    title: TextModel
    text: TextModel
    places: tuple[IdField, ...] = Field((), description="Places without an effect, too.")
    effects: tuple[EffectModel, ...] = ()
    accounts: tuple[AccountModel, ...] = Field(min_length=1)
    disputed: bool = Field(
        default=False, strict=True, description="The accounts contradict each other."
    )
    why: TextModel | None = Field(None, description="Why the preferred account is preferred.")
    notes: tuple[Words, ...] = Field((), description="Ids of the historian's notes.")
