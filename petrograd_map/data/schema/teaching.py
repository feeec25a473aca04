"""Teaching matter: conflicts, casualties, cards, quiz, glossary and people."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from petrograd_map.data.schema.base import (
    CitationModel,
    IdField,
    Model,
    MomentField,
    SpanModel,
    TextModel,
    Words,
)
from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import Calendar, Moment, NotAMomentError
from petrograd_map.domain.places import PlaceKind

DAY_SHAPE = "YYYY-MM-DD"


class ClaimModel(CitationModel):
    """One source's claim in a conflict."""

    text: TextModel = Field(description="The claim in our own words.")


class ConflictModel(Model):
    """A disagreement of the sources that belongs to no single event."""

    id: IdField
    text: TextModel = Field(description="What they disagree about.")
    claims: tuple[ClaimModel, ...] = Field(min_length=1)
    preferred: TextModel | None = Field(None, description="What the chronicle holds, if anything.")
    why: TextModel | None = None
    events: tuple[IdField, ...] = Field((), description="Events to look at.")
    notes: tuple[Words, ...] = Field((), description="Ids of the historian's notes.")


Count = Annotated[int, Field(strict=True, ge=0, le=100_000_000)]


class KilledModel(Model):
    """How many were killed, as a source has it."""

    least: Count
    most: Count | None = Field(None, description="null: more than `least`.")


class CasualtiesModel(CitationModel):
    """One source's figure of the dead; figures of different sources are never added up."""

    id: IdField
    scope: TextModel = Field(description="Of whom, where and when it speaks.")
    city: IdField
    span: SpanModel
    figure: TextModel = Field(description="The figure as the source has it.")
    killed: KilledModel | None = Field(None, description="If it gives a number.")
    note: TextModel | None = None


class CardModel(Model):
    """A common misconception, and what the sources say."""

    id: IdField
    claim: TextModel = Field(description="The belief, in a line.")
    answer: TextModel
    where_from: TextModel = Field(description="Where the belief comes from.")
    events: tuple[IdField, ...] = Field((), description="Events to look at.")
    at: MomentField | None = Field(None, description="A moment to look at.")
    places: tuple[IdField, ...] = Field((), description="Places to look at.")
    cites: tuple[CitationModel, ...] = ()


class ReadingModel(CitationModel):
    """A work to read further, of which the chronicle makes no other use."""

    id: IdField
    text: TextModel = Field(description="What one finds there, in a sentence or two.")


class TermModel(Model):
    """A word that a visitor may not know."""

    id: IdField
    term: TextModel
    also: tuple[Words, ...] = Field((), description="Other words for it, in both languages.")
    text: TextModel


class PersonModel(Model):
    """Somebody whom the events name; in which of them is found by the name."""

    id: IdField
    name: TextModel = Field(description="The whole name.")
    called: TextModel = Field(description="The name by which titles and texts call the person.")
    also: tuple[Words, ...] = Field((), description="Other spellings, in both languages.")
    text: TextModel = Field(description="Who it was, in these days.")


def _read_old_style_day(value: Any) -> Moment:
    if isinstance(value, str):
        try:
            dt.date.fromisoformat(value)
            return Moment.parse(f"{value}T00:00", Calendar.OS)
        except (NotAMomentError, ValueError):
            pass
    raise PydanticCustomError("day", "expected {expected}", {"expected": DAY_SHAPE})


OldStyleDay = Annotated[
    Moment,
    PlainValidator(_read_old_style_day),
    PlainSerializer(lambda day: day.isoformat(Calendar.OS)[:10], return_type=str),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\d{4}-\d{2}-\d{2}$",
            "description": f"A day Old Style, {DAY_SHAPE}.",
        }
    ),
]


class HolderAtModel(Model):
    """Computed: who holds a place at a moment."""

    kind: Literal["holder_at"]
    place: IdField
    at: MomentField


class HeldByModel(Model):
    """Computed: which places of a kind a side holds at a moment."""

    kind: Literal["held_by"]
    side: Side
    place_kind: PlaceKind
    city: IdField
    at: MomentField


class LastToFallModel(Model):
    """Computed: which place of a kind came last into a side's hands."""

    kind: Literal["last_to_fall"]
    side: Side
    place_kind: PlaceKind
    city: IdField


class MomentOfModel(Model):
    """Computed: when an event happened."""

    kind: Literal["moment_of"]
    event: IdField


class NewStyleModel(Model):
    """Computed: the New Style date of a day Old Style."""

    kind: Literal["new_style"]
    os: OldStyleDay


class ChoiceModel(Model):
    """Not computed: one of some answers."""

    kind: Literal["choice"]
    options: tuple[TextModel, ...] = Field(min_length=2)
    correct: Annotated[int, Field(strict=True, ge=0)] = Field(description="Counted from 0.")


AnswerModel: TypeAlias = Annotated[
    HolderAtModel | HeldByModel | LastToFallModel | MomentOfModel | NewStyleModel | ChoiceModel,
    Field(discriminator="kind"),
]


class QuestionModel(Model):
    """A question of the quiz; its answer is computed from the chronicle where it can be."""

    id: IdField
    question: TextModel
    answer: AnswerModel
    explain: TextModel = Field(description="Why, and what to look at.")
    events: tuple[IdField, ...] = Field((), description="Events to look at.")
    at: MomentField | None = Field(None, description="A moment to look at.")
    places: tuple[IdField, ...] = Field((), description="Places to look at.")
