"""What every part of `events.json` is made of: texts, moments, spans, ids, citations."""

from __future__ import annotations

from typing import Annotated, Any

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
from petrograd_map.domain.moments import Moment, NotAMomentError, Precision
from petrograd_map.domain.sources import Checked, LocatorLabel


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


class Model(BaseModel):
    """One object of the file: a field nobody knows is an error, not a silent loss."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class TextModel(Model):
    """One text in English and Russian (modern orthography)."""

    en: Words
    ru: Words


class SpanModel(Model):
    """The time within which something happened; without `to` it is an instant."""

    start: MomentField = Field(alias="from", description="Not before this moment.")
    end: MomentField | None = Field(None, alias="to", description="Over by this moment.")
    precision: Precision = Field(
        Precision.MINUTE, description="How finely the source dates it, not how long it took."
    )


class LocatorModel(Model):
    """Where in a source, with the label of the Citation Style Language."""

    label: LocatorLabel
    value: str = Field(
        "",
        description="For example `004_a53b871dd4318b45.txt:184` or `14`; with `whole`, "
        "where it is quoted.",
    )


class CitationModel(Model):
    """Where something said rests."""

    source: IdField
    locator: LocatorModel
    checked: Checked | None = Field(None, description="If other than the source's.")
