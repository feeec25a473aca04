"""Opening another data set in a running window, which loses nothing if the data is bad."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
)

from petrograd_map.data.findings import Severity
from petrograd_map.data.resources import DataSet, bundled
from petrograd_map.domain.timeline import BEST, Timeline
from petrograd_map.domain.view import ViewState
from petrograd_map.i18n import Catalogue
from petrograd_map.i18n.troubles import why
from petrograd_map.mappage import baked
from petrograd_map.settings import own_command, without_speaker

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.state.store import Store
    from petrograd_map.ui.mapview import MapProfile, MapView
    from petrograd_map.ui.window import Window


class FindingsDialog(QDialog):
    """Lists what is wrong with a data set."""

    def __init__(self, message: str, lines: list[str], language: str, parent: Window) -> None:
        super().__init__(parent)
        catalogue = Catalogue(language)
        self.setWindowTitle(catalogue("data.findings"))
        self.text = QPlainTextEdit("\n".join(lines), self, readOnly=True)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(catalogue("data.close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(message, self, wordWrap=True))
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)
        self.resize(820, 460)


@dataclass(frozen=True, slots=True)
class _Request:
    """What is to be shown once its page is baked."""

    chronicle: Chronicle
    key: str
    folder: Path | None
    root: Path


class DataOpener(QObject):
    """Opens data sets on request; baking runs in a process of its own.

    Args:
        window: Gets the menu and the messages.
        store: Gets the new chronicle.
        profile: Gets the new page.
        map_view: Loads it.
        folder: The data folder that is open, or None for the bundled one.
    """

    def __init__(
        self,
        window: Window,
        store: Store,
        profile: MapProfile,
        map_view: MapView,
        folder: Path | None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._profile = profile
        self._map = map_view
        self.folder = folder
        self._baking: QProcess | None = None
        self._request: _Request | None = None
        self.dialog: FindingsDialog | None = None
        self._open = QAction(self)
        self._open.setShortcut(QKeySequence.StandardKey.Open)
        self._open.triggered.connect(self._choose)
        self._reload = QAction(self)
        self._reload.setShortcut(QKeySequence("Ctrl+R"))
        self._reload.triggered.connect(self._open_again)
        self._bundled = QAction(self)
        self._bundled.triggered.connect(self._open_bundled)
        menu = window.top.menu
        first = menu.actions()[0] if menu.actions() else None
        menu.insertActions(first, [self._open, self._reload, self._bundled])  # type: ignore[arg-type]  # None: at the end
        window.addActions([self._open, self._reload])
        store.subscribe(self._speak_if_changed)
        window.closing.connect(self._stop_baking)
        self._speak(store.state.language)

    def open(self, folder: Path | None) -> None:
        """Open a data folder; if it has errors, say which and leave everything as it is.

        A request that comes while an earlier one is still being baked takes its place.
        """
        self._stop_baking()
        data_set = bundled() if folder is None else DataSet(folder)
        language = self._store.state.language
        from petrograd_map.data.assemble import load  # noqa: PLC0415 - pydantic, only where needed

        chronicle, findings = load(data_set)
        if chronicle is None:
            errors = [f for f in findings if f.severity is Severity.ERROR]
            self._refuse([finding.line(language) for finding in errors], data_set.root)
            return
        try:
            key = baked.key(data_set.digest(), chronicle)
        except OSError as error:
            self._refuse(
                [f"{error.filename or data_set.root}: {why(error, language)}"], data_set.root
            )
            return
        page = baked.find(key)
        if page is not None:
            self._show(chronicle, page, folder)
        else:
            self._bake(_Request(chronicle, key, folder, data_set.root))

    def _bake(self, request: _Request) -> None:
        """Bake the page in another process: this one must not import what that needs."""
        language = self._store.state.language
        self._window.statusBar().showMessage(Catalogue(language)("data.baking"))
        self._request = request
        self._baking = QProcess(self)
        self._baking.finished.connect(self._baked)
        self._baking.errorOccurred.connect(self._baking_failed)
        program, *arguments = own_command()
        arguments += ["bake", "--lang", language, "--data", str(request.root)]
        self._baking.start(program, arguments)

    def _baked(self) -> None:
        process, request = self._baking, self._request
        if process is None or request is None:
            return
        said = bytes(process.readAllStandardError().data()).decode(errors="replace")
        self._stop_baking()
        page = baked.find(request.key)
        if page is None:
            said_nothing = [Catalogue(self._store.state.language)("data.no_bake")]
            lines = [without_speaker(line) for line in said.splitlines()]
            self._refuse(lines or said_nothing, request.root)
        else:
            self._show(request.chronicle, page, request.folder)

    def _baking_failed(self, error: QProcess.ProcessError) -> None:
        """Tell that the process could not even start; otherwise `finished` comes, too."""
        request = self._request
        if error is QProcess.ProcessError.FailedToStart and request is not None:
            self._stop_baking()
            self._refuse([Catalogue(self._store.state.language)("data.no_bake")], request.root)

    def _stop_baking(self) -> None:
        """End baking that is no longer wanted, or has ended."""
        process, self._baking, self._request = self._baking, None, None
        if process is not None:
            process.finished.disconnect(self._baked)
            process.errorOccurred.disconnect(self._baking_failed)
            process.kill()
            process.waitForFinished()
            process.deleteLater()

    def _show(self, chronicle: Chronicle, page: Path, folder: Path | None) -> None:
        """Put the new chronicle on screen, at the same moment if it has it."""
        old = self._store.state
        ids = tuple(city.id for city in chronicle.cities)
        cities = tuple(city for city in old.cities if city in ids) or ids[:1]
        place = chronicle.place_by_id.get(old.selected or "")
        timeline = Timeline(chronicle)
        state = ViewState(
            moment=min(max(old.moment, chronicle.span.start), chronicle.span.end),
            cities=cities,
            language=old.language,
            account=old.account if old.account in timeline.accounts else BEST,
            selected=old.selected if place is not None and place.city in cities else None,
            speed=old.speed,
            loop=old.loop,
            skip_quiet=old.skip_quiet,
            contrast=old.contrast,
            extents=tuple(each for each in old.extents if each[0] in ids),
        )
        self.folder = folder
        self._profile.handler.page = page
        self._map.load()
        self._store.open(timeline, state)
        catalogue = Catalogue(old.language)
        name = str(folder) if folder is not None else chronicle.title[old.language]
        self._window.show_note(catalogue("data.opened", folder=name))

    def _refuse(self, lines: list[str], folder: Path) -> None:
        language = self._store.state.language
        self._window.statusBar().clearMessage()
        message = Catalogue(language)("data.refused", folder=folder)
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = FindingsDialog(message, lines, language, self._window)
        self.dialog.finished.connect(self._window.take_focus)
        self.dialog.open()

    def _choose(self) -> None:
        title = Catalogue(self._store.state.language)("data.choose")
        chosen = QFileDialog.getExistingDirectory(self._window, title)
        self._window.take_focus()
        if chosen:
            self.open(Path(chosen))

    def _open_again(self) -> None:
        self.open(self.folder)

    def _open_bundled(self) -> None:
        self.open(None)

    def _speak_if_changed(self, state: ViewState, old: ViewState) -> None:
        if state.language is not old.language:
            self._speak(state.language)

    def _speak(self, language: str) -> None:
        catalogue = Catalogue(language)
        self._open.setText(catalogue("data.open"))
        self._reload.setText(catalogue("data.reload"))
        self._bundled.setText(catalogue("data.bundled"))
