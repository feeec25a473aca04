"""Sources: the work as CSL-JSON, its background, and what it copies."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from petrograd_map.data.schema.base import IdField, Model, TextModel, Words
from petrograd_map.domain.sources import Checked, SourceKind

CslType = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "report",
    "review",
    "review-book",
    "song",
    "speech",
    "thesis",
    "treaty",
    "webpage",
]
"""The types of the Citation Style Language 1.0.2 that a historian meets."""


class CslNameModel(Model):
    """A person, by `family` and `given`, or whoever it was, by `literal`."""

    family: Words | None = None
    given: Words | None = None
    suffix: Words | None = None
    dropping_particle: Words | None = Field(None, alias="dropping-particle")
    non_dropping_particle: Words | None = Field(None, alias="non-dropping-particle")
    literal: Words | None = None


def _a_date(parts: tuple[int, ...]) -> tuple[int, ...]:
    limits = ((-9999, 9999), (1, 12), (1, 31))
    if all(least <= part <= most for part, (least, most) in zip(parts, limits, strict=False)):
        return parts
    raise PydanticCustomError("date_parts", "expected {expected}", {"expected": "[Y, 1-12, 1-31]"})


DateParts = Annotated[
    tuple[Annotated[int, Field(strict=True)], ...],
    Field(min_length=1, max_length=3),
    AfterValidator(_a_date),
]


class CslDateModel(Model):
    """A date, New Style, as lists of year, month and day, or in words."""

    date_parts: tuple[DateParts, ...] = Field(
        (), alias="date-parts", max_length=2, description="One list, or two for a span."
    )
    circa: bool = Field(default=False, strict=True, description="About then.")
    literal: Words | None = None


class CslItemModel(Model):
    """The work as an item of CSL-JSON; leave out what is not known.

    What a reference manager exports can be pasted here.
    """

    id: str | int | None = Field(None, description="Not used: the source's own id counts.")
    type: CslType
    title: Words | None = None
    author: tuple[CslNameModel, ...] = ()
    editor: tuple[CslNameModel, ...] = ()
    translator: tuple[CslNameModel, ...] = ()
    director: tuple[CslNameModel, ...] = ()
    container_author: tuple[CslNameModel, ...] = Field((), alias="container-author")
    container_title: Words | None = Field(None, alias="container-title")
    collection_title: Words | None = Field(None, alias="collection-title")
    collection_number: Words | int | None = Field(None, alias="collection-number")
    publisher: Words | None = None
    publisher_place: Words | None = Field(None, alias="publisher-place")
    edition: Words | int | None = None
    volume: Words | int | None = None
    issue: Words | int | None = None
    number: Words | int | None = None
    page: Words | int | None = None
    issued: CslDateModel | None = None
    accessed: CslDateModel | None = None
    original_date: CslDateModel | None = Field(None, alias="original-date")
    archive: Words | None = None
    archive_location: Words | None = None
    genre: Words | None = None
    medium: Words | None = None
    language: Words | None = None
    url: Words | None = Field(None, alias="URL")
    doi: Words | None = Field(None, alias="DOI")
    isbn: Words | None = Field(None, alias="ISBN")
    note: Words | None = None


class CslInRussianModel(Model):
    """What a Russian bibliography writes in other words or letters.

    A work in another language keeps its own; a Russian one, and our own descriptions in
    brackets, are written in Russian.
    """

    title: Words | None = None
    author: tuple[CslNameModel, ...] = ()
    director: tuple[CslNameModel, ...] = ()
    container_author: tuple[CslNameModel, ...] = Field((), alias="container-author")
    container_title: Words | None = Field(None, alias="container-title")
    genre: Words | None = None


class BackgroundModel(Model):
    """What a student needs to know before reading a source, one sentence each."""

    who: TextModel = Field(description="Who wrote it.")
    when: TextModel = Field(description="When, counted from the events.")
    where: TextModel = Field(description="Where it was written or printed, and read here.")
    why: TextModel = Field(description="To what end.")
    side: TextModel = Field(description="From which side it looks.")


class DependenceModel(Model):
    """Another source that this one copies, translates or rests on."""

    source: IdField
    text: TextModel = Field(description="What it takes from there.")


class SourceModel(Model):
    """A text that speaks of the events."""

    id: IdField
    label: TextModel = Field(description="One or two words for the screen.")
    author: Words
    title: Words
    year: Words | None = None
    kind: SourceKind
    checked: Checked = Field(description="How far it was checked for this chronicle.")
    standpoint: TextModel = Field(description="Who wrote it, when, from which side.")
    csl: CslItemModel | None = Field(
        None, description="The work for notes and bibliography; else author, title and year serve."
    )
    csl_ru: CslInRussianModel | None = Field(
        None, description="The fields of `csl` that are written otherwise in Russian."
    )
    background: BackgroundModel | None = None
    depends_on: tuple[DependenceModel, ...] = Field(
        (), description="Two sources of which one copies the other are one witness."
    )
