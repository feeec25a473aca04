"""The About dialog: how time is shown, whose positions and whose work the program uses."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from petrograd_map import __version__
from petrograd_map.i18n import Catalogue
from petrograd_map.ui.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.sources import Source
    from petrograd_map.domain.texts import Language

_MARGIN_PX: Final = 12


class AboutDialog(QDialog):
    """Says what the program is, how its clocks run, and what it is made from."""

    def __init__(self, chronicle: Chronicle, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        catalogue = Catalogue(language)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(catalogue("about.title"))
        self.text = Page(self)
        self.text.document().setDocumentMargin(_MARGIN_PX)
        self.text.show_page(about_page(chronicle, language))
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(catalogue("data.close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)
        self.resize(680, 640)


def about_page(chronicle: Chronicle, language: Language) -> str:
    """Return the rich text of the dialog."""
    catalogue = Catalogue(language)
    parts = [
        f"<h2>{escape(chronicle.title[language])}</h2>",
        f"<p>{escape(catalogue('about.version', version=__version__))}</p>",
        f"<p>{escape(catalogue('about.what'))}</p>",
        f"<h3>{escape(catalogue('about.time'))}</h3>",
        f"<p>{escape(catalogue('about.calendars'))}</p>",
    ]
    for city in chronicle.cities:
        name, clock = escape(city.name[language]), escape(city.clock[language])
        parts.append(f"<p><b>{name}.</b> {clock}</p>")
    parts.append(f"<h3>{escape(catalogue('about.sources'))}</h3>")
    parts += _sources(chronicle, language)
    parts.append(f"<h3>{escape(catalogue('about.made_from'))}</h3>")
    keys = ("map.attribution", "about.leaflet", "about.fonts", "about.style", "about.licence")
    parts += [f"<p>{escape(catalogue(key))}</p>" for key in keys]
    return "".join(parts)


def _sources(chronicle: Chronicle, language: Language) -> list[str]:
    """Write the bibliography: each work, how it is called here, and what to know of it."""
    from petrograd_map.data import citations  # noqa: PLC0415 - a window starts without it

    return [
        _source(entry.text, chronicle.source_by_id[entry.source], chronicle, language)
        for entry in citations.bibliography(chronicle, language, html=True)
    ]


def _source(work: str, source: Source, chronicle: Chronicle, language: Language) -> str:
    catalogue = Catalogue(language)
    checked = catalogue(f"checked.{source.checked}")
    label, standpoint = escape(source.label[language]), escape(source.standpoint[language])
    lines = [f"<p><b>{label}.</b> {work} {standpoint} <i>({escape(checked)})</i>"]
    for each in source.depends_on:
        other = chronicle.source_by_id[each.source].label[language]
        rests = catalogue("sources.rests_on", source=other, text=each.text[language])
        lines.append(f"<br><i>{escape(rests)}</i>")
    for reading in chronicle.further_reading:
        if reading.citation.source == source.id:
            finds = catalogue("reading.finds", text=reading.text[language])
            lines.append(f"<br><i>{escape(finds)}</i>")
    return "".join(lines) + "</p>"
