"""The moment at which a chronicle opens where nobody names another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from petrograd_map.domain.moments import Moment

if TYPE_CHECKING:
    from petrograd_map.domain.moments import Span

_QUIET_NIGHT: Final = "1917-11-07T02:30"
"""The quiet night in which most places change hands."""


def opening_moment(span: Span) -> Moment:
    """Return the quiet night, or the first moment of a span in which it does not lie."""
    quiet_night = Moment.parse(_QUIET_NIGHT)
    return quiet_night if span.start <= quiet_night <= span.end else span.start
