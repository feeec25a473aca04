"""Checks of a chronicle that no single value can answer for: ids, times, accounts, texts.

Each rule is a function that yields findings, named by what is true where there are none;
`tests/golden/checks` holds a pair of input and output for each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from petrograd_map.data.checks.accounts import disputes_have_two_claims, one_preferred_account
from petrograd_map.data.checks.answers import check_answers
from petrograd_map.data.checks.cities import (
    events_in_the_routes_city,
    places_in_the_events_city,
    steps_show_their_city,
)
from petrograd_map.data.checks.effects import (
    changes_of_holder_do_not_overlap,
    effects_agree_at_one_moment,
    effects_are_not_too_many,
    effects_do_something,
    places_have_an_opening,
)
from petrograd_map.data.checks.ids import (
    ids_that_are_taken,
    known_ids,
    people_are_named,
    sources_are_used,
    unique_ids,
)
from petrograd_map.data.checks.lessons import (
    accounts_to_read_are_there,
    answers_are_not_given_away,
    lessons_fit_a_period,
    lessons_have_their_frame,
)
from petrograd_map.data.checks.texts import texts_are_well_written, tours_have_their_length
from petrograd_map.data.checks.times import (
    inside_the_citys_span,
    lasting_spans,
    spans_run_forward,
    steps_inside_their_tour,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from petrograd_map.data.findings import Finding
    from petrograd_map.data.schema import ChronicleModel

_CHECKS: Final[tuple[Callable[[ChronicleModel], Iterable[Finding]], ...]] = (
    unique_ids,
    ids_that_are_taken,
    known_ids,
    sources_are_used,
    people_are_named,
    spans_run_forward,
    lasting_spans,
    inside_the_citys_span,
    steps_inside_their_tour,
    places_in_the_events_city,
    events_in_the_routes_city,
    steps_show_their_city,
    one_preferred_account,
    disputes_have_two_claims,
    effects_are_not_too_many,
    effects_do_something,
    places_have_an_opening,
    changes_of_holder_do_not_overlap,
    effects_agree_at_one_moment,
    texts_are_well_written,
    tours_have_their_length,
    lessons_have_their_frame,
    lessons_fit_a_period,
    accounts_to_read_are_there,
    answers_are_not_given_away,
)


def check(model: ChronicleModel) -> list[Finding]:
    """Return every finding about a chronicle whose values are well formed."""
    return [finding for one_check in _CHECKS for finding in one_check(model)]


__all__ = ["check", "check_answers"]
