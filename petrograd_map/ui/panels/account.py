"""Whose account the map follows."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from petrograd_map.domain.sources import SourceKind
from petrograd_map.domain.timeline import BEST
from petrograd_map.i18n import Catalogue
from petrograd_map.ui.choice_box import ChoiceBox
from petrograd_map.ui.parts import styled_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from petrograd_map.domain.texts import Language
    from petrograd_map.domain.timeline import Timeline


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account policy.

    Attributes:
        account: Its id.
        name: How it is called.
        heading: The kind of source under which it is offered; empty for none.
        standpoint: What to know of the source.
    """

    account: str
    name: str
    heading: str = ""
    standpoint: str = ""


class AccountChoice(QWidget):
    """Offers the account policies; of a source that is followed it says where that stands."""

    asked = Signal(str)
    """The visitor asks for an account policy, by id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = styled_label("subheading", self)
        self.choice = ChoiceBox(self)
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.label.setBuddy(self.choice)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.choice, 0, 1)
        self.standpoint = styled_label("soft", self, wraps=True)
        self.standpoint.hide()
        grid.addWidget(self.standpoint, 1, 0, 1, 2)
        self.choice.currentIndexChanged.connect(self._ask)

    def show_accounts(self, accounts: Iterable[AccountRow], chosen: str) -> None:
        """Offer account policies, the best first, those of a kind together.

        Args:
            accounts: The policies, in the order in which they are offered.
            chosen: Id of the one that the map follows.
        """
        rows = tuple(accounts)
        heading = ""
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for row in rows:
                if row.heading != heading:
                    heading = row.heading
                    self.choice.add_heading(heading)
                self.choice.addItem(row.name, row.account)
                tip = Qt.ItemDataRole.ToolTipRole
                self.choice.setItemData(self.choice.count() - 1, escape(row.standpoint), tip)
            self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        standpoints = {row.account: row.standpoint for row in rows}
        self.standpoint.setText(standpoints.get(chosen, ""))
        self.standpoint.setVisible(bool(self.standpoint.text()))

    def speak(self, language: str) -> None:
        """Write the choice in a language."""
        catalogue = Catalogue(language)
        self.label.setText(catalogue("account.label"))
        self.choice.setAccessibleName(catalogue("account.label"))
        self.choice.setToolTip(catalogue("account.hint"))

    def _ask(self, index: int) -> None:
        self.asked.emit(self.choice.itemData(index))


def account_rows(timeline: Timeline, language: Language) -> Iterator[AccountRow]:
    """Yield the account policies, the best first, then those of each kind of source."""
    catalogue = Catalogue(language)
    yield AccountRow(BEST, catalogue("account.best"))
    sources = timeline.chronicle.source_by_id
    speaking = [sources[account] for account in timeline.accounts if account in sources]
    for kind in SourceKind:
        heading = catalogue(f"source_kinds.{kind}")
        for source in speaking:
            if source.kind is kind:
                label, standpoint = source.label[language], source.standpoint[language]
                yield AccountRow(source.id, label, heading, standpoint)
