"""An exhibit on trial: the real one in its real window, with clocks that a tool sets."""

from __future__ import annotations

import json
import logging
import sys
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from measuring.offscreen import rest, wait_for

from petrograd_map.data.assemble import load
from petrograd_map.data.resources import bundled
from petrograd_map.exhibit import Exhibit
from petrograd_map.export.page import bake
from petrograd_map.kiosk.config import KioskConfig, Logs, Screen, Statistics
from petrograd_map.kiosk.logs import LOG_NAME, open_log
from petrograd_map.mappage.messages import Drawn, decode
from petrograd_map.state.idle import Phase
from petrograd_map.ui import qtlog
from petrograd_map.ui.kiosk.setup import KioskStart
from petrograd_map.ui.opening import Opening, make_application
from support.clock import FakeClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.domain.view import ViewState

WAIT_MS = 60_000
"""How long a fact is waited for; a machine under load is slow."""
PAGE_SHOWS = """(() => {
  const frames = [...document.querySelectorAll('.frame.shown')];
  const chosen = document.querySelector('.frame.shown [data-selected=true]');
  return {
    language: document.documentElement.lang,
    cities: frames.map((each) => each.id.replace('frame_', '')).sort(),
    contrast: document.body.classList.contains('contrast'),
    selected: chosen?.dataset.place ?? null,
    holders: Object.fromEntries([...document.querySelectorAll('.frame.shown [data-place]')]
      .map((each) => [each.dataset.place, each.dataset.holder ?? null])),
  };
})()"""
"""What a page shows, as far as one can read it off its elements."""


class Complaints(logging.Handler):
    """Gathers what is logged as an error, by whomever."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.name}: {record.getMessage()}")

    def take_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Take what no one has caught; Qt lets it pass through a slot."""
        self.said.append(f"{kind.__name__}: {error}")
        sys.__excepthook__(kind, error, trace)


class Trial:
    """An exhibit that runs, and what it complained of.

    Args:
        folder: Where its log and its statistics lie.
        exhibit: The exhibit.
        clock: Its clocks.
        complaints: What was logged as an error.
    """

    def __init__(self, exhibit: Exhibit, clock: FakeClock, complaints: Complaints) -> None:
        self.exhibit = exhibit
        self.clock = clock
        self.complaints = complaints
        self.console: list[str] = []
        self.loads = 0
        """How often the page has begun to load."""
        self.asked_loads = 0
        """How often the exhibit has asked for that, since it was started."""
        self._drawn = 0
        self._count_asked_loads()
        # Ten seconds are little on a machine that does a great deal else.
        exhibit.map_view._limit.setInterval(WAIT_MS)
        exhibit.map_view.page.console_message.connect(self.console.append)
        exhibit.map_view.page.loadStarted.connect(self._count_load)
        exhibit.map_view.bridge.heard.connect(self._hear)

    @property
    def timeline(self) -> Timeline:
        """The timeline of the chronicle shown."""
        return self.exhibit.store.timeline

    @property
    def state(self) -> ViewState:
        """The view."""
        return self.exhibit.store.state

    def _count_load(self) -> None:
        self.loads += 1

    def _count_asked_loads(self) -> None:
        view = self.exhibit.map_view
        load = view.load

        def count_and_load() -> None:
            self.asked_loads += 1
            load()

        vars(view)["load"] = count_and_load

    def _hear(self, text: str) -> None:
        message = decode(text)
        if isinstance(message, Drawn):
            self._drawn = message.seq

    def is_drawn(self) -> bool:
        """Tell whether the page has drawn the view as it is."""
        scenes = self.exhibit.presenter.map._scenes
        return self.exhibit.map_view.is_ready and self._drawn >= scenes._seq

    def settle(self) -> None:
        """Wait until it has."""
        wait_for(self.is_drawn, limit_ms=WAIT_MS)

    def js(self, expression: str) -> Any:
        """Return the value of a JavaScript expression in the page, when it is there."""
        view, answers = self.exhibit.map_view, list[str]()
        while not answers:
            wait_for(lambda: view.is_ready, limit_ms=WAIT_MS)
            view.page.runJavaScript(f"JSON.stringify({expression}) ?? 'null'", 0, answers.append)
            # A page that is loaded anew meanwhile never answers.
            wait_for(lambda: bool(answers) or not view.is_ready, limit_ms=WAIT_MS)
        return json.loads(answers[0])

    def wait(self, seconds: float) -> None:
        """Let the exhibit's time pass."""
        self.clock.go_on(seconds)
        self.exhibit.mode.watch.tick()

    def visitor_leaves(self) -> None:
        """Let nobody touch it until it has made itself fresh, and its page is back."""
        mode = self.exhibit.mode
        times = mode._setup.idle_times
        if not mode.watch.somebody_is_there:
            mode.glass.touched.emit()
        # A tour or the playing of the days keeps it from asking, but not for ever.
        for _ in range(20):
            if mode.watch.phase is Phase.COUNTDOWN:
                break
            self.wait(times.ask_after_ms / 1000)
        loads = self.asked_loads
        self.wait(times.countdown_ms / 1000)
        assert self.asked_loads > loads, "the page was not loaded afresh"
        wait_for(lambda: mode.watch.phase is not Phase.RESET, limit_ms=WAIT_MS)
        self.settle()

    def shows_the_same(self, before: ViewState) -> bool:
        """Tell whether the view is as it was, but for where the page says that its maps look."""
        return replace(self.state, extents=()) == replace(before, extents=())


@contextmanager
def trial(folder: Path, config: KioskConfig | None = None) -> Iterator[Trial]:
    """Run an exhibit as `petrograd-map run --kiosk` does, but for its clocks and folders."""
    application = make_application()
    qtlog.install()
    complaints = Complaints()
    root = logging.getLogger()
    diary = open_log(folder / "logs" / LOG_NAME, 2)
    handlers = (complaints, diary)
    for handler in handlers:
        root.addHandler(handler)
    root.setLevel(logging.INFO)
    hook, sys.excepthook = sys.excepthook, complaints.take_exception
    chronicle, findings = load(bundled())
    assert chronicle is not None, findings
    page, _ = bake(bundled(), chronicle)
    assert page is not None
    config = replace(
        config or KioskConfig(),
        screen=Screen(width_mm=400),
        logs=Logs(folder=folder / "logs", files=2),
        statistics=Statistics(folder=folder / "statistics"),
    )
    clock = FakeClock()
    exhibit = Exhibit(Opening(application, page), chronicle, KioskStart(config, clock=clock))
    running = Trial(exhibit, clock, complaints)
    try:
        exhibit.start()
        running.settle()
        yield running
        rest(100)
    finally:
        exhibit.take_down()
        sys.excepthook = hook
        for handler in handlers:
            root.removeHandler(handler)
        diary.close()
