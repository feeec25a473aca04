"""Dates and hours in words, in both calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petrograd_map.i18n import Catalogue

if TYPE_CHECKING:
    import datetime as dt


def long_date(day: dt.datetime, language: str) -> str:
    """Write a date as "7 November 1917"."""
    return f"{day_and_month(day, language)} {day.year}"


def day_and_month(day: dt.datetime, language: str) -> str:
    """Write a date as "7 November"."""
    return f"{day.day} {Catalogue(language)(f'month.{day.month}')}"


def short_date(day: dt.datetime, language: str) -> str:
    """Write a date as "7 Nov"."""
    return f"{day.day} {Catalogue(language)(f'month_short.{day.month}')}"


def weekday(day: dt.datetime, language: str) -> str:
    """Write the day of the week of a New Style date."""
    return Catalogue(language)(f"weekday.{day.isoweekday()}")


def clock(time: dt.datetime) -> str:
    """Write the hour and minute as "06:30"."""
    return f"{time:%H:%M}"
