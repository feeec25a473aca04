"""The dialog that asks what is to be taken home, and shows how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from petrograd_map.i18n import Catalogue
from petrograd_map.ui.choice_box import ChoiceBox
from petrograd_map.ui.parts import styled_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from petrograd_map.domain.texts import Language

_WIDTH_PX: Final = 520
_WHOLE: Final = 1000


class Kind(StrEnum):
    """What can be taken home."""

    HANDOUT = "handout"
    WORKSHEET = "worksheet"
    ANIMATION = "animation"


class Times(StrEnum):
    """Of which moments it is."""

    NOW = "now"
    STOPS = "stops"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the visitor has chosen.

    Attributes:
        kind: What is wanted.
        times: Of which moments; an animation is of the hours that the time bar shows.
        paper: The paper: `a4` or `letter`.
    """

    kind: Kind
    times: Times
    paper: str


class TakeawayDialog(QDialog):
    """Asks for kind, moments and paper; then shows the progress.

    Args:
        times: The moments to choose from.
        language: The language.
        parent: The window.
        install: The command that installs what animations need, where it is not there.
    """

    asked = Signal(object)
    """The visitor wants it: a `Wish`."""
    stopped = Signal()
    """The visitor does not want it any more."""

    def __init__(
        self, times: Sequence[Times], language: Language, parent: QWidget, *, install: str = ""
    ) -> None:
        super().__init__(parent)
        self._install = install
        self._words = Catalogue(language)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self._words("takeaway.title"))
        self.kind = self._choice([(each, f"takeaway.kind.{each}") for each in Kind])
        self.times = self._choice([(each, f"takeaway.times.{each}") for each in times])
        self.paper = self._choice(
            [("a4", "takeaway.paper.a4"), ("letter", "takeaway.paper.letter")]
        )
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for key, box in (("kind", self.kind), ("times", self.times), ("paper", self.paper)):
            form.addRow(self._words(f"takeaway.{key}"), box)
            box.setAccessibleName(self._words(f"takeaway.{key}"))
        self.note = styled_label("soft", self, wraps=True)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, _WHOLE)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self._words("takeaway.progress"))
        self.save = QPushButton(self._words("takeaway.save"), self)
        self.save.setDefault(True)
        self.cancel = QPushButton(self._words("takeaway.cancel"), self)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.note)
        layout.addWidget(self.bar)
        layout.addLayout(buttons)
        self.bar.hide()
        self.resize(_WIDTH_PX, self.sizeHint().height())
        self.kind.currentIndexChanged.connect(self._allow)
        self.save.clicked.connect(self._ask)
        self.cancel.clicked.connect(self.reject)
        self._allow()

    def _choice(self, entries: Sequence[tuple[str, str]]) -> ChoiceBox:
        box = ChoiceBox(self)
        for value, key in entries:
            box.addItem(self._words(key), value)
        return box

    def wish(self) -> Wish:
        """Return what is chosen."""
        return Wish(
            Kind(self.kind.currentData()),
            Times(self.times.currentData()),
            self.paper.currentData(),
        )

    def show_progress(self, share: float, what: str) -> None:
        """Show how far it is, and what comes next."""
        for widget in (self.kind, self.times, self.paper, self.save):
            widget.setEnabled(False)
        self.bar.show()
        self.bar.setValue(round(share * _WHOLE))
        self.note.setText(what)

    def show_trouble(self, why: str) -> None:
        """Say why it could not be written; the visitor may choose otherwise."""
        for widget in (self.kind, self.save):
            widget.setEnabled(True)
        self.bar.hide()
        self._allow()
        self.note.setText(why)

    def reject(self) -> None:
        """Stop what is under way, and close."""
        self.stopped.emit()
        super().reject()

    def _ask(self) -> None:
        self.asked.emit(self.wish())

    def _allow(self) -> None:
        """Let only that be chosen which matters."""
        moves = self.wish().kind is Kind.ANIMATION
        self.times.setEnabled(not moves)
        self.paper.setEnabled(not moves)
        lacks = moves and bool(self._install)
        self.save.setEnabled(not lacks)
        if lacks:
            self.note.setText(self._words("animation.no_encoder", command=self._install))
        else:
            self.note.setText(self._words(f"takeaway.note.{self.wish().kind}"))
