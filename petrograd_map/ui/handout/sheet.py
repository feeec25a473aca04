"""A sheet of a handout: heading, map, key and what stands below, laid out and painted."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPen

from petrograd_map.domain.moments import Calendar
from petrograd_map.domain.totals import totals
from petrograd_map.i18n import Catalogue, dates
from petrograd_map.ui.handout import words
from petrograd_map.ui.handout.columns import TENTHS, Placed, block, flow, on_page, pages_of
from petrograd_map.ui.handout.order import Purpose
from petrograd_map.ui.hatching import SIDE_HATCH, paint_hatch
from petrograd_map.ui.icons import paint_side
from petrograd_map.ui.panels.signs import SIGNS
from petrograd_map.ui.theme import colour, display_font, text_font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from petrograd_map.domain.control import Side
    from petrograd_map.domain.moments import Moment
    from petrograd_map.ui.handout.order import Order

MARGIN: Final = 36 * TENTHS
_HEAD: Final = 50 * TENTHS
_FOOT: Final = 30 * TENTHS
_BELOW: Final = 455 * TENTHS
"""How much of the height of a page is left for all besides the map: a worksheet takes one page."""
_GAP: Final = 9 * TENTHS
_DISC: Final = 13 * TENTHS
_SWATCH: Final = 20 * TENTHS
_LINE: Final = 17 * TENTHS
_HATCH: Final = 0.65 * TENTHS
"""Units of the page in a pixel of the hatches."""
_SIGN_PX: Final = 28
"""The box for which signs are painted."""
_KEY_FONT: Final = 86
_COLUMNS: Final = {Purpose.MAP: 2, Purpose.WORKSHEET: 3, Purpose.KEY: 2}


def map_box(page: QSizeF) -> QRectF:
    """Return where the map lies on a page, in tenths of a point: the same for every sheet."""
    width = page.width() - 2 * MARGIN
    return QRectF(MARGIN, MARGIN + _HEAD, width, page.height() - _BELOW)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the key: a side with the number of its places, or a sign.

    Attributes:
        text: What it means.
        side: The side, if it is one.
        sign: The key of the sign, if it is one.
        begins: Whether it stands at the beginning of a line.
    """

    text: str
    side: Side | None = None
    sign: str = ""
    begins: bool = False


class Sheet:
    """One moment in one city, on as many pages as it needs.

    Args:
        order: What is asked for.
        purpose: What the sheet is for.
        city: Id of the city.
        moment: The moment.
        picture: The map.
        page: Size of the paper, in tenths of a point.
    """

    def __init__(
        self,
        order: Order,
        purpose: Purpose,
        city: str,
        moment: Moment,
        picture: QImage,
        page: QSizeF,
    ) -> None:
        self._order, self._purpose, self._city, self._moment = order, purpose, city, moment
        self._picture = picture
        self._words = Catalogue(order.language)
        self._map = map_box(page)
        self._page = page
        self._foot = block(_foot_text(order), self._map.width() - 60 * TENTHS)
        self._frame = QRectF(
            MARGIN,
            MARGIN,
            self._map.width(),
            page.height() - 2 * MARGIN - self._foot.size().height() - _GAP,
        )
        self._key = list(self._place_key())
        key_bottom = max((spot.y() for _, spot in self._key), default=self._map.bottom()) + _LINE
        self._texts: list[Placed] = flow(
            list(self._written()), self._frame, key_bottom + _GAP - MARGIN, _COLUMNS[purpose]
        )
        self.pages = pages_of(self._texts)

    def paint(self, painter: QPainter, page: int, number: str) -> None:
        """Paint one of its pages.

        Args:
            painter: Paints in tenths of a point, from the upper left corner of the paper.
            page: Which of its pages, from 0.
            number: The number of the page in the whole handout, in words.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if page == 0:
            self._paint_head(painter)
            painter.drawImage(self._map, self._picture)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("paper.ink"), 6))
            painter.drawRect(self._map)
            for entry, spot in self._key:
                self._paint_entry(painter, entry, spot)
        for each in on_page(self._texts, page):
            painter.save()
            painter.translate(MARGIN + each.left, MARGIN + each.top)
            each.block.drawContents(painter)
            painter.restore()
        self._paint_foot(painter, number)

    # ------------------------------------------------------------------ what it says

    def _written(self) -> Iterator[str]:
        order, notes = self._order, words.Notes(self._order)
        match self._purpose:
            case Purpose.MAP:
                events = words.events_told(order, self._city, self._moment)
                texts = words.event_texts(order, events, notes)
                heading = self._words("handout.events")
            case Purpose.WORKSHEET:
                texts, heading = words.blank_texts(order, self._city), ""
            case Purpose.KEY:
                texts = words.answer_texts(order, self._city, self._moment, notes)
                heading = self._words("handout.answers")
        yield from _headed(heading, texts)
        yield from _headed(self._words("handout.sources"), notes.written())

    def _entries(self) -> Iterator[_Entry]:
        """Yield the key: on a map what is seen there, on a worksheet what may be written."""
        order, chronicle = self._order, self._order.timeline.chronicle
        if self._purpose is Purpose.WORKSHEET:
            for entry in chronicle.sides:
                if _is_of(entry.side, self._city, order):
                    yield _Entry(entry.name[order.language], entry.side)
            return
        count = totals(order.timeline, self._moment, order.account, cities=(self._city,))
        seen = words.sides_seen(order, self._city, self._moment)
        for entry in chronicle.sides:
            if entry.side in seen:
                number = f" {count.held[entry.side]}" if count.held[entry.side] else ""
                yield _Entry(f"{entry.name[order.language]}{number}", entry.side)
        yield _Entry(self._words("snapshot.counted", counted=count.counted, total=count.all))
        for index, key in enumerate(words.signs_seen(order, self._city, self._moment)):
            yield _Entry(self._words(key), sign=key, begins=index == 0)

    # ------------------------------------------------------------------ painting

    def _paint_head(self, painter: QPainter) -> None:
        order, civil = self._order, self._moment.civil()
        painter.setPen(colour("paper.ink"))
        clock = dates.clock(civil)
        painter.setFont(display_font(300, bold=True))
        clock_width = QFontMetricsF(painter.font()).horizontalAdvance(clock)
        top = MARGIN - 8 * TENTHS
        painter.drawText(QPointF(MARGIN, top + 34 * TENTHS), clock)
        left = MARGIN + clock_width + 10 * TENTHS
        city = order.timeline.chronicle.city_by_id[self._city].name[order.language]
        date = dates.long_date(civil, order.language)
        day = self._words("clock.ns", date=date, weekday=dates.weekday(civil, order.language))
        painter.setFont(display_font(150, bold=True))
        painter.drawText(QPointF(left, top + 18 * TENTHS), f"{city} · {day}")
        old = dates.long_date(self._moment.civil(Calendar.OS), order.language)
        painter.setFont(display_font(130))
        painter.setPen(colour("paper.ink-soft"))
        painter.drawText(QPointF(left, top + 34 * TENTHS), self._words("clock.os", date=old))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        box = QRectF(MARGIN, top, self._map.width(), 35.5 * TENTHS)
        painter.setFont(text_font(92))
        is_worksheet = self._purpose is Purpose.WORKSHEET
        label = "handout.name_line" if is_worksheet else f"handout.purpose.{self._purpose}"
        painter.drawText(box, right, self._words(label))
        box = QRectF(MARGIN, self._map.top() - 17 * TENTHS, self._map.width(), 13 * TENTHS)
        painter.setPen(colour("paper.ink"))
        line = self._words("handout.task") if is_worksheet else order.notice["account"]
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, line)

    def _place_key(self) -> Iterator[tuple[_Entry, QPointF]]:
        """Set the entries one beside another, and on the next line where there is no room."""
        metrics = QFontMetricsF(text_font(_KEY_FONT))
        x, y = self._map.left(), self._map.bottom() + _GAP
        for entry in self._entries():
            needed = self._mark_width(entry) + metrics.horizontalAdvance(entry.text)
            if entry.begins or (x > self._map.left() and x + needed > self._map.right()):
                x, y = self._map.left(), y + _LINE
            yield entry, QPointF(x, y)
            x += needed + 12 * TENTHS

    def _mark_width(self, entry: _Entry) -> float:
        if entry.side is not None:
            return _DISC + _SWATCH + 8 * TENTHS
        return _DISC + 5 * TENTHS if entry.sign else 0

    def _paint_entry(self, painter: QPainter, entry: _Entry, spot: QPointF) -> None:
        disc = QRectF(spot.x(), spot.y() + (_LINE - _DISC) / 2, _DISC, _DISC)
        if entry.side is not None:
            paint_side_large(painter, disc, entry.side, self._words(f"letter.{entry.side}"))
            swatch = QRectF(disc.right() + 3 * TENTHS, disc.top(), _SWATCH, _DISC)
            _paint_swatch(painter, swatch, entry.side)
        elif entry.sign:
            painter.save()
            painter.translate(disc.topLeft())
            painter.scale(_DISC / _SIGN_PX, _DISC / _SIGN_PX)
            dict(SIGNS)[entry.sign](painter)
            painter.restore()
        painter.setFont(text_font(_KEY_FONT))
        painter.setPen(colour("paper.ink"))
        box = QRectF(spot.x() + self._mark_width(entry), spot.y(), self._map.width(), _LINE)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, entry.text)

    def _paint_foot(self, painter: QPainter, number: str) -> None:
        top = self._page.height() - MARGIN - self._foot.size().height()
        painter.setPen(QPen(colour("paper.ink-soft"), 4))
        painter.drawLine(QPointF(MARGIN, top - 30), QPointF(self._map.right(), top - 30))
        painter.save()
        painter.translate(MARGIN, top)
        self._foot.drawContents(painter)
        painter.restore()
        painter.setFont(text_font(80))
        painter.setPen(colour("paper.ink"))
        box = QRectF(MARGIN, top, self._map.width(), 10 * TENTHS)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, number)


def _headed(heading: str, texts: list[str]) -> Iterator[str]:
    """Yield texts; the heading stays with the first of them."""
    if not texts:
        return
    yield f"<h3>{heading}</h3>{texts[0]}" if heading else texts[0]
    yield from texts[1:]


def _foot_text(order: Order) -> str:
    first = (order.notice["title"], order.notice["program"])
    return f'<p class="foot">{escape(" · ".join(first))}<br>{escape(order.notice["licence"])}</p>'


def _is_of(side: Side, city: str, order: Order) -> bool:
    """Tell whether a side ever holds a place of a city."""
    places = order.timeline.chronicle.places
    return any(
        stretch.control.holder is side
        for place in places
        if place.city == city and not place.beyond
        for stretch in order.timeline.history_of(place.id, order.account)
    )


def paint_side_large(painter: QPainter, box: QRectF, side: Side, letter: str) -> None:
    """Paint the disc of a side with lines that are in proportion to it."""
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / 20, box.height() / 20)
    paint_side(painter, QRectF(0, 0, 20, 20), side, letter)
    painter.restore()


def _paint_swatch(painter: QPainter, box: QRectF, side: Side) -> None:
    """Paint the hatch that a side has on buildings and ground."""
    painter.save()
    painter.translate(box.topLeft())
    inner = QRectF(0, 0, box.width() / _HATCH, box.height() / _HATCH)
    painter.scale(_HATCH, _HATCH)
    tint = colour(f"side.{side}.fill")
    tint.setAlphaF(0.3)
    painter.fillRect(inner, tint)
    if side in SIDE_HATCH:
        paint_hatch(painter, inner, SIDE_HATCH[side], colour("paper.ink"), step_px=6.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("paper.ink"), 0.8))
    painter.drawRect(inner)
    painter.restore()
