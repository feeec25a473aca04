"""Every control of the window: a name for screen readers, a tooltip, a ring on the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.view import Pane
from petrograd_map.mappage.tokens import token
from petrograd_map.state.intents import (
    Compare,
    FollowAccount,
    OpenEvent,
    Select,
    ShowLanes,
    ShowPane,
    Speak,
    TakeTour,
)
from petrograd_map.ui.panels.quiz import QuizPanel
from petrograd_map.ui.tile import Tile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from support.visit import Visit

KINDS = (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QAbstractItemView,
    QTextBrowser,
    QTabBar,
    QAbstractSlider,
)


def _pane(pane: Pane) -> Callable[[Visit], None]:
    return lambda visit: visit.go(ShowPane(pane))


def _place(visit: Visit) -> None:
    visit.go(Select("p_winter_palace"))


def _event(visit: Visit) -> None:
    visit.go(OpenEvent("e_bank_taken"))


def _tour(visit: Visit) -> None:
    visit.go(TakeTour("tour_bridges"))


def _comparison(visit: Visit) -> None:
    visit.go(Compare(Moment.parse("1917-11-06T12:00")))


def _lanes(visit: Visit) -> None:
    visit.go(ShowLanes(True))  # noqa: FBT003 - the intent's only field


def _ribbon(visit: Visit) -> None:
    visit.go(FollowAccount(visit.timeline.accounts[1]))


def _search(visit: Visit) -> None:
    visit.press("/")
    visit.window.search.field.setText("palace")


def _answered(visit: Visit) -> None:
    visit.go(ShowPane(Pane.QUIZ))
    quiz = visit.window.side.quiz
    assert isinstance(quiz, QuizPanel)
    visit.click(quiz.tiles[0])


STATES: dict[str, Callable[[Visit], None]] = {
    **{str(pane): _pane(pane) for pane in Pane if pane is not Pane.COMPARISON},
    "place": _place,
    "event": _event,
    "tour": _tour,
    "comparison": _comparison,
    "all lanes": _lanes,
    "an account": _ribbon,
    "searching": _search,
    "answered": _answered,
}


def controls(visit: Visit) -> Iterator[QWidget]:
    """Yield every control that can be seen."""
    for widget in visit.window.findChildren(QWidget):
        if not isinstance(widget, KINDS) or isinstance(widget, QScrollBar):
            continue
        # The clearing button of a line is Qt's own, as is the list of a combo box.
        if isinstance(widget.parent(), QLineEdit) or widget.window() is not visit.window:
            continue
        if widget.isVisible():
            yield widget


def name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def what(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} {name(widget)!r}"


@pytest.mark.parametrize("state", STATES)
def test_every_control_has_a_name_a_tooltip_and_room_for_a_finger(visit: Visit, state: str) -> None:
    STATES[state](visit)
    named: list[dict[int, str]] = []
    for language in (Language.EN, Language.RU):
        visit.go(Speak(language))
        met = list(controls(visit))
        assert len(met) > 10
        assert [what(widget) for widget in met if not name(widget)] == []
        assert [what(widget) for widget in met if is_silent(widget)] == []
        least = int(token("size.target-px"))
        pressed = [w for w in met if isinstance(w, QAbstractButton | QComboBox | QLineEdit)]
        assert [what(widget) for widget in pressed if widget.height() < least] == []
        named.append({id(widget): name(widget) for widget in met})
    english, russian = named
    assert [text for key, text in english.items() if russian.get(key) == text] == []


def is_silent(widget: QWidget) -> bool:
    """Tell whether a button shows neither words nor a tooltip."""
    if not isinstance(widget, QAbstractButton) or isinstance(widget, Tile):
        return False
    return not widget.text() and not widget.toolTip()


def test_tooltips_name_the_key(visit: Visit) -> None:
    tips = {widget.toolTip() for widget in controls(visit) if isinstance(widget, QAbstractButton)}
    for key in ("Space", "[", "]", "/", "(B)", "(1)", "(2)", "(3)", "(L)", "(O)", "(Q)"):
        assert any(key in tip for tip in tips), key


@pytest.mark.parametrize("state", STATES)
def test_the_focus_can_be_seen_on_every_control(visit: Visit, state: str) -> None:
    STATES[state](visit)
    unseen = []
    for widget in controls(visit):
        if not widget.isEnabled() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        # Another control has the focus first: beside one that has it nothing else changes.
        other: QWidget = visit.window.time.bar
        if widget is other:
            other = visit.window.top.language
        other.setFocus(Qt.FocusReason.TabFocusReason)
        QCoreApplication.processEvents()
        without = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QCoreApplication.processEvents()
        if widget.grab().toImage() == without:
            unseen.append(what(widget))
    assert unseen == []
