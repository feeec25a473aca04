"""Checks of accounts: one is preferred, and a dispute is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from petrograd_map.data.checks.report import error, interval, span_of, warning
from petrograd_map.data.findings import pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from petrograd_map.data.checks.report import Way
    from petrograd_map.data.findings import Finding
    from petrograd_map.data.schema import ChronicleModel

_TWO: Final = 2
"""It takes two to disagree."""


def one_preferred_account(model: ChronicleModel) -> Iterator[Finding]:
    """Of an event's accounts one is preferred, and each source speaks once."""
    for index, event in enumerate(model.events):
        preferred = [number for number, account in enumerate(event.accounts) if account.preferred]
        way: Way = ("events", index, "accounts")
        if len(preferred) != 1:
            yield error("preferred", *way, expected="1", found=len(preferred))
            continue
        span = event.accounts[preferred[0]].span
        if span is not None and not span_of(span).overlaps(span_of(event.span)):
            expected, found = interval(event.span), interval(span)
            yield warning("disagrees", *way, preferred[0], "span", expected=expected, found=found)
        sources = [account.source for account in event.accounts]
        first: dict[str, int] = {}
        for number, source in enumerate(sources):
            if source in first:
                earlier = pointer((*way, first[source]))
                yield error("repeated", *way, number, "source", expected=earlier, found=source)
            first.setdefault(source, number)


def disputes_have_two_claims(model: ChronicleModel) -> Iterator[Finding]:
    """A dispute needs two accounts that differ in time or holder, and time to be seen."""
    for index, event in enumerate(model.events):
        claims = {
            (span_of(account.span or event.span), account.holder) for account in event.accounts
        }
        way: Way = ("events", index, "disputed")
        if event.disputed and len(claims) < _TWO:
            yield error("no_dispute", *way, expected=str(_TWO), found=len(claims))
        moments = {
            moment for span, _ in claims for moment in (span.start, span.end, event.span.start)
        }
        if event.disputed and len(claims) > 1 and len(moments) == 1:
            # From the earliest to the latest claimed moment there is no time at all.
            found = interval(event.span)
            yield error("instant_dispute", *way, expected="span", found=found)
    for index, conflict in enumerate(model.conflicts):
        if len(conflict.claims) < _TWO:
            way = ("conflicts", index, "claims")
            yield error("no_dispute", *way, expected=str(_TWO), found=len(conflict.claims))
