"""The census of labels: the real page says at every zoom which of its labels overlap."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, QTimer

from petrograd_map.data.findings import Finding, Severity
from petrograd_map.domain.texts import Language
from petrograd_map.mappage.messages import Census, Fit, FromPage, Ready, TakeCensus, Trouble
from petrograd_map.mappage.scene import SceneWriter, words
from petrograd_map.ui.mapview import LOAD_LIMIT_MS, MapProfile, MapView, take_down

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from petrograd_map.domain.timeline import Timeline
    from petrograd_map.domain.view import ViewState

ZOOMS: Final = tuple(11 + step / 2 for step in range(13))
"""From the whole sheet to the closest look, by the steps of the zoom buttons."""
_SIZE_PX: Final = (1920, 1080)
"""The screen for which symbols and names are designed."""


class CensusError(RuntimeError):
    """The labels could not be counted."""


@dataclass(frozen=True, slots=True)
class Count:
    """The labels of a city in a language at a zoom.

    Attributes:
        language: The language in which they were written.
        census: What the page counted.
    """

    language: Language
    census: Census

    def findings(self) -> list[Finding]:
        """Return an error for each pair of labels that overlap."""
        folder, where = f"geo/{self.census.city}", f"{self.census.zoom:g} ({self.language})"
        return [
            Finding(folder, "", Severity.ERROR, "labels_overlap", where, pair)
            for pair in self.census.overlapping
        ]


class _Counter:
    """Loads the page, asks for one census after the other and hears the answers."""

    def __init__(self, profile: MapProfile, timeline: Timeline, state: ViewState) -> None:
        self._timeline = timeline
        self._state = state
        self._loop = QEventLoop()
        self._trouble = "the page did not answer"
        self._asked: list[Language] = []
        self._counts: list[Count] = []
        self._limit = QTimer(singleShot=True, interval=LOAD_LIMIT_MS)
        self._limit.timeout.connect(self._loop.quit)
        self.view = MapView(profile, self._hear)

    def count(self, zooms: tuple[float, ...]) -> list[Count]:
        """Return the counts of every city and language at some zooms.

        Raises:
            CensusError: If the page does not answer within its limit, or is in trouble.
        """
        self.view.resize(*_SIZE_PX)
        self.view.show()
        self.view.load()
        for language in Language:
            for city in self._timeline.chronicle.cities:
                self._show(replace(self._state, cities=(city.id,), language=language))
                self.view.send(Fit(city.id, city.latitude, city.longitude, city.zoom))
                for zoom in zooms:
                    self.view.send(TakeCensus(city.id, zoom))
                    self._asked.append(language)
        self._limit.start()
        self._loop.exec()
        if len(self._counts) < len(self._asked):
            raise CensusError(self._trouble)
        return self._counts

    def _show(self, state: ViewState) -> None:
        self.view.send(words(self._timeline, state.language))
        scene = SceneWriter(self._timeline).write(state)
        assert scene is not None  # noqa: S101 - a first scene is never empty
        self.view.send(scene)

    def _hear(self, message: FromPage) -> None:
        match message:
            case Ready():
                # It has been asked for everything at once, and answers a pulse only after that.
                self.view.pulse.stop()
                self._limit.start()
            case Census():
                # The page answers in the order in which it is asked.
                self._counts.append(Count(self._asked[len(self._counts)], message))
                self._limit.start()
                if len(self._counts) == len(self._asked):
                    self._loop.quit()
            case Trouble(text=text):
                self._trouble = text
                self._loop.quit()
            case _:
                pass


def count(
    application: QApplication,
    page: Path,
    timeline: Timeline,
    state: ViewState,
    zooms: tuple[float, ...] = ZOOMS,
) -> list[Count]:
    """Count the labels of every city in every language and those that overlap.

    Args:
        application: The application; without a display, one on the `offscreen` platform.
        page: Folder of the baked page.
        timeline: The timeline of the chronicle.
        state: What to show; the cities and languages take turns.
        zooms: The zoom levels at which to count.

    Raises:
        CensusError: If the page does not answer.
    """
    profile = MapProfile(page, application)
    counter = _Counter(profile, timeline, state)
    try:
        return counter.count(zooms)
    finally:
        take_down(counter.view, profile)
