"""What the map shows: kinds of place, sides, certainty, and what is drawn over it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from petrograd_map.domain.control import Certainty
from petrograd_map.domain.view import Layers
from petrograd_map.i18n import Catalogue
from petrograd_map.ui.icons import side_icon
from petrograd_map.ui.parts import styled_label
from petrograd_map.ui.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from petrograd_map.domain.control import Side
    from petrograd_map.domain.places import PlaceKind

_ICON_PX = 20
_INDENT_PX = 10


class Ticks(QWidget):
    """A group of boxes under one box for them all; what is not ticked is left out."""

    changed = Signal()
    """The visitor has ticked or cleared a box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whole = TickBox(self)
        self.whole.setObjectName("whole")
        self.whole.clicked.connect(self._tick_all)
        self.boxes: dict[Any, TickBox] = {}
        self._elsewhere: frozenset[Any] = frozenset()
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(_INDENT_PX, 0, 0, 0)
        self._rows.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.whole)
        layout.addLayout(self._rows)

    def show_ticks(self, rows: Sequence[tuple[Any, str, QIcon]], left_out: frozenset[Any]) -> None:
        """Show a box for each value; boxes that are there already are only rewritten.

        Args:
            rows: Value, text and icon of each box.
            left_out: The values that are not ticked; those without a box stay left out.
        """
        values = [value for value, _, _ in rows]
        if values != list(self.boxes):
            self._build(values)
        for value, text, icon in rows:
            box = self.boxes[value]
            # An ampersand would become the mark of a key.
            box.setText(text.replace("&", "&&"))
            box.setIcon(icon)
            with QSignalBlocker(box):
                box.setChecked(value not in left_out)
        self._elsewhere = left_out - self.boxes.keys()
        self._sum_up()

    def left_out(self) -> frozenset[Any]:
        """Return the values that are left out."""
        cleared = {value for value, box in self.boxes.items() if not box.isChecked()}
        return self._elsewhere | cleared

    def _build(self, values: Sequence[Any]) -> None:
        for box in self.boxes.values():
            self._rows.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {value: TickBox(self) for value in values}
        for box in self.boxes.values():
            box.toggled.connect(self._tick)
            self._rows.addWidget(box)

    def _tick(self) -> None:
        self._sum_up()
        self.changed.emit()

    def _tick_all(self) -> None:
        """Tick all boxes, or clear them if all were ticked."""
        wanted = not all(box.isChecked() for box in self.boxes.values())
        for box in self.boxes.values():
            with QSignalBlocker(box):
                box.setChecked(wanted)
        self._tick()

    def _sum_up(self) -> None:
        """Let the box of the whole group say whether all, some or none are ticked."""
        ticked = {box.isChecked() for box in self.boxes.values()}
        state = Qt.CheckState.PartiallyChecked
        if len(ticked) == 1:
            state = Qt.CheckState.Checked if ticked == {True} else Qt.CheckState.Unchecked
        self.whole.setCheckState(state)


class LayersPanel(QWidget):
    """Lets the visitor choose what the map shows and what it leaves out."""

    layers_asked = Signal(object)
    """The visitor asks for other `Layers`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layers = Layers()
        self.everything = QPushButton(self)
        self.everything.clicked.connect(self._ask_everything)
        content = QWidget(self)
        self.routes, self.sieges, self.ground = (TickBox(content) for _ in range(3))
        self.note = styled_label("soft", content, wraps=True)
        self.over = styled_label("subheading", content)
        self.kinds, self.sides, self.certainties = (Ticks(content) for _ in range(3))
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self.over, self.routes, self.sieges, self.ground, self.note):
            column.addWidget(widget)
        for group in (self.sides, self.certainties, self.kinds):
            column.addSpacing(10)
            column.addWidget(group)
            group.changed.connect(self._ask)
        column.addStretch()
        for box in (self.routes, self.sieges, self.ground):
            box.toggled.connect(self._ask)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.everything)

    def show_layers(
        self,
        layers: Layers,
        kinds: Sequence[PlaceKind],
        sides: Sequence[tuple[Side, str]],
        language: str,
    ) -> None:
        """Show what the map shows.

        Args:
            layers: What it shows and what it leaves out.
            kinds: The kinds of place that occur.
            sides: The sides that occur, and how each is called.
            language: The language of every text.
        """
        self._layers = layers
        self._speak(language)
        none = QIcon()
        catalogue = Catalogue(language)
        self.kinds.show_ticks(
            [(kind, catalogue(f"kind.{kind}"), none) for kind in kinds], layers.kinds_left_out
        )
        self.sides.show_ticks(
            [(side, name, side_icon(side, language, _ICON_PX)) for side, name in sides],
            layers.sides_left_out,
        )
        self.certainties.show_ticks(
            [(certainty, _certainty_words(certainty, language), none) for certainty in Certainty],
            layers.certainties_left_out,
        )
        shown = ((self.routes, layers.routes), (self.sieges, layers.sieges))
        for box, ticked in (*shown, (self.ground, layers.ground)):
            with QSignalBlocker(box):
                box.setChecked(ticked)
        self.everything.setEnabled(layers != _everything(layers))

    def _speak(self, language: str) -> None:
        catalogue = Catalogue(language)
        self.over.setText(catalogue("layers.over"))
        self.routes.setText(catalogue("layers.routes"))
        self.sieges.setText(catalogue("layers.sieges"))
        self.ground.setText(catalogue("layers.ground"))
        self.note.setText(catalogue("layers.ground_note"))
        self.ground.setAccessibleDescription(catalogue("layers.ground_note"))
        self.kinds.whole.setText(catalogue("layers.kinds"))
        self.sides.whole.setText(catalogue("layers.sides"))
        self.certainties.whole.setText(catalogue("layers.certainties"))
        self.everything.setText(catalogue("layers.show_all"))
        self.everything.setToolTip(catalogue("layers.show_all_tip"))

    def _ask(self) -> None:
        self.layers_asked.emit(
            replace(
                self._layers,
                kinds_left_out=self.kinds.left_out(),
                sides_left_out=self.sides.left_out(),
                certainties_left_out=self.certainties.left_out(),
                routes=self.routes.isChecked(),
                sieges=self.sieges.isChecked(),
                ground=self.ground.isChecked(),
            )
        )

    def _ask_everything(self) -> None:
        self.layers_asked.emit(_everything(self._layers))


def _everything(layers: Layers) -> Layers:
    """Return layers that leave nothing out; the ground hides nothing, and stays as it is."""
    return Layers(ground=layers.ground)


def _certainty_words(certainty: Certainty, language: str) -> str:
    """Say how sure; a place that is changing counts as unknown, and this must be said."""
    catalogue = Catalogue(language)
    if certainty is Certainty.UNKNOWN:
        return catalogue("layers.changing")
    return catalogue(f"certainty.{certainty}")
