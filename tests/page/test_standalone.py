"""The standalone file in the engine of the window: from a `file://` address, with no network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.qt import WAIT_MS

from page.opened_file import File
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.export.standalone.page import Opening, write_html
from petrograd_map.i18n import Catalogue
from petrograd_map.phrases import locator_words, moment_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from petrograd_map.domain.timeline import Timeline

AT = Moment.parse("1917-11-07T02:30")
ACCOUNT = "encyclopaedia"
MOMENTS = 20


@pytest.fixture(scope="session")
def exported(
    tmp_path_factory: pytest.TempPathFactory, baked_page: Path, timeline: Timeline
) -> Path:
    """The exported file of the bundled chronicle."""
    path = tmp_path_factory.mktemp("exported") / "Петроград 1917.html"
    write_html(path, baked_page, timeline, Opening(AT, ("petrograd",)))
    return path


@pytest.fixture
def file(qtbot: QtBot, exported: Path) -> Iterator[File]:
    """The file opened; nothing but itself was asked for, and nothing was said on its console."""
    opened = File(qtbot, exported)
    yield opened
    asked, console = opened.interceptor.asked, opened.page.console
    opened.close()
    assert asked == [opened.url.toString()]
    assert console == []


def expected(timeline: Timeline, moment: Moment, account: str) -> dict[str, dict[str, str | None]]:
    """Return how the places must look, by Python."""
    found = {}
    for place, stretch in timeline.control_at(moment, account).items():
        if timeline.chronicle.place_by_id[place].beyond:
            continue
        control, towards = stretch.control, stretch.towards
        found[place] = {
            "holder": str(control.holder),
            "towards": None if towards is None else str(towards.holder),
            "grip": None if control.grip is None else str(control.grip),
            "pressure": str(control.pressure),
            "physical": None if control.physical is None else str(control.physical),
            "certainty": str(control.certainty),
        }
    return found


@pytest.mark.parametrize("account", ["best", ACCOUNT])
def test_dragging_the_time_shows_what_python_says(
    file: File, timeline: Timeline, account: str
) -> None:
    file.run(f"""
        const choice = document.getElementById("account");
        choice.value = "{account}";
        choice.dispatchEvent(new Event("change"));
    """)
    seen = set()
    for index in range(MOMENTS):
        file.drag(index / (MOMENTS - 1))
        moment = file.moment()
        seen.add(moment)
        assert file.looks() == expected(timeline, moment, account)
    assert len(seen) == MOMENTS
    span = timeline.chronicle.span
    assert {span.start, span.end} <= seen


def test_it_opens_where_it_was_asked_to(file: File) -> None:
    assert file.moment() == AT
    assert file.texts("#clock") == ["02:30"]
    assert file.texts("#date") == ["7 November 1917 N.S., Wednesday"]
    assert file.texts("#old-style") == ["25 October 1917 O.S."]
    assert file.js("[...document.querySelectorAll('.frame.shown')].map((e) => e.id)") == [
        "frame_petrograd"
    ]


def test_languages_and_cities(file: File) -> None:
    file.press("l")
    assert file.js("document.documentElement.lang") == "ru"
    assert file.texts("#date") == ["7 ноября 1917 н. ст., среда"]
    assert file.texts(".cities button") == ["Петроград", "Москва", "Оба города"]
    title = file.js("document.querySelector('[data-place=p_winter_palace]').title")
    assert title.startswith("Зимний дворец")
    file.press("3")
    shown = "[...document.querySelectorAll('.frame.shown')].map((e) => e.id)"
    assert file.js(shown) == ["frame_petrograd", "frame_moscow"]
    file.press("2")
    assert file.js(shown) == ["frame_moscow"]
    assert file.texts("#page caption, #page h3")[0] == Catalogue("ru")("legend.title")


def test_keys_step_through_time(file: File, timeline: Timeline) -> None:
    file.press("ArrowRight")
    assert file.moment() == AT.shifted(1)
    file.press("ArrowLeft", shiftKey=True)
    assert file.moment() == AT.shifted(-59)
    file.press("ArrowRight", ctrlKey=True)
    assert file.moment() == AT.shifted(-59 + 24 * 60)
    here = file.moment()
    file.press("]")
    assert file.moment() == timeline.next_change(here, cities=["petrograd"])
    file.press("[")
    assert file.moment() == timeline.previous_change(
        timeline.next_change(here, cities=["petrograd"]) or here, cities=["petrograd"]
    )
    file.press("Home")
    assert file.moment() == timeline.chronicle.span.start
    file.press("End")
    assert file.moment() == timeline.chronicle.span.end


def test_time_runs_either_way_until_it_is_stopped(file: File) -> None:
    file.press(" ")
    file.qtbot.waitUntil(lambda: file.moment() > AT, timeout=WAIT_MS)
    file.press(" ")
    there = file.moment()
    file.press(" ", shiftKey=True)
    file.qtbot.waitUntil(lambda: file.moment() < there, timeout=WAIT_MS)
    assert file.js("document.querySelectorAll('#transport [aria-label^=Pause]').length") == 1
    file.press(" ")
    assert file.js("document.querySelectorAll('#transport [aria-label^=Pause]').length") == 0


def test_an_event_shows_its_accounts_with_their_locators(file: File, timeline: Timeline) -> None:
    chronicle = timeline.chronicle
    file.click("#page [data-id^='event ']")
    shown = file.js("document.querySelector('.heading h2').textContent")
    event = next(each for each in chronicle.events if each.title.en == shown)
    assert file.js("[...document.querySelectorAll('.card')].map((e) => e.dataset.account)") == [
        account.source for account in sorted(event.accounts, key=lambda each: not each.preferred)
    ]
    where = [locator_words(account.locator, Language.EN) for account in event.accounts]
    assert sorted(file.texts(".locator")) == sorted(f" ({each})" for each in where if each)
    marked = (
        "[...document.querySelectorAll('.place[data-marked=true]')].map((e) => e.dataset.place)"
    )
    assert set(event.places) <= set(file.js(marked))
    file.click(".card [data-id^='of ']")
    source = chronicle.source_by_id[event.preferred.source]
    assert file.texts(".heading h2") == [source.label.en]
    file.press("Escape")
    assert file.texts(".heading h2") == [shown]
    file.press("Escape")
    assert file.texts(".heading h2") == []


def test_an_account_is_named_while_it_is_followed(file: File, timeline: Timeline) -> None:
    file.press("s")
    file.click(f"[data-id='source {ACCOUNT}']")
    file.click("[data-id=follow]")
    label = timeline.chronicle.source_by_id[ACCOUNT].label.en
    ribbon = Catalogue("en")("ribbon.account", source=label)
    assert file.texts("#ribbon:not([hidden]) span") == [ribbon]
    file.press("r")
    assert file.js("document.getElementById('ribbon').hidden") is True


def test_the_list_of_places_says_what_the_map_shows(file: File, timeline: Timeline) -> None:
    file.press("p")
    rows = file.js(
        "[...document.querySelectorAll('.places tbody tr')].map((row) => [row.dataset.row,"
        " row.querySelector('.side-disc').dataset.holder, row.textContent])"
    )
    now = timeline.control_at(AT)
    places = [place for place in timeline.chronicle.places if place.city == "petrograd"]
    assert [row[0] for row in rows] == [place.id for place in places]
    for place, holder, text in rows:
        assert holder == now[place].control.holder
        if now[place].event is not None:
            assert moment_words(now[place].since, Language.EN) in text


def test_a_place_chosen_on_the_map_is_told_of(file: File, timeline: Timeline) -> None:
    file.run("""
        const place = document.querySelector("[data-place=p_winter_palace]");
        place.querySelector(".hit").dispatchEvent(new MouseEvent("click", { bubbles: true }));
    """)
    place = timeline.chronicle.place_by_id["p_winter_palace"]
    assert file.texts(".heading h2") == [place.name.en]
    assert file.js("document.querySelector('[data-place=p_winter_palace]').dataset.selected") == (
        "true"
    )
    file.click(".history [data-id^='since ']")
    first = timeline.history_of(place.id)[0].start
    assert file.moment() == max(first, timeline.chronicle.span.start)


def test_every_control_has_a_name_and_is_large_enough(file: File) -> None:
    for pane in ("n", "p", "k", "s"):
        file.press(pane)
        nameless = file.js("""
            [...document.querySelectorAll("button, select, input, [role=slider]")].filter((e) =>
              e.checkVisibility() && !e.textContent.trim() && !e.ariaLabel && !e.labels?.length)
              .map((e) => e.outerHTML)
        """)
        assert nameless == []
        small = file.js("""
            [...document.querySelectorAll("button:not(.link), select")].filter((e) =>
              e.checkVisibility() && e.getBoundingClientRect().height < 36)
              .map((e) => e.outerHTML)
        """)
        assert small == []


def test_nothing_overflows_a_phone(file: File) -> None:
    file.view.resize(390, 844)
    file.qtbot.waitUntil(lambda: file.js("innerWidth") == 390, timeout=WAIT_MS)
    for language in ("en", "ru"):
        assert file.js("document.documentElement.lang") == language
        for pane in ("n", "p", "k", "s"):
            file.press(pane)
            wide = file.js("""
                [...document.querySelectorAll("#top *, #panel *, #time *")].filter((e) =>
                  e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 0.5)
                  .map((e) => e.outerHTML.slice(0, 80))
            """)
            assert wide == []
        file.press("l")
