"""The accounts of one event, side by side: what each has otherwise than the preferred one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from petrograd_map.domain.events import KEEP
from petrograd_map.domain.texts import Language

if TYPE_CHECKING:
    from petrograd_map.domain.control import Side
    from petrograd_map.domain.events import Account, Event
    from petrograd_map.domain.moments import Span

_NUMBER: Final = re.compile(r"(?<![\d:.,–-])\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|\d+")
_NOT_A_COUNT: Final = re.compile(r"\s?(?:st|nd|rd|th|-[а-яё]|[:–-]\d)|\.\d", re.IGNORECASE)
_LARGEST_DAY: Final = 31
_YEARS: Final = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account beside the others.

    Attributes:
        account: The account.
        span: When it happened, by this account; None where it gives no time.
        holder: Who held the places afterwards, by this account; None where it says nothing
            of its own and the event changes no holder, or several.
        other_time: Whether its time is not that of the preferred account.
        other_holder: Whether its holder is not that of the preferred account.
        numbers: The numbers that stand in its text and not in every account that counts:
            start and end of each, by language.
    """

    account: Account
    span: Span | None
    holder: Side | None
    other_time: bool
    other_holder: bool
    numbers: tuple[tuple[Language, tuple[tuple[int, int], ...]], ...] = ()

    @property
    def differs(self) -> bool:
        """Whether it has the time or the holder otherwise than the preferred account."""
        return self.other_time or self.other_holder

    def numbers_in(self, language: Language) -> tuple[tuple[int, int], ...]:
        """Return where in the text of a language numbers stand that others have otherwise."""
        return dict(self.numbers).get(language, ())


def compare_accounts(event: Event) -> tuple[AccountRow, ...]:
    """Return the accounts of an event, the preferred one first, and what differs in each."""
    preferred = event.preferred
    time = preferred.span or event.span
    holder = preferred.holder or _holder(event)
    rows = []
    for account in sorted(event.accounts, key=lambda each: not each.preferred):
        named = account.holder or holder
        span = time if account is preferred else account.span
        rows.append(
            AccountRow(
                account=account,
                span=span,
                holder=named,
                other_time=span is not None and _limits(span) != _limits(time),
                other_holder=named is not holder,
                numbers=tuple(
                    (language, _numbers(account, event, language)) for language in Language
                ),
            )
        )
    return tuple(rows)


def _limits(span: Span) -> tuple[int, int]:
    return span.start.minutes, span.end.minutes


def _holder(event: Event) -> Side | None:
    """Return the one holder whom the event makes, or None."""
    holders = {effect.holder for effect in event.effects if effect.holder is not KEEP}
    return holders.pop() if len(holders) == 1 else None


def _numbers(account: Account, event: Event, language: Language) -> tuple[tuple[int, int], ...]:
    """Return where numbers stand in an account that another account which counts lacks."""
    counts = {
        each.source: {number for _, _, number in counted(each.text[language])}
        for each in event.accounts
    }
    others = [numbers for source, numbers in counts.items() if numbers and source != account.source]
    return tuple(
        (start, end)
        for start, end, number in counted(account.text[language])
        if any(number not in numbers for numbers in others)
    )


def counted(text: str) -> list[tuple[int, int, int]]:
    """Return the numbers in a text that count something: start, end and value of each.

    Numbers up to 31 are left out, for they are mostly days and hours; so are clocks, ordinals
    (`56th`, `56-й`) and years.
    """
    found = []
    for match in _NUMBER.finditer(text):
        value = int(re.sub(r"\D", "", match.group()))
        is_year = match.group().isdigit() and value in _YEARS
        is_count = value > _LARGEST_DAY and not is_year
        if is_count and not _NOT_A_COUNT.match(text, match.end()):
            found.append((match.start(), match.end(), value))
    return found
