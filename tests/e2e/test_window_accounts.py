"""Accounts: side by side, the map as a source has it, the mark that says so, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from support.visit import links

from petrograd_map.domain.comparison import differences
from petrograd_map.domain.timeline import BEST
from petrograd_map.state.intents import FollowAccount, GoTo, OpenEvent

if TYPE_CHECKING:
    from support.visit import Visit

    from petrograd_map.domain.moments import Moment


def disputed_holder(visit: Visit) -> tuple[str, str, Moment, str]:
    """Return event, source, moment and place at which the source shows another holder."""
    timeline = visit.timeline
    for event in timeline.chronicle.events:
        if not event.disputed or event.city != "petrograd":
            continue
        for account in event.accounts:
            if account.source not in timeline.accounts:
                continue
            moment = event.span.start
            found = differences(timeline, timeline.chronicle.places, moment, account.source)
            for each in found:
                one, other = each.account.control.holder, each.best.control.holder
                if one != other and each.place in event.places:
                    return event.id, account.source, moment, each.place
    raise AssertionError("no source has a holder otherwise")


def test_the_accounts_of_a_disputed_event_are_told_one_by_one(visit: Visit) -> None:
    event, *_ = disputed_holder(visit)
    visit.go(OpenEvent(event))
    page = visit.window.side.event_page
    said = page.text.toPlainText()
    chronicle = visit.timeline.chronicle
    for account in chronicle.event_by_id[event].accounts:
        label = chronicle.source_by_id[account.source].label.en
        assert label in said
        # Who the source is comes before what it says.
        assert said.index(label) < said.index(account.text.en[:30])
    assert "≠" in said


def test_in_a_wide_panel_they_stand_side_by_side(visit: Visit) -> None:
    event, *_ = disputed_holder(visit)
    visit.go(OpenEvent(event))
    page = visit.window.side.event_page
    narrow = page.text._shown
    assert not page._columns
    visit.window.splitter.setSizes([500, 900])
    visit.wait(lambda: page._columns, "columns")
    assert page.text._shown != narrow
    visit.window.splitter.setSizes([1000, 400])
    visit.wait(lambda: page.text._shown == narrow, "cards again")


@pytest.mark.parametrize("by_key", [True, False])
def test_the_map_as_a_source_has_it_and_back(visit: Visit, *, by_key: bool) -> None:
    event, source, moment, place = disputed_holder(visit)
    visit.go(OpenEvent(event), GoTo(moment))
    best = visit.holder(place)
    text = visit.window.side.event_page.text
    follow = visit.enter_link if by_key else visit.click_link
    follow(text, f"account:{source}")
    visit.settle()
    assert visit.state.account == source
    assert visit.holder(place) != best
    ribbon = visit.window.ribbon
    assert ribbon.isVisible()
    assert visit.timeline.chronicle.source_by_id[source].label.en in ribbon.text.text()
    visit.press("R") if by_key else visit.click(ribbon.button)
    visit.settle()
    assert visit.state.account == BEST
    assert visit.holder(place) == best
    assert not ribbon.isVisible()


def test_the_list_of_accounts_changes_the_page_too(visit: Visit) -> None:
    _, source, moment, place = disputed_holder(visit)
    visit.go(GoTo(moment))
    best = visit.holder(place)
    choice = visit.window.side.account.choice
    choice.setFocus()
    # The keys go past the headings; each account on the way is followed.
    for _ in range(choice.count()):
        if choice.currentData() == source:
            break
        visit.press("Down")
    visit.settle()
    assert visit.state.account == source
    assert visit.holder(place) != best
    assert visit.window.side.now.differences.isVisible()


def test_every_link_to_an_account_leads_somewhere(visit: Visit) -> None:
    for event in visit.timeline.chronicle.events:
        visit.window.side.event_page.show_event(event, visit.timeline.chronicle)
        for _, link in links(visit.window.side.event_page.text):
            if link.startswith("account:"):
                assert QUrl(link).toString().removeprefix("account:") in visit.timeline.accounts
    visit.go(FollowAccount(BEST))
