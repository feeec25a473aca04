"""Schema version 1 of `events.json`, as pydantic models.

The models describe the file; `petrograd_map.data.assemble` turns them into the frozen
dataclasses of the domain. Texts are written in both languages, moments in the New Style.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from petrograd_map.data.findings import MOMENT_SHAPE
from petrograd_map.data.sun import CLOCK_OFFSET
from petrograd_map.domain.control import Certainty, Grip, Physical, Pressure, Side
from petrograd_map.domain.events import EventKind
from petrograd_map.domain.moments import Moment, NotAMomentError, Precision
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.sources import Checked, LocatorLabel, SourceKind

SCHEMA_VERSION = 1


def _read_moment(value: Any) -> Moment:
    if isinstance(value, str):
        try:
            return Moment.parse(value)
        except NotAMomentError:
            pass
    raise PydanticCustomError("moment", "expected {expected}", {"expected": MOMENT_SHAPE})


MomentField = Annotated[
    Moment,
    PlainValidator(_read_moment),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$",
            "description": f"A moment New Style, {MOMENT_SHAPE}.",
        }
    ),
]
IdField = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class TextModel(_Model):
    """One text in English and Russian (modern orthography)."""

    en: Words
    ru: Words


class SpanModel(_Model):
    """The time within which something happened; without `to` it is an instant."""

    start: MomentField = Field(alias="from", description="Not before this moment.")
    end: MomentField | None = Field(None, alias="to", description="Over by this moment.")
    precision: Precision = Field(
        Precision.MINUTE, description="How finely the source dates it, not how long it took."
    )


class ViewModel(_Model):
    """Where the map of a city opens if it has no places to show."""

    latitude: float = Field(strict=True, ge=-85, le=85, description="Degrees north, WGS 84.")
    longitude: float = Field(strict=True, ge=-180, le=180, description="Degrees east, WGS 84.")
    zoom: float = Field(strict=True, ge=9, le=18, description="Web-map zoom level.")


class CityModel(_Model):
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


class SideModel(_Model):
    """How a side is called on screen."""

    id: Side
    name: TextModel
    note: TextModel = Field(description="Who they were, in a sentence.")


class SourceModel(_Model):
    """A text that speaks of the events."""

    id: IdField
    label: TextModel = Field(description="One or two words for the screen.")
    author: Words
    title: Words
    year: Words | None = None
    kind: SourceKind
    checked: Checked = Field(description="How far it was checked for this chronicle.")
    standpoint: TextModel = Field(description="Who wrote it, when, from which side.")


class PlaceModel(_Model):
    """A place whose control is followed; its geometry is in `geo/CITY/places.geojson`."""

    id: IdField
    city: IdField
    kind: PlaceKind
    name: TextModel = Field(description="The name of 1917.")
    name_today: TextModel


class EffectModel(_Model):
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


class LocatorModel(_Model):
    """Where in a source, with the label of the Citation Style Language."""

    label: LocatorLabel
    value: str = Field("", description="For example `004_a53b871dd4318b45.txt:184` or `14`.")


class AccountModel(_Model):
    """One source's claim about an event."""

    source: IdField
    locator: LocatorModel
    text: TextModel = Field(description="The claim in our own words.")
    preferred: bool = Field(default=False, strict=True)
    checked: Checked | None = Field(None, description="If other than the source's.")
    span: SpanModel | None = Field(None, description="Its own time, if it gives one.")
    holder: Side | None = Field(None, description="If it names another holder.")


class EventModel(_Model):
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


class ChronicleModel(_Model):
    """The whole of `events.json`."""

    schema_reference: str | None = Field(None, alias="$schema")
    schema_version: Literal[1]
    title: TextModel
    span: SpanModel = Field(description="The time over which the time bar runs.")
    cities: tuple[CityModel, ...] = Field(min_length=1)
    sides: tuple[SideModel, ...]
    sources: tuple[SourceModel, ...] = Field(min_length=1)
    places: tuple[PlaceModel, ...] = Field(min_length=1)
    events: tuple[EventModel, ...]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of `events.json`, for editors and other programs."""
    schema = ChronicleModel.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Petrograd 1917: chronicle, schema version 1",
        **{key: value for key, value in schema.items() if key != "title"},
    }
