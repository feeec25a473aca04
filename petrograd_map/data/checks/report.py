"""How a check says what it found, and the few conversions that all checks need."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from petrograd_map.data.findings import Finding, Severity, pointer, shown
from petrograd_map.data.resources import EVENTS
from petrograd_map.domain.moments import Span

if TYPE_CHECKING:
    from petrograd_map.data.schema import SpanModel

Way: TypeAlias = tuple[str | int, ...]
"""The way to a value in the file, from its root."""


def error(
    code: str, *way: str | int, expected: str, found: object, like: str | None = None
) -> Finding:
    """Return a finding that keeps the file from being used."""
    return Finding(EVENTS, pointer(way), Severity.ERROR, code, expected, shown(found), like)


def warning(code: str, *way: str | int, expected: str, found: object) -> Finding:
    """Return a finding with which the file can be used all the same."""
    return Finding(EVENTS, pointer(way), Severity.WARNING, code, expected, shown(found))


def interval(span: SpanModel) -> str:
    """Write a span of the file as an ISO 8601 interval."""
    return f"{span.start}/{span.end or span.start}"


def span_of(span: SpanModel) -> Span:
    """Turn a span of the file into one of the domain, reading a backward one as an instant."""
    end = span.end if span.end is not None and span.end >= span.start else span.start
    return Span(start=span.start, end=end)
