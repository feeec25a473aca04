"""The rows of the search: a heading for each kind, and under it what was found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.moments import Calendar, Moment, Precision
from petrograd_map.i18n import Catalogue, dates
from petrograd_map.phrases import span_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from petrograd_map.domain.moments import Span
    from petrograd_map.domain.search.hits import Hit
    from petrograd_map.domain.texts import Language
    from petrograd_map.written.moments import Understood

MOST_OF_A_KIND: Final = 6
"""How many of one kind are shown, so that the other kinds remain in sight."""


@dataclass(frozen=True, slots=True)
class Row:
    """A heading, or something to choose.

    Attributes:
        title: The first line.
        detail: The second line; may be empty. None makes the row a heading.
        answer: What is asked for by choosing the row; None if it cannot be chosen.
    """

    title: str
    detail: str | None = None
    answer: Moment | Hit | None = None


def rows_of(
    moments: Sequence[Understood], hits: Sequence[Hit], span: Span, language: Language
) -> Iterator[Row]:
    """Yield the rows for what was understood and found, the kind of the best answer first.

    Args:
        moments: The ways to read the text as a moment.
        hits: What was found, best first.
        span: The time of which the chronicle tells.
        language: The language of the rows.
    """
    catalogue = Catalogue(language)
    if moments:
        yield Row(catalogue("search.kind_moment"))
        yield from (_of_moment(each, span, language) for each in moments)
    for kind in dict.fromkeys(hit.kind for hit in hits):
        of_kind = [hit for hit in hits if hit.kind is kind]
        shown = of_kind[:MOST_OF_A_KIND]
        heading = catalogue(f"search.kind_{kind}")
        if len(shown) < len(of_kind):
            heading = catalogue("search.some", kind=heading, shown=len(shown), all=len(of_kind))
        yield Row(heading)
        yield from (Row(hit.title[language], _detail(hit, language), hit) for hit in shown)


def _of_moment(read: Understood, span: Span, language: Language) -> Row:
    catalogue = Catalogue(language)
    civil = read.moment.civil()
    title = catalogue(
        "search.moment",
        ns=dates.long_date(civil, language),
        os=dates.day_and_month(read.moment.civil(Calendar.OS), language),
    )
    if read.precision is not Precision.DAY:
        title = f"{title} {dates.clock(civil)}"
    if not read.inside:
        whole = span_words(replace(span, precision=Precision.DAY), language)
        return Row(title, catalogue("search.outside", span=whole))
    detail = ""
    if not read.day_said:
        detail = catalogue("search.day_shown")
    elif not read.said:
        detail = catalogue(f"search.read_{read.calendar}")
    return Row(title, detail, read.moment)


def _detail(hit: Hit, language: Language) -> str:
    detail = hit.detail[language]
    return detail if hit.span is None else f"{span_words(hit.span, language)} · {detail}"
