"""Search and "go to date": in both scripts and both calendars, by key and by mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import Pane
from petrograd_map.state.intents import Speak

if TYPE_CHECKING:
    from support.visit import Visit


def ask(visit: Visit, text: str) -> None:
    """Open the search by key and type."""
    visit.press("/")
    field = visit.window.search.field
    assert field.hasFocus()
    field.setText(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Смольнаго", "p_smolny"),
        ("Зимний", "p_winter_palace"),
        ("zimny", "p_winter_palace"),
        ("Winter Pal", "p_winter_palace"),
        ("кремль", "m_kremlin"),
        ("Kreml", "m_kremlin"),
    ],
)
def test_a_place_is_found_in_both_scripts_and_opened_on_the_page(
    visit: Visit, text: str, place: str
) -> None:
    ask(visit, text)
    visit.press("Return")
    visit.settle()
    assert visit.state.selected == place
    assert visit.js("document.querySelector('[data-selected=true]').dataset.place") == place
    visit.wait(lambda: visit.in_sight((place,)), "the place is in sight")
    assert not visit.window.search.isVisible()
    visit.press("B")
    assert visit.state.selected is None


def test_answers_come_as_one_types(visit: Visit) -> None:
    visit.press("/")
    counts = []
    for letter in "smolny":
        visit.type(letter)
        counts.append(visit.window.search.list.count())
    assert all(counts)
    assert visit.window.search.list.currentItem().text().startswith("Smolny")


def test_an_answer_is_chosen_with_the_mouse(visit: Visit) -> None:
    visit.click(visit.window.top.search)
    visit.window.search.field.setText("Smolny")
    answers = visit.window.search.list
    visit.click(answers.viewport(), answers.visualItemRect(answers.currentItem()).center())
    assert visit.state.selected == "p_smolny"


def test_arrows_walk_the_answers(visit: Visit) -> None:
    ask(visit, "palace")
    answers = visit.window.search.list
    first = answers.currentRow()
    visit.press("Down")
    assert answers.currentRow() > first
    visit.press("Up")
    assert answers.currentRow() == first


@pytest.mark.parametrize(
    ("text", "pane"),
    [
        ("Lunacharsky", Pane.PEOPLE),
        ("Луначарский", Pane.PEOPLE),
        ("Sukhanov", Pane.SOURCES),
        ("Vikzhel", Pane.GLOSSARY),
        ("Викжель", Pane.GLOSSARY),
    ],
)
def test_people_sources_and_words_are_found(visit: Visit, text: str, pane: Pane) -> None:
    ask(visit, text)
    visit.press("Return")
    assert visit.state.pane is pane


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("25 Oct O.S. 21:40", "1917-11-07T21:40"),
        ("7 November 1917 21:40", "1917-11-07T21:40"),
        ("29 октября 1917", "1917-11-11T"),
        ("11 ноября 06:30", "1917-11-11T06:30"),
    ],
)
def test_a_date_in_either_calendar_and_language_leads_there(
    visit: Visit, text: str, moment: str
) -> None:
    ask(visit, text)
    answers = visit.window.search.list
    said = answers.item(answers.currentRow()).text()
    # It says which it understood, in both calendars.
    assert "Nov" in said
    assert "Oct" in said
    visit.press("Return")
    visit.settle()
    assert str(visit.state.moment).startswith(moment)
    assert visit.window.time.bar.value() == visit.state.moment.minutes
    assert (
        visit.holder("p_winter_palace")
        == visit.timeline.control_at(visit.state.moment)["p_winter_palace"].control.holder
    )


def test_a_date_beyond_the_chronicle_is_not_gone_to(visit: Visit) -> None:
    before = visit.state.moment
    ask(visit, "1 January 1918")
    visit.press("Return", "Esc")
    assert visit.state.moment == before
    assert visit.window.search.field.text() == "1 January 1918"


@pytest.mark.parametrize("language", list(Language))
def test_without_an_answer_it_says_so(visit: Visit, language: Language) -> None:
    visit.go(Speak(language))
    ask(visit, "qwxzqwxz")
    search = visit.window.search
    assert not search.list.isVisible()
    assert "qwxzqwxz" in search.message.text()
    visit.press("Return")
    assert search.isVisible()
    visit.click(search.clear)
    assert search.field.text() == ""
    visit.press("Esc")
    assert not search.isVisible()
    assert visit.window.time.bar.hasFocus()


def test_the_search_leaves_the_keyboard_to_the_window(visit: Visit) -> None:
    visit.web.setFocus()
    ask(visit, "smolny")
    visit.press("Esc")
    before = visit.state.moment
    visit.press("Right")
    assert visit.state.moment == Moment(before.minutes + 1)
