"""What a student does in an hour with the program, scene by scene."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog
from support.visit import move

from petrograd_map.domain.control import Side
from petrograd_map.domain.moments import Moment, Span
from petrograd_map.domain.places import PlaceKind
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import BEST
from petrograd_map.domain.view import Layers, Pane
from petrograd_map.state.intents import (
    Compare,
    FollowAccount,
    GoTo,
    OpenEvent,
    Select,
    SetContrast,
    ShowCities,
    ShowLanes,
    ShowLayers,
    ShowPane,
    ShowWindow,
    Speak,
    TakeTour,
)
from petrograd_map.ui.links import LinkKind, to_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from support.visit import Visit

_AT = Moment.parse
_CHART_Y: Final = 45
_USUAL_PX: Final = (1440, 900)
_SMALL_PX: Final = (1024, 640)
_BAND: Final = Span(_AT("1917-11-07T00:00"), _AT("1917-11-09T00:00"))


def opening(visit: Visit) -> None:
    """The quiet night, as the program opens for the first time."""
    visit.go(GoTo(_AT("1917-11-07T02:30")))


def dragging(visit: Visit) -> None:
    """The time bar, zoomed to two days, in the hand; it tells what lies under the pointer."""
    visit.go(ShowWindow(_BAND))
    bar = visit.window.time.bar
    ends = [QPoint(round(bar.x_of(visit.state.moment.minutes)), _CHART_Y)]
    ends.append(QPoint(round(bar.x_of(_AT("1917-11-08T02:10").minutes)), _CHART_Y))
    visit.drag(bar, ends[0], (ends[0] + ends[1]) / 2, ends[1])
    move(bar, ends[1], button=Qt.MouseButton.NoButton)


def event(visit: Visit) -> None:
    """An event opened from the panel of now; its places are marked."""
    visit.go(OpenEvent("e_bank_taken"))


def accounts_side_by_side(visit: Visit) -> None:
    """A disputed event in a wide panel, its accounts beside one another."""
    visit.go(OpenEvent("e_palace_taken"))
    visit.window.splitter.setSizes([640, 800])


def account_followed(visit: Visit) -> None:
    """The map as one source has it, with the ribbon that says so."""
    other = next(each for each in visit.timeline.accounts if each != BEST)
    visit.go(GoTo(_AT("1917-11-07T09:00")), FollowAccount(other))


def place(visit: Visit) -> None:
    """A place: its state, its history as a lane, its strip on the time bar."""
    visit.go(GoTo(_AT("1917-11-08T02:30")), Select("p_winter_palace"))
    visit.program.presenter.map.show_place("p_winter_palace")


def lanes(visit: Visit) -> None:
    """Two days brushed in the lanes; the time bar shows the same."""
    visit.go(GoTo(_AT("1917-11-07T12:00")), ShowLanes(True))  # noqa: FBT003 - its only field
    ends = [QPoint(round(visit.window.lanes._x_of(each)), 60) for each in (_BAND.start, _BAND.end)]
    visit.drag(visit.window.lanes.viewport(), ends[0], (ends[0] + ends[1]) / 2, ends[1])


def comparison(visit: Visit) -> None:
    """The noon before the storm and the noon after."""
    visit.go(Compare(_AT("1917-11-07T12:00")), GoTo(_AT("1917-11-08T12:00")))


def search(visit: Visit) -> None:
    """A search in Russian letters in an English window."""
    visit.press("/")
    visit.window.search.field.setText("дворец")


def date(visit: Visit) -> None:
    """A date of the old calendar, understood in both."""
    visit.press("/")
    visit.window.search.field.setText("25 Oct O.S. 21:40")


def layers(visit: Visit) -> None:
    """Places without the bridges and those nobody knows of; the key of signs."""
    left_out = Layers(
        kinds_left_out=frozenset({PlaceKind.BRIDGE}), sides_left_out=frozenset({Side.UNK})
    )
    visit.go(ShowLayers(left_out), ShowPane(Pane.KEY), GoTo(_AT("1917-11-07T18:00")))


def ground(visit: Visit) -> None:
    """The ground nearest to each place, an interpretation."""
    visit.go(GoTo(_AT("1917-11-08T12:00")), ShowLayers(Layers(ground=True)))


def tours(visit: Visit) -> None:
    """The list of tours, in Russian."""
    visit.go(Speak(Language.RU), ShowPane(Pane.TOURS))


def tour_step(visit: Visit) -> None:
    """Lenin's way to Smolny, the third stop."""
    visit.go(Speak(Language.RU), TakeTour("tour_man_on_a_tram", 2))


def quiz(visit: Visit) -> None:
    """A question, a wrong answer, and why."""
    visit.go(ShowPane(Pane.QUIZ), GoTo(_AT("1917-11-06T18:00")))
    panel = visit.window.side.quiz
    assert panel._options is not None
    visit.click(panel.tiles[1 if panel._options.correct == 0 else 0])
    visit.wait(panel.verdict.isVisible)


def card(visit: Visit) -> None:
    """A belief and what the sources say of it."""
    visit.go(Speak(Language.RU), ShowPane(Pane.CARDS))
    visit.click(visit.window.side.cards.reveal)


def glossary(visit: Visit) -> None:
    """Words, filtered."""
    visit.go(ShowPane(Pane.GLOSSARY))
    visit.window.side.glossary.filter.setText("committee")


def casualties(visit: Visit) -> None:
    """How many died, source by source."""
    visit.go(Speak(Language.RU), ShowPane(Pane.CASUALTIES), ShowCities(("moscow",)))


def sources(visit: Visit) -> None:
    """The sources, at one that a link names."""
    reed = next(each.id for each in visit.timeline.chronicle.sources if "reed" in each.id)
    visit.program.presenter.side.follow(to_id(LinkKind.SOURCE, reed))


def disagreements(visit: Visit) -> None:
    """Where the sources disagree."""
    visit.go(ShowPane(Pane.DISAGREEMENTS))


def keys(visit: Visit) -> None:
    """The list of keys."""
    visit.press("?")


def contrast(visit: Visit) -> None:
    """High contrast, for a projector."""
    visit.go(GoTo(_AT("1917-11-07T12:00")), SetContrast(True))  # noqa: FBT003 - its only field


def both_cities(visit: Visit) -> None:
    """Both cities at one moment."""
    visit.go(ShowCities(("petrograd", "moscow")), GoTo(_AT("1917-11-10T12:00")))


def moscow_shelled(visit: Visit) -> None:
    """Moscow under fire by night, in Russian."""
    visit.go(Speak(Language.RU), ShowCities(("moscow",)), GoTo(_AT("1917-11-15T06:30")))


def small_window(visit: Visit) -> None:
    """The smallest screen that schools have."""
    visit.window.resize(*_SMALL_PX)
    visit.go(GoTo(_AT("1917-11-07T21:40")))


SCENES: Final[tuple[Callable[[Visit], None], ...]] = (
    opening,
    dragging,
    event,
    accounts_side_by_side,
    account_followed,
    place,
    lanes,
    comparison,
    search,
    date,
    layers,
    ground,
    tours,
    tour_step,
    quiz,
    card,
    glossary,
    casualties,
    sources,
    disagreements,
    keys,
    contrast,
    both_cities,
    moscow_shelled,
    small_window,
)


def walk(visit: Visit, out: Path, scenes: Iterable[Callable[[Visit], None]] = SCENES) -> list[Path]:
    """Play scenes and save a numbered picture of each; return the pictures."""
    saved = []
    for scene in scenes:
        _set_up(visit)
        scene(visit)
        visit.settle()
        visit.rest()
        path = out / f"{SCENES.index(scene) + 1:02}_{scene.__name__}.png"
        assert visit.picture().save(str(path)), f"cannot write {path}"
        saved.append(path)
    return saved


def _set_up(visit: Visit) -> None:
    for dialog in visit.window.findChildren(QDialog):
        dialog.reject()
    visit.window.side.glossary.filter.clear()
    visit.window.resize(*_USUAL_PX)
    visit.begin_again()
    visit.press("0")
    visit.window.splitter.setSizes([_USUAL_PX[0] - 380, 380])
    QApplication.processEvents()
