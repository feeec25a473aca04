"""The band above the map: the clock in both calendars, the city, and the teacher's buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from petrograd_map.domain.moments import Calendar
from petrograd_map.i18n import Catalogue, dates
from petrograd_map.ui.icons import close_icon, menu_icon, step_icon
from petrograd_map.ui.parts import icon_button, styled_label

if TYPE_CHECKING:
    from petrograd_map.domain.moments import Moment
    from petrograd_map.domain.texts import Language
    from petrograd_map.ui.classroom.sizes import Sizes


class TimeBand(QWidget):
    """Says when and where, for the back row.

    Args:
        parent: The window.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("class-top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.clock = styled_label("class-clock", self)
        self.date = styled_label("class-date", self)
        self.old_style = styled_label("class-old", self)
        self.city = styled_label("class-city", self)
        self.previous = icon_button(step_icon(forwards=False), self)
        self.next = icon_button(step_icon(forwards=True), self)
        self.more = icon_button(menu_icon(), self)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.leave = icon_button(close_icon(), self)
        self.buttons = (self.previous, self.next, self.more, self.leave)
        days = QVBoxLayout()
        days.setSpacing(0)
        days.addStretch()
        days.addWidget(self.date)
        days.addWidget(self.old_style)
        days.addStretch()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.clock)
        self._row.addLayout(days)
        self._row.addStretch(1)
        self._row.addWidget(self.city)
        self._row.addStretch(1)
        for button in self.buttons:
            self._row.addWidget(button)

    def set_sizes(self, sizes: Sizes) -> None:
        """Follow the size of the picture; the letters follow the style sheet."""
        gap = sizes.gap_px
        self._row.setSpacing(gap)
        self._row.setContentsMargins(2 * gap, gap // 2, gap, gap // 2)
        icon = round(sizes.button_px * 0.6)
        for button in self.buttons:
            button.setIconSize(QSize(icon, icon))

    def speak(self, language: Language) -> None:
        """Name the buttons."""
        catalogue = Catalogue(language)
        for button, key in (
            (self.previous, "key.class_previous"),
            (self.next, "key.class_next"),
            (self.more, "classroom.menu"),
            (self.leave, "key.class_leave"),
        ):
            button.setToolTip(catalogue(key))
            button.setAccessibleName(catalogue(key))

    def show_moment(self, moment: Moment, language: Language) -> None:
        """Show when, in both calendars."""
        catalogue, civil = Catalogue(language), moment.civil()
        self.clock.setText(dates.clock(civil))
        self.date.setText(catalogue("classroom.ns", date=dates.long_date(civil, language)))
        old_style = dates.long_date(moment.civil(Calendar.OS), language)
        self.old_style.setText(catalogue("clock.os", date=old_style))

    def show_city(self, name: str) -> None:
        """Show where; nothing where each map has a title of its own."""
        self.city.setText(name)
