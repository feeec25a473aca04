"""The rows of the search: a heading for each kind, and under it what was found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from petrograd_map.domain.moments import Calendar, Moment, Precision
from petrograd_map.i18n import Catalogue, dates
from petrograd_map.mappage.tokens import token
from petrograd_map.phrases import span_words
from petrograd_map.ui.theme import colour, text_font

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QColor, QFont, QPainter

    from petrograd_map.domain.moments import Span
    from petrograd_map.domain.search.hits import Hit
    from petrograd_map.domain.texts import Language
    from petrograd_map.written.moments import Understood

MOST_OF_A_KIND: Final = 6
"""How many of one kind are shown, so that the other kinds remain in sight."""
DETAIL_ROLE: Final = Qt.ItemDataRole.UserRole
"""The second line of a row, or None for a heading."""
_MARGIN_PX: Final = 10
_GAP_PX: Final = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A heading, or something to choose.

    Attributes:
        title: The first line.
        detail: The second line; may be empty. None makes the row a heading.
        answer: What is asked for by choosing the row; None if it cannot be chosen.
    """

    title: str
    detail: str | None = None
    answer: Moment | Hit | None = None


def rows_of(
    moments: Sequence[Understood], hits: Sequence[Hit], span: Span, language: Language
) -> Iterator[Row]:
    """Yield the rows for what was understood and found, the kind of the best answer first.

    Args:
        moments: The ways to read the text as a moment.
        hits: What was found, best first.
        span: The time of which the chronicle tells.
        language: The language of the rows.
    """
    catalogue = Catalogue(language)
    if moments:
        yield Row(catalogue("search.kind_moment"))
        yield from (_of_moment(each, span, language) for each in moments)
    for kind in dict.fromkeys(hit.kind for hit in hits):
        of_kind = [hit for hit in hits if hit.kind is kind]
        shown = of_kind[:MOST_OF_A_KIND]
        heading = catalogue(f"search.kind_{kind}")
        if len(shown) < len(of_kind):
            heading = catalogue("search.some", kind=heading, shown=len(shown), all=len(of_kind))
        yield Row(heading)
        yield from (Row(hit.title[language], _detail(hit, language), hit) for hit in shown)


def _of_moment(read: Understood, span: Span, language: Language) -> Row:
    catalogue = Catalogue(language)
    civil = read.moment.civil()
    title = catalogue(
        "search.moment",
        ns=dates.long_date(civil, language),
        os=dates.day_and_month(read.moment.civil(Calendar.OS), language),
    )
    if read.precision is not Precision.DAY:
        title = f"{title} {dates.clock(civil)}"
    if not read.inside:
        whole = span_words(replace(span, precision=Precision.DAY), language)
        return Row(title, catalogue("search.outside", span=whole))
    detail = ""
    if not read.day_said:
        detail = catalogue("search.day_shown")
    elif not read.said:
        detail = catalogue(f"search.read_{read.calendar}")
    return Row(title, detail, read.moment)


def _detail(hit: Hit, language: Language) -> str:
    detail = hit.detail[language]
    return detail if hit.span is None else f"{span_words(hit.span, language)} · {detail}"


class RowDelegate(QStyledItemDelegate):
    """Paints a row: its title, and its detail smaller and cut off at the edge.

    The texts come from data files: they are painted as they are, never as rich text.
    """

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        style = option.widget.style()
        painter.save()
        style.drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        detail = index.data(DETAIL_ROLE)
        box = option.rect.adjusted(_MARGIN_PX, _GAP_PX, -_MARGIN_PX, -_GAP_PX)
        soft = colour("ui.text-soft")
        if detail is None:
            _write(painter, box, index.data(), _heading_font(), soft)
        elif not detail:
            _write(painter, box, index.data(), _title_font(), colour("ui.text"))
        else:
            half = QRect(box.topLeft(), QSize(box.width(), _height(_title_font())))
            _write(painter, half, index.data(), _title_font(), colour("ui.text"))
            _write(painter, box.adjusted(0, half.height(), 0, 0), detail, _detail_font(), soft)
        painter.restore()

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of one row: a target for a finger, unless it is a heading."""
        detail = index.data(DETAIL_ROLE)
        if detail is None:
            return QSize(option.rect.width(), _height(_heading_font()) + 3 * _GAP_PX)
        lines = _height(_title_font()) + (_height(_detail_font()) if detail else 0)
        least = int(token("size.target-px"))
        return QSize(option.rect.width(), max(least, lines + 2 * _GAP_PX))


def _title_font() -> QFont:
    return text_font(int(token("size.text-px")))


def _detail_font() -> QFont:
    return text_font(int(token("size.small-px")))


def _heading_font() -> QFont:
    return text_font(int(token("size.small-px")), bold=True)


def _height(font: QFont) -> int:
    return QFontMetrics(font).height()


def _write(painter: QPainter, box: QRect, text: str, font: QFont, ink: QColor) -> None:
    line = " ".join(text.split())
    painter.setFont(font)
    painter.setPen(ink)
    cut = QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, box.width())
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(box, flags, cut)
