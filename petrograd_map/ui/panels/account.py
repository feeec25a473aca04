"""Whose account the map follows."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QWidget

from petrograd_map.i18n import Catalogue
from petrograd_map.ui.parts import styled_label

if TYPE_CHECKING:
    from collections.abc import Sequence


class AccountChoice(QWidget):
    """Offers the account policies; of a source that is followed it says where that stands."""

    asked = Signal(str)
    """The visitor asks for an account policy, by id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = styled_label("subheading", self)
        self.choice = QComboBox(self)
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

    def show_accounts(self, accounts: Sequence[tuple[str, str, str]], chosen: str) -> None:
        """Offer account policies, the best first.

        Args:
            accounts: Id and name of each, and what to know of the source.
            chosen: Id of the one that the map follows.
        """
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for index, (account, name, standpoint) in enumerate(accounts):
                self.choice.addItem(name, account)
                self.choice.setItemData(index, escape(standpoint), Qt.ItemDataRole.ToolTipRole)
            self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        standpoints = {account: standpoint for account, _, standpoint in accounts}
        self.standpoint.setText(standpoints.get(chosen, ""))
        self.standpoint.setVisible(bool(self.standpoint.text()))

    def speak(self, language: str) -> None:
        """Write the choice in a language."""
        catalogue = Catalogue(language)
        self.label.setText(catalogue("account.label"))
        self.choice.setAccessibleName(catalogue("account.label"))

    def _ask(self, index: int) -> None:
        self.asked.emit(self.choice.itemData(index))
