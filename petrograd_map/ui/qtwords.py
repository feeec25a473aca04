"""Qt's own words (file dialogs, standard buttons) in the language shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QTranslator

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.store import Store


class QtWords:
    """Keeps Qt's own words in step with the store.

    Args:
        application: Whose words.
        store: The view.
    """

    def __init__(self, application: QApplication, store: Store) -> None:
        self._application = application
        self._translator = QTranslator(application)
        store.subscribe(self._changed)
        self._speak(store.state.language)

    def _changed(self, state: ViewState, old: ViewState) -> None:
        if state.language is not old.language:
            self._speak(state.language)

    def _speak(self, language: str) -> None:
        self._application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        # English needs none: without a translator Qt speaks it.
        if self._translator.load(f"qtbase_{language}", folder):
            self._application.installTranslator(self._translator)

    def close(self) -> None:
        """Let go of the application's words."""
        self._application.removeTranslator(self._translator)
        self._translator.deleteLater()
