"""The presenter of what is taken home: from the view on screen to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from petrograd_map import doctor
from petrograd_map.domain.moments import MINUTES_PER_DAY
from petrograd_map.i18n import Catalogue
from petrograd_map.settings import without_speaker
from petrograd_map.ui.job import Job
from petrograd_map.ui.takeaway_dialog import Kind, TakeawayDialog, Times

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.store import Store
    from petrograd_map.ui.takeaway_dialog import Wish
    from petrograd_map.ui.window import Window

_FRAMES: Final = 240
"""So many frames, at most, has an animation that is made from the window: twenty seconds."""
_BOTH: Final = "both"


class TakeawayPresenter(QObject):
    """Asks what is wanted, has another process write it, and tells how that went.

    Args:
        store: The view.
        window: The window.
        data_folder: Returns the data folder that is open, or None for the bundled chronicle.
    """

    def __init__(
        self, store: Store, window: Window, data_folder: Callable[[], Path | None]
    ) -> None:
        super().__init__(window)
        self._store = store
        self._window = window
        self._data_folder = data_folder
        self._job: Job | None = None
        self.dialog: TakeawayDialog | None = None
        window.closing.connect(self._close)

    def open(self) -> None:
        """Ask what is wanted."""
        state = self._store.state
        times = [each for each in Times if each is not Times.STOPS or state.stop is not None]
        self.dialog = TakeawayDialog(
            times,
            state.language,
            self._window,
            install="" if doctor.has_encoder() else doctor.INSTALL_ENCODER,
        )
        self.dialog.asked.connect(self._ask_where)
        self.dialog.stopped.connect(self._stop)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _ask_where(self, wish: Wish) -> None:
        catalogue = Catalogue(self._store.state.language)
        name, kinds = "petrograd.pdf", "PDF (*.pdf)"
        if wish.kind is Kind.ANIMATION:
            name, kinds = "petrograd.gif", "GIF (*.gif);;WebM (*.webm);;MP4 (*.mp4)"
        out, _ = QFileDialog.getSaveFileName(self.dialog, catalogue("takeaway.where"), name, kinds)
        if out:
            self.write(wish, out)

    def write(self, wish: Wish, out: str) -> None:
        """Write what is wanted into a file; whoever chose it has been asked about an old one."""
        words = words_of(wish, self._store.state, self._store.timeline)
        folder = self._data_folder()
        if folder is not None:
            words += ["--data", str(folder.resolve())]
        self._job = Job(self)
        self._job.progressed.connect(self._show_progress)
        self._job.ended.connect(lambda code, said: self._ended(code, said, out))
        self._job.start([*words, "--force", out])
        self._show_progress(0, Catalogue(self._store.state.language)("takeaway.begun"))

    def _show_progress(self, share: float, what: str) -> None:
        if self.dialog is not None:
            self.dialog.show_progress(share, what)

    def _ended(self, code: int, said: str, out: str) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.deleteLater()
        catalogue = Catalogue(self._store.state.language)
        if code == 0:
            self._window.show_note(catalogue("takeaway.saved", file=out))
            if self.dialog is not None:
                self.dialog.accept()
        elif self.dialog is not None:
            why = without_speaker(said.splitlines()[-1]) if said else ""
            self.dialog.show_trouble(why or catalogue("takeaway.failed"))
        else:
            self._window.show_note(catalogue("takeaway.stopped"))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()

    def _closed(self) -> None:
        self.dialog = None
        self._window.take_focus()

    def _close(self) -> None:
        if self._job is not None:
            self._job.stop()
            self._job.wait()


def words_of(wish: Wish, state: ViewState, timeline: Timeline) -> list[str]:
    """Return the words of the command that writes what is wanted.

    Args:
        wish: What is wanted.
        state: What is on screen: cities, account, language, moment.
        timeline: The timeline of the chronicle.
    """
    city = state.cities[0] if len(state.cities) == 1 else _BOTH
    words = ["--city", city, "--account", state.account, "--lang", state.language]
    if wish.kind is Kind.ANIMATION:
        span = state.window or timeline.chronicle.span
        step = max(1, -(-(span.end.minutes - span.start.minutes) // _FRAMES))
        ends = ["--from", str(span.start), "--to", str(span.end), "--step", str(step)]
        return ["animation", *ends, *words, *(["--contrast"] if state.contrast else [])]
    moments = [f"--at={moment}" for moment in moments_of(wish.times, state, timeline)]
    worksheet = ["--worksheet"] if wish.kind is Kind.WORKSHEET else []
    return ["handout", *moments, *words, "--paper", wish.paper, *worksheet]


def moments_of(times: Times, state: ViewState, timeline: Timeline) -> list[Moment]:
    """Return the moments that are wanted, in order, each once."""
    span = timeline.chronicle.span
    match times:
        case Times.STOPS if state.stop is not None:
            steps = timeline.chronicle.walk_by_id[state.stop.walk]
            return sorted({step.at for step in steps}, key=lambda each: each.minutes)
        case Times.DAYS:
            since = (state.moment.minutes - span.start.minutes) % MINUTES_PER_DAY
            first = span.start.shifted(since)
            number = (span.end.minutes - first.minutes) // MINUTES_PER_DAY + 1
            return [first.shifted(day * MINUTES_PER_DAY) for day in range(number)]
        case _:
            return [state.moment]
