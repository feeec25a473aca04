from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from support.chronicles import account, event, span

from petrograd_map.domain.accounts import compare_accounts, counted
from petrograd_map.domain.control import Side
from petrograd_map.domain.events import Effect
from petrograd_map.domain.texts import Language, Text

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle

TAKEN = Effect("bridge", holder=Side.MRC)


def test_the_preferred_account_comes_first_and_differs_in_nothing() -> None:
    accounts = [account("sass", during=span(30)), account("reed", preferred=True)]
    first, second = compare_accounts(event("e", span(10), TAKEN, accounts=accounts))
    assert first.account.source == "reed"
    assert (first.span, first.holder, first.differs) == (span(10), Side.MRC, False)
    assert (second.other_time, second.other_holder) == (True, False)


def test_an_account_without_a_time_has_it_not_otherwise() -> None:
    accounts = [account(preferred=True), account("sass")]
    _, other = compare_accounts(event("e", span(10), TAKEN, accounts=accounts))
    assert (other.span, other.differs) == (None, False)


def test_another_holder_is_marked() -> None:
    accounts = [account(preferred=True), account("sass", holder=Side.PG)]
    _, other = compare_accounts(event("e", span(10), TAKEN, accounts=accounts))
    assert (other.holder, other.other_holder, other.other_time) == (Side.PG, True, False)


def test_an_event_with_several_holders_or_none_names_none() -> None:
    several = event("e", span(10), TAKEN, Effect("palace", holder=Side.PG))
    assert compare_accounts(several)[0].holder is None
    assert compare_accounts(event("e", span(10)))[0].holder is None


def test_numbers_that_differ_are_found_where_they_stand() -> None:
    texts = ("Some 150 men came.", "He counts 1,500.", "They came.", "Again 150 of them.")
    accounts = [
        replace(account(source, preferred=not index), text=Text(text, text))
        for index, (source, text) in enumerate(zip("abcd", texts, strict=True))
    ]
    rows = compare_accounts(event("e", span(10), accounts=accounts))
    pieces = [
        [row.account.text.en[start:end] for start, end in row.numbers_in(Language.EN)]
        for row in rows
    ]
    assert pieces == [["150"], ["1,500"], [], ["150"]]


def test_the_same_number_or_one_alone_is_no_difference() -> None:
    same = Text("150 men", "150 человек")
    both = [replace(account("a", preferred=True), text=same), replace(account("b"), text=same)]
    for accounts in (both, [both[0], account("c")]):
        rows = compare_accounts(event("e", span(10), accounts=accounts))
        assert not any(row.numbers_in(Language.RU) for row in rows)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2,000 men and 500 sailors", [2000, 500]),
        ("10\u00a0000 человек", [10000]),
        ("at 16:00 on 6 November 1917", []),
        ("the 56th Regiment, 193-й полк", []),
        ("between the 7th and 15", []),
    ],
)
def test_days_clocks_ordinals_and_years_count_nothing(text: str, numbers: list[int]) -> None:
    assert [number for _, _, number in counted(text)] == numbers


def test_the_bundled_disputes_differ_in_something(october: Chronicle) -> None:
    disputed = [each for each in october.events if each.disputed]
    assert disputed
    for each in disputed:
        assert any(row.differs for row in compare_accounts(each)), each.id
