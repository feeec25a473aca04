"""Every command by key, wherever the focus is; in a field of text, letters are text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import Pane
from petrograd_map.state.intents import (
    Compare,
    OpenEvent,
    Select,
    ShowLanes,
    ShowPane,
    TakeTour,
)
from petrograd_map.ui.actions import KeysDialog, native

if TYPE_CHECKING:
    from collections.abc import Callable

    from support.visit import Visit

    from petrograd_map.domain.view import ViewState

CALM = Moment.parse("1917-11-07T12:00")


def on_map(visit: Visit) -> QWidget:
    return visit.web


def on_bar(visit: Visit) -> QWidget:
    return visit.window.time.bar


def on_list(visit: Visit) -> QWidget:
    visit.go(ShowPane(Pane.PLACES))
    return visit.window.side.places


def on_place_page(visit: Visit) -> QWidget:
    visit.go(Select("p_bank"))
    return visit.window.side.place.text


def on_button(visit: Visit) -> QWidget:
    return visit.window.top.language


def on_accounts(visit: Visit) -> QWidget:
    return visit.window.side.account.choice


def on_lanes(visit: Visit) -> QWidget:
    visit.go(ShowLanes(True))  # noqa: FBT003 - the intent's only field
    return visit.window.lanes


WHERE: list[Callable[[Visit], QWidget]] = [
    on_map,
    on_bar,
    on_list,
    on_place_page,
    on_button,
    on_accounts,
    on_lanes,
]

KEYS: dict[str, Callable[[ViewState], object]] = {
    "]": lambda view: view.moment > CALM and not view.playing,
    "[": lambda view: view.moment < CALM,
    "Ctrl+Right": lambda view: view.moment == CALM.shifted(1440),
    "Shift+Space": lambda view: view.playing and view.backwards,
    "O": lambda view: view.loop,
    "Q": lambda view: view.skip_quiet,
    ".": lambda view: view.speed == 180,
    "2": lambda view: view.cities == ("moscow",),
    "3": lambda view: view.cities == ("petrograd", "moscow"),
    "M": lambda view: view.then == CALM and view.pane is Pane.COMPARISON,
    "V": lambda view: view.layers.ground,
    "C": lambda view: view.contrast,
    "L": lambda view: view.language is Language.RU,
    "N": lambda view: view.pane is Pane.NOW,
    "K": lambda view: view.pane is Pane.KEY,
    "E": lambda view: view.pane is Pane.LEARN,
}


@pytest.mark.parametrize("where", WHERE)
def test_keys_work_wherever_the_focus_is(visit: Visit, where: Callable[[Visit], QWidget]) -> None:
    focused = where(visit)
    before = visit.state
    for key, shown in KEYS.items():
        focused.setFocus()
        visit.press(key)
        assert shown(visit.state), key
        visit.store._show(before)
    focused.setFocus()
    visit.press("/")
    assert visit.window.search.field.hasFocus()
    visit.press("Esc")
    focused.setFocus()
    visit.go(Compare(CALM.shifted(60)))
    opened = visit.state
    visit.press("B")
    assert visit.state.then is None
    visit.press("Shift+B")
    assert visit.state.then == opened.then


def test_the_map_moves_by_key_with_the_focus_on_it(visit: Visit) -> None:
    visit.web.setFocus()
    # Half a step from the opening view, which is one of no whole zoom level.
    before = visit.js("map_petrograd.getZoom()")
    visit.press("+", "+")
    visit.wait(lambda: visit.js("map_petrograd.getZoom()") > before)
    centre = visit.js("map_petrograd.getCenter().lng")
    visit.press("Alt+Right")
    visit.wait(lambda: visit.js("map_petrograd.getCenter().lng") > centre)
    visit.press("0")
    visit.wait(lambda: visit.js("map_petrograd.getZoom()") == before)


@pytest.mark.parametrize("language", list(Language))
def test_the_list_of_keys_names_every_command_and_its_keys(
    visit: Visit, language: Language
) -> None:
    if language is Language.RU:
        visit.press("L")
    visit.web.setFocus()
    visit.press("?")
    (dialog,) = visit.window.findChildren(KeysDialog)
    said = {label.text() for label in dialog.findChildren(QLabel)}
    for command in visit.program.presenter.commands:
        assert native(command.keys) in said
    assert len(said) > len(visit.program.presenter.commands)
    visit.press("Esc")
    visit.wait(lambda: not visit.window.findChildren(KeysDialog), "the list is gone")
    assert visit.window.time.bar.hasFocus()


def test_every_key_is_bound_once(visit: Visit) -> None:
    for before_class in (True, False):
        keys = [
            key
            for command in visit.program.presenter.commands
            if (command.group == "classroom") is before_class
            for key in command.keys
        ]
        assert len(keys) == len(set(keys))


# QTest knows no text for a Cyrillic key and says so; a keyboard sends it with one.
@pytest.mark.qt_log_ignore("^keyToAscii Unhandled key code")
def test_keys_are_the_same_on_a_russian_keyboard(visit: Visit) -> None:
    before = visit.state
    for letter, key in zip("ЩЙЮЬМСДТЛУ", "OQ.MVCLNKE", strict=True):
        visit.press(letter)
        assert KEYS[key](visit.state), letter
        visit.store._show(before)
    visit.press("Ъ")
    assert visit.state.moment > CALM
    visit.go(Compare(CALM))
    visit.press("И")
    assert visit.state.then is None
    visit.press("Shift+И")
    assert visit.state.then == CALM


def test_letters_typed_in_the_search_are_text(visit: Visit) -> None:
    before = visit.state
    visit.press("/")
    visit.type("bclmnopqrtv 123[].,?")
    assert visit.window.search.field.text() == "bclmnopqrtv 123[].,?"
    visit.press("Esc")
    assert visit.state == before


def test_letters_typed_in_the_filter_of_the_glossary_are_text(visit: Visit) -> None:
    visit.go(ShowPane(Pane.GLOSSARY))
    before = visit.state
    visit.window.side.glossary.filter.setFocus()
    visit.type("mrc 1 .")
    assert visit.window.side.glossary.filter.text() == "mrc 1 ."
    assert visit.state == before


def test_space_presses_the_button_that_has_the_focus(visit: Visit) -> None:
    visit.window.top.language.setFocus()
    visit.press("Space")
    assert visit.state.language is Language.RU
    assert not visit.state.playing


def test_escape_closes_one_thing_after_another(visit: Visit) -> None:
    tour = visit.timeline.chronicle.tours[0].id
    visit.go(TakeTour(tour), Select("p_bank"), OpenEvent("e_bank_taken"))
    for key in ("event", "selected", "stop"):
        assert getattr(visit.state, key) is not None
        visit.press("Esc")
        assert getattr(visit.state, key) is None
    visit.go(Compare(CALM))
    visit.press("Esc")
    assert visit.state.then is None
    visit.go(ShowPane(Pane.SOURCES))
    visit.press("Esc")
    assert visit.state.pane is Pane.LEARN


def test_the_focus_goes_round_the_window_by_tab(visit: Visit) -> None:
    visit.window.time.bar.setFocus()
    met: list[QWidget] = []
    for _ in range(100):
        visit.press("Tab")
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus is visit.web:
            # Within the page Tab goes on in a process of its own.
            visit.js("document.hasFocus()")
            focus = QApplication.focusWidget()
            assert focus is not None
        if focus is visit.window.time.bar:
            break
        met.append(focus)
    else:
        pytest.fail(f"Tab never comes back: {met[-5:]}")
    top, side, transport = visit.window.top, visit.window.side, visit.window.time.transport
    order = [visit.web, top.search, *(each for each in top._cities.buttons() if each.isChecked())]
    order += [top.language, top.more, side.account.choice, side.tabs]
    order += [transport.previous, transport.play, transport.speed]
    places = [met.index(widget) for widget in order]
    assert places == sorted(places)


def test_tabs_of_the_panel_are_reached_by_key_and_by_mouse(visit: Visit) -> None:
    tabs = visit.window.side.tabs
    for index, pane in enumerate((Pane.NOW, Pane.PLACES, Pane.KEY, Pane.LEARN)):
        visit.click(tabs, tabs.tabRect(index).center())
        assert visit.state.pane is pane
