"""A monkey at the exhibit: `python -m tests.e2e.monkey [--events 100000] [--seed 1917] [--quick]`.

The real exhibit, in its window, is touched, dragged, held, typed at and struck by two hands at
once, all by chance. The touches are those of a touch screen, as Qt gets them from the system, and
go through the window to the page. Now and then the monkey leaves; then the exhibit must be as
every visitor finds it, and a single finger must choose a place on the map.

An event is a tap, a drag, a key, a turn of the wheel and so on, whatever it consists of. What is
logged as an error, what the page writes to its console, an exception, a navigation, a window
that opens, a way to the program's end: each is a failure, and the last events are printed. The
same seed makes the same events, but which controls there are to be touched depends on when the
page has drawn them. Prints a Markdown table and one JSON line. It takes an hour or two;
`--minutes` ends it earlier.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import tempfile
import time
from collections import Counter, deque
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

_ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(_ROOT / "tests"), str(_ROOT / "benchmarks")]

from measuring import offscreen  # before Qt is imported
from measuring.figures import print_line, print_table
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from support.trial import trial

from petrograd_map.kiosk.config import KioskConfig, Staff
from petrograd_map.kiosk.pin import hash_pin

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWindow
    from support.trial import Trial

_VISIT = 400
"""Events of a visit."""
_LOOK = 20
"""After so many events it is looked whether all is well."""
_REMEMBERED = 40
_FINGERS = 5
_LIMIT_MS = 10_000
_TAPS = 3
"""So often a visitor touches a place: on a busy machine a tap may last as long as a hold."""
_KEYS = (
    *(Qt.Key(code) for code in range(Qt.Key.Key_Space, Qt.Key.Key_AsciiTilde + 1)),
    *(Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Backspace),
    *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Insert),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Menu, Qt.Key.Key_Help, Qt.Key.Key_Back, Qt.Key.Key_Forward, Qt.Key.Key_Print),
    *(Qt.Key(code) for code in range(Qt.Key.Key_F1, Qt.Key.Key_F12 + 1)),
)
_MODIFIERS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
_A_PLACE = """(() => {
  for (const hit of document.querySelectorAll('.frame.shown .place .hit')) {
    const box = hit.getBoundingClientRect();
    const at = [box.x + box.width / 2, box.y + box.height / 2];
    const place = document.elementFromPoint(...at)?.closest('.place');
    if (place && place === hit.closest('.place')) return at;
  }
  return null;
})()"""
"""Where a place is that nothing covers, in pixels of the page."""


class Monkey:
    """Does something by chance, again and again.

    Args:
        running: The exhibit.
        seed: What its chances begin with.
    """

    def __init__(self, running: Trial, seed: int) -> None:
        self._running = running
        self._window = running.exhibit.window
        self._seed = seed
        self._dice = random.Random(seed)  # noqa: S311 - no secret
        self._screen = QTest.createTouchDevice()
        self._held: dict[int, QPoint] = {}
        self.done: Counter[str] = Counter()
        self.last: deque[str] = deque(maxlen=_REMEMBERED)
        self._acts: dict[Callable[[], str], int] = {
            self._tap: 34,
            self._touch_control: 22,
            self._tap_twice: 4,
            self._drag: 12,
            self._two_hands: 8,
            self._hold_a_finger: 3,
            self._key: 10,
            self._wheel: 3,
            self._click: 2,
            self._hold_corner: 1,
            self._wait: 1,
        }

    def act(self) -> None:
        """Do one thing; what came before does not change which."""
        number = self.done.total()
        self._dice = random.Random(f"{self._seed} {number}")  # noqa: S311 - as above
        act = self._dice.choices(list(self._acts), list(self._acts.values()))[0]
        self.last.append(f"{act.__name__.strip('_')} {act()}")
        self.done[act.__name__.strip("_")] += 1
        self._running.clock.go_on(self._dice.uniform(0.05, 2))
        QApplication.processEvents()

    def let_go(self) -> None:
        """Take every finger off the glass."""
        for finger in list(self._held):
            self._lift(finger)
        QApplication.processEvents()

    # ------------------------------------------------------------------ fingers

    @property
    def _handle(self) -> QWindow:
        return self._window.windowHandle()

    def _anywhere(self) -> QPoint:
        return QPoint(
            self._dice.randrange(self._window.width()), self._dice.randrange(self._window.height())
        )

    def _touch(self, finger: int, what: str, at: QPoint) -> None:
        """Tell the window of one finger, the others staying where they are."""
        told = QTest.touchEvent(self._handle, self._screen, False)  # noqa: FBT003 - Qt's signature
        for other in self._held:
            if other != finger:
                told.stationary(other)
        getattr(told, what)(finger, at, self._handle)
        told.commit()

    def _press(self, finger: int, at: QPoint) -> None:
        self._touch(finger, "press", at)
        self._held[finger] = at

    def _move(self, finger: int, at: QPoint) -> None:
        self._touch(finger, "move", at)
        self._held[finger] = at

    def _lift(self, finger: int) -> None:
        at = self._held.pop(finger)
        self._touch(finger, "release", at)

    def _free_finger(self) -> int:
        if len(self._held) >= _FINGERS:
            self._lift(next(iter(self._held)))
        return next(each for each in range(_FINGERS) if each not in self._held)

    def tap_at(self, at: QPoint) -> str:
        finger = self._free_finger()
        self._press(finger, at)
        if self._dice.random() < 1 / 2:
            QApplication.processEvents()
        self._lift(finger)
        return f"{at.x()},{at.y()}"

    # ------------------------------------------------------------------ what it does

    def _tap(self) -> str:
        return self.tap_at(self._anywhere())

    def _touch_control(self) -> str:
        kinds: tuple[type[QWidget], ...] = (QAbstractButton, QComboBox)
        there = [
            each
            for kind in kinds
            for each in self._window.findChildren(kind)
            if each.isVisible() and each.isEnabled()
        ]
        control = self._dice.choice(there)
        at = control.mapTo(self._window, control.rect().center())
        return f"{type(control).__name__} {self.tap_at(at)}"

    def _tap_twice(self) -> str:
        at = self._anywhere()
        self.tap_at(at)
        return self.tap_at(at)

    def _drag(self) -> str:
        finger, start, end = self._free_finger(), self._anywhere(), self._anywhere()
        self._press(finger, start)
        steps = self._dice.randint(1, 8)
        for step in range(1, steps + 1):
            self._move(finger, start + (end - start) * (step / steps))
            QApplication.processEvents()
        self._lift(finger)
        return f"{start.x()},{start.y()} to {end.x()},{end.y()}"

    def _two_hands(self) -> str:
        fingers = list[int]()
        for _ in range(2):
            finger = self._free_finger()
            self._press(finger, self._anywhere())
            fingers.append(finger)
        for _ in range(self._dice.randint(0, 6)):
            self._move(self._dice.choice(fingers), self._anywhere())
            QApplication.processEvents()
        self._dice.shuffle(fingers)
        for finger in fingers:
            if finger in self._held:
                self._lift(finger)
        return ""

    def _hold_a_finger(self) -> str:
        """Leave a finger where it is while the other hand goes on, or take it away at last."""
        if self._held and self._dice.random() < 2 / 3:
            self._lift(self._dice.choice(list(self._held)))
            return "away"
        self._press(self._free_finger(), self._anywhere())
        return "down"

    def _key(self) -> str:
        key, modifiers = self._dice.choice(_KEYS), self._dice.choice(_MODIFIERS)
        QTest.keyClick(self._handle, key, modifiers)
        return f"{modifiers.name} {key.name}"

    def _wheel(self) -> str:
        at, turned = self._anywhere(), self._dice.choice((-120, 120, 480))
        QTest.wheelEvent(
            self._handle, at.toPointF(), QPoint(0, turned), QPoint(), self._dice.choice(_MODIFIERS)
        )
        return f"{at.x()},{at.y()} {turned}"

    def _click(self) -> str:
        buttons = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.BackButton)
        button = self._dice.choice(buttons)
        at = self._anywhere()
        QTest.mouseClick(self._handle, button, Qt.KeyboardModifier.NoModifier, at)
        return f"{button.name} {at.x()},{at.y()}"

    def _hold_corner(self) -> str:
        """Find out the way of the staff, but not their PIN."""
        door = self._running.exhibit.mode.door
        finger = self._free_finger()
        self._press(finger, door.corner.place.center())
        self._running.clock.go_on(6)
        door.corner.tick()
        self._lift(finger)
        return "keypad" if door.is_open else "nothing"

    def _wait(self) -> str:
        seconds = self._dice.uniform(1, 200)
        self._running.wait(seconds)
        return f"{seconds:.0f} s"


class Guard:
    """Watches that the monkey gets nowhere, and breaks nothing.

    Args:
        running: The exhibit.
    """

    def __init__(self, running: Trial) -> None:
        self._running = running
        self._exhibit = running.exhibit
        self._heard = 0
        self.refusals: Counter[str] = Counter()
        self.ends: list[int] = []
        self.unheard = 0
        """Touches of the next visitor that did not choose a place."""
        self.failures: list[str] = []
        vars(self._exhibit.application)["exit"] = self.ends.append
        self._exhibit.map_view.page.refused.connect(self._note_refusal)

    def _note_refusal(self, what: str) -> None:
        self.refusals[what] += 1

    @property
    def navigations(self) -> int:
        """How often the page went anywhere that the exhibit did not ask it to."""
        return max(0, self._running.loads - self._running.asked_loads)

    def look(self) -> list[str]:
        """Return what is wrong now."""
        page, window = self._exhibit.map_view.page, self._exhibit.window
        wrong = self._news()
        if not page.url().toString().startswith("petrograd://app/"):
            wrong.append(f"the page is at {page.url().toString()}")
        if self._exhibit.map_view.is_ready and self._running.js("visualViewport.scale") != 1:
            wrong.append("the page is enlarged")
        if not (window.isVisible() and window.isFullScreen()):
            wrong.append("the window does not fill the screen")
        modal = QApplication.activeModalWidget()
        if modal is not None:
            wrong.append(f"a dialog: {modal}")
        wrong += [
            f"a window: {each}" for each in QApplication.topLevelWidgets() if _leads_out(each)
        ]
        if self.ends:
            wrong.append(f"the program was ended with {self.ends}")
        if self.navigations:
            wrong.append(f"{self.navigations} navigations")
        self.failures += wrong
        return wrong

    def _news(self) -> list[str]:
        """Return what has been complained of since it was last asked."""
        said = [*self._running.complaints.said, *self._running.console]
        new, self._heard = said[self._heard :], len(said)
        return new

    def look_afresh(self, monkey: Monkey) -> list[str]:
        """Let the monkey leave, and return what the next visitor would find wrong."""
        monkey.let_go()
        try:
            self._running.visitor_leaves()
        except TimeoutError:
            self.failures.append("the page does not come back")
            return self.failures[-1:]
        fresh = self._exhibit.mode._setup.fresh_view()
        wrong = [] if self._running.shows_the_same(fresh) else ["the view is not fresh"]
        wrong += self._choose_a_place(monkey)
        self.failures += wrong
        return wrong

    def _choose_a_place(self, monkey: Monkey) -> list[str]:
        """Touch a place on the map; return what is wrong if it is not chosen."""
        places: list[list[float]] = []

        def is_there() -> bool:
            """Tell whether one stands still: a page that has just come may still be laid out."""
            at = self._running.js(_A_PLACE)
            stands = at is not None and places[-1:] == [at]
            places[:] = [at] if at is not None else []
            return stands

        web, window = self._exhibit.map_view.web, self._exhibit.window
        for _ in range(_TAPS):
            try:
                offscreen.wait_for(is_there, limit_ms=_LIMIT_MS)
            except TimeoutError:
                return ["no place can be touched"]
            monkey.tap_at(web.mapTo(window, QPoint(*(round(each) for each in places[0]))))
            with suppress(TimeoutError):
                offscreen.wait_for(self._is_chosen, limit_ms=_LIMIT_MS)
                return []
            self.unheard += 1
        return ["the map is deaf to a finger"]

    def _is_chosen(self) -> bool:
        return self._running.state.selected is not None


def _leads_out(widget: QWidget) -> bool:
    """Tell whether a top-level widget is anything but the window and what belongs to it."""
    if not widget.isVisible() or isinstance(widget.parent(), QComboBox):
        return False
    # A tooltip is made by Qt, without a name for its type.
    is_tip = widget.windowType() is Qt.WindowType.ToolTip
    return not is_tip and type(widget).__name__ not in {"Window", "QComboBoxPrivateContainer"}


def play(
    running: Trial, seed: int, events: int, visit: int = _VISIT, minutes: float = math.inf
) -> dict[str, Any]:
    """Let a monkey do so many things, if time allows; return what came of it."""
    monkey, guard, visits = Monkey(running, seed), Guard(running), 0
    start = time.perf_counter()
    for number in range(1, events + 1):
        if time.perf_counter() - start > minutes * 60:
            break
        monkey.act()
        wrong: list[str] = []
        if number % _LOOK == 0:
            wrong = guard.look()
        if number % visit == 0 and not wrong:
            visits += 1
            wrong = guard.look_afresh(monkey) or guard.look()
            print(f"{number} events, {visits} visits", file=sys.stderr, flush=True)
        if wrong:
            print("\n".join([*wrong, "after", *monkey.last]), file=sys.stderr, flush=True)
    monkey.let_go()
    guard.look()
    return {
        "seed": seed,
        "events": monkey.done.total(),
        "kinds": dict(monkey.done),
        "visits": visits,
        "errors": len(guard.failures),
        "failures": guard.failures[:20],
        "touches_unheard": guard.unheard,
        "navigations": guard.navigations,
        "loads": {"asked": running.asked_loads, "begun": running.loads},
        "refused": dict(guard.refusals),
        "renderer_deaths": running.exhibit.map_view.deaths,
        "seconds": time.perf_counter() - start,
    }


def main() -> None:
    """Read the command line, let the monkey loose, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.monkey", description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1917)
    parser.add_argument("--minutes", type=float, default=240, help="end after that in any case")
    parser.add_argument("--quick", action="store_true", help="200 events")
    options = parser.parse_args()
    events, visit = (200, 100) if options.quick else (options.events, _VISIT)
    config = KioskConfig(staff=Staff(pin_hash=hash_pin("271828"), corner="top-left"))
    with tempfile.TemporaryDirectory() as name, trial(Path(name), config) as running:
        result = play(running, options.seed, events, visit, options.minutes)
    print_table(("event", "times"), sorted(result["kinds"].items()))
    print()
    names = ("events", "visits", "errors", "touches_unheard", "navigations", "renderer_deaths")
    print_table(("", "number"), [(each.replace("_", " "), result[each]) for each in names])
    print_line("monkey", **result)
    if result["errors"] or result["navigations"]:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
