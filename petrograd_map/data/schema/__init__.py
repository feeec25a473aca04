"""Schema version 1 of `events.json`, as pydantic models.

The models describe the file; `petrograd_map.data.assemble` turns them into the frozen
dataclasses of the domain. Texts are written in both languages, moments in the New Style.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from pydantic import Field

from petrograd_map.data.schema.base import CitationModel, LocatorModel, Model, SpanModel, TextModel
from petrograd_map.data.schema.events import (
    AccountModel,
    CityModel,
    EffectModel,
    EventModel,
    PlaceModel,
    SideModel,
)
from petrograd_map.data.schema.lessons import GuidedAccountModel, LessonModel, LessonStepModel
from petrograd_map.data.schema.routes import LegModel, RouteModel
from petrograd_map.data.schema.sources import SourceModel
from petrograd_map.data.schema.teaching import (
    AnswerModel,
    CardModel,
    CasualtiesModel,
    ChoiceModel,
    ConflictModel,
    HeldByModel,
    HolderAtModel,
    LastToFallModel,
    MomentOfModel,
    NewStyleModel,
    PersonModel,
    QuestionModel,
    ReadingModel,
    TermModel,
)
from petrograd_map.data.schema.tours import StepModel, TourModel

SCHEMA_VERSION: Final = 1
EVERY_CITY: Final = "both"
"""What stands for all cities: in a tour's `city`, and on the command line."""


class ChronicleModel(Model):
    """The whole of `events.json`. Parts that are not needed may be left out.

    Order counts where it is seen: cities, sides, sources, places, conflicts, casualties,
    cards, quiz, glossary, people, further reading and lessons are shown as they stand; events
    are put in order of time, tours in order of their numbers.
    """

    schema_reference: str | None = Field(None, alias="$schema")
    schema_version: Literal[1]
    title: TextModel
    span: SpanModel = Field(description="The time over which the time bar runs.")
    cities: tuple[CityModel, ...] = Field(min_length=1)
    sides: tuple[SideModel, ...] = Field(
        (), description="A side left out is called as the program calls it."
    )
    sources: tuple[SourceModel, ...] = Field(min_length=1)
    places: tuple[PlaceModel, ...] = Field(min_length=1)
    events: tuple[EventModel, ...]
    routes: tuple[RouteModel, ...] = ()
    tours: tuple[TourModel, ...] = ()
    conflicts: tuple[ConflictModel, ...] = ()
    casualties: tuple[CasualtiesModel, ...] = ()
    cards: tuple[CardModel, ...] = ()
    quiz: tuple[QuestionModel, ...] = ()
    glossary: tuple[TermModel, ...] = ()
    people: tuple[PersonModel, ...] = ()
    further_reading: tuple[ReadingModel, ...] = Field(
        (), description="What else there is, though nothing here rests on it."
    )
    lessons: tuple[LessonModel, ...] = ()


SECTIONS: Final = (
    "cities",
    "sides",
    "sources",
    "places",
    "events",
    "routes",
    "tours",
    "conflicts",
    "casualties",
    "cards",
    "quiz",
    "glossary",
    "people",
    "further_reading",
    "lessons",
)
"""The lists of the chronicle, whose entries have ids."""


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of `events.json`, for editors and other programs."""
    schema = ChronicleModel.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Petrograd 1917: chronicle, schema version 1",
        **{key: value for key, value in schema.items() if key != "title"},
    }


__all__ = [
    "EVERY_CITY",
    "SCHEMA_VERSION",
    "SECTIONS",
    "AccountModel",
    "AnswerModel",
    "CardModel",
    "CasualtiesModel",
    "ChoiceModel",
    "ChronicleModel",
    "CitationModel",
    "CityModel",
    "ConflictModel",
    "EffectModel",
    "EventModel",
    "GuidedAccountModel",
    "HeldByModel",
    "HolderAtModel",
    "LastToFallModel",
    "LegModel",
    "LessonModel",
    "LessonStepModel",
    "LocatorModel",
    "MomentOfModel",
    "NewStyleModel",
    "PersonModel",
    "PlaceModel",
    "QuestionModel",
    "ReadingModel",
    "RouteModel",
    "SideModel",
    "SourceModel",
    "SpanModel",
    "StepModel",
    "TermModel",
    "TextModel",
    "TourModel",
    "json_schema",
]
