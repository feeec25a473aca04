"""The exported file in the browsers that people have: opened from a disk, without a network."""

from __future__ import annotations

import shutil
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any

import pytest
from support.browsers import Browser, Chromium, Firefox
from support.shell import Shell

from petrograd_map.domain.texts import Language
from petrograd_map.export.standalone.page import Opening, write_html
from petrograd_map.phrases import moment_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.timeline import Timeline

MOMENTS = 20
MOST_BYTES = 2_500_000
FIELDS = ("holder", "grip", "pressure", "physical", "certainty")
"""What both `petrograd-map state` and the page say of a place."""
STEPS: tuple[tuple[str, dict[str, bool]], ...] = (
    ("ArrowRight", {"ctrlKey": True}),
    ("]", {}),
    ("ArrowRight", {"shiftKey": True}),
    ("ArrowRight", {}),
    ("]", {}),
)
"""Keys that move the time on: by a day, to the next change, by an hour, by a minute."""


@pytest.fixture(scope="module")
def exported(
    tmp_path_factory: pytest.TempPathFactory, baked_page: Path, timeline: Timeline
) -> Path:
    """The file as it is on a memory stick."""
    path = tmp_path_factory.mktemp("stick") / "Петроград 1917.html"
    opening = Opening(timeline.chronicle.span.start, ("petrograd", "moscow"))
    write_html(path, baked_page, timeline, opening)
    return path


@pytest.fixture(
    scope="module",
    params=[(Chromium, ("chromium",)), (Firefox, ("firefox-esr", "firefox"))],
    ids=["chromium", "firefox"],
)
def browser(
    request: pytest.FixtureRequest, exported: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """The file in a browser, for all tests of this module."""
    kind, programs = request.param
    if not any(map(shutil.which, programs)):
        pytest.skip(f"{programs[0]} is not installed")
    opened: Browser = kind(exported, tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()


def test_the_file_is_small_enough_to_send(exported: Path) -> None:
    assert exported.stat().st_size <= MOST_BYTES


@pytest.mark.parametrize("language", list(Language))
def test_the_keys_show_what_the_command_line_says(
    browser: Browser, language: Language, states: Callable[[Moment], dict[str, Any]]
) -> None:
    if browser.js("document.documentElement.lang") != language:
        browser.press("l")
    browser.press("Home")
    seen = []
    for key, modifiers in islice(cycle(STEPS), MOMENTS):
        browser.press(key, **modifiers)
        moment = browser.moment()
        seen.append(moment)
        told = browser.js("document.getElementById('bar').getAttribute('aria-valuetext')")
        assert told == moment_words(moment, language)
        state = states(moment)
        looks = browser.looks()
        assert looks.keys() == state.keys()
        for place, look in looks.items():
            assert {name: look[name] for name in FIELDS} == state[place], (place, moment)
    assert len(set(seen)) == MOMENTS
    assert browser.js("document.documentElement.lang") == language


def test_nothing_is_asked_of_a_network_and_nothing_said_on_the_console(browser: Browser) -> None:
    browser.click("#page [data-id^='event ']")
    browser.press("Escape")
    browser.press("p")
    browser.press("c")
    browser.press("c")
    assert browser.requested() == []
    assert browser.console() == []


def test_what_reaches_for_the_network_is_noticed(browser: Browser) -> None:
    """The proof that the test above can fail; it spoils the page and so comes last."""
    browser.run("new Image().src = 'https://example.org/pixel.png';")
    browser.wait_until(lambda: bool(browser.requested() or browser.console()))


@pytest.fixture
def states(
    capsys: pytest.CaptureFixture[str], timeline: Timeline
) -> Callable[[Moment], dict[str, Any]]:
    """What `petrograd-map state` says of the places that the map can show, at a moment."""
    shell, beyond = Shell(capsys), {each.id for each in timeline.chronicle.places if each.beyond}

    def state(moment: Moment) -> dict[str, Any]:
        said = shell("state", "--at", str(moment), "--city", "both", "--format", "json")
        assert said.code == 0, said.err
        return {
            place: {name: control[name] for name in FIELDS}
            for place, control in said.json["places"].items()
            if place not in beyond
        }

    return state
