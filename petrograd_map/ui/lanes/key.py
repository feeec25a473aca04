"""The key to a picture of lanes: every side with its colour, hatch and letter, then the signs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from petrograd_map.domain.control import Certainty, Pressure, Side
from petrograd_map.i18n import Catalogue
from petrograd_map.ui.lanes.drawing import (
    BAR_PX,
    PRESSURE_LINES,
    paint_bar,
    paint_no_evidence,
    paint_pressure,
)
from petrograd_map.ui.lanes.rows import Piece
from petrograd_map.ui.theme import text_font

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from petrograd_map.domain.texts import Language
    from petrograd_map.ui.lanes.ink import Ink

_SWATCH_PX: Final = 44
_LINE_PX: Final = 26
_GAP_PX: Final = 26
_TEXT_PX: Final = 13


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the key: a bar as in a lane, and what it means."""

    piece: Piece
    text: str


def key_height(sides: Sequence[tuple[Side, str]], width: float, language: Language) -> int:
    """Return how high the key is that fits a width, in pixels."""
    *_, (_, _, top) = _placed(sides, width, language)
    return round(top) + _LINE_PX + 14


def paint_key(
    painter: QPainter,
    sides: Sequence[tuple[Side, str]],
    width: float,
    ink: Ink,
    language: Language,
) -> None:
    """Paint the key from the painter's origin downwards.

    Args:
        painter: Where to paint.
        sides: The sides that are seen, with their names.
        width: How wide it may be, in pixels.
        ink: The colours.
        language: The language of the texts.
    """
    for entry, left, top in _placed(sides, width, language):
        bar = QRectF(left, top + 4, _SWATCH_PX, BAR_PX)
        if entry.piece.evident:
            paint_bar(painter, bar, entry.piece, ink)
        else:
            paint_no_evidence(painter, bar, ink)
        paint_pressure(painter, bar, entry.piece.pressure, ink)
        painter.setFont(text_font(_TEXT_PX))
        painter.setPen(ink("paper.ink"))
        box = QRectF(bar.right() + 8, top, width, _LINE_PX - 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, entry.text)


def _placed(
    sides: Sequence[tuple[Side, str]], width: float, language: Language
) -> Iterator[tuple[_Entry, float, float]]:
    """Set the entries one beside another, and on the next line where there is no room."""
    metrics = QFontMetricsF(text_font(_TEXT_PX))
    left, top = 0.0, 0.0
    held = [(side, name) for side, name in sides if side is not Side.UNK]
    unknown = [(side, name) for side, name in sides if side is Side.UNK]
    for part in (_sides(held, language), [*_sides(unknown, language), *_signs(language)]):
        for entry in part:
            needed = _SWATCH_PX + 8 + metrics.horizontalAdvance(entry.text)
            if left and left + needed > width:
                left, top = 0.0, top + _LINE_PX
            yield entry, left, top
            left += needed + _GAP_PX
        left, top = 0.0, top + _LINE_PX


def _sides(sides: Sequence[tuple[Side, str]], language: Language) -> list[_Entry]:
    return [_Entry(_sample(side, language), name) for side, name in sides]


def _signs(language: Language) -> list[_Entry]:
    catalogue = Catalogue(language)
    held = _sample(Side.MRC, language)
    letter = held.letters
    changing = _sample(Side.PG, language)
    changing = replace(
        changing,
        towards=Side.MRC,
        certainty=Certainty.UNKNOWN,
        letters=f"{changing.letters}→{letter}",
    )
    disputed = replace(held, certainty=Certainty.DISPUTED, letters=f"{letter}?")
    unsure = replace(held, certainty=Certainty.UNKNOWN)
    return [
        _Entry(changing, catalogue("sign.changing")),
        _Entry(disputed, catalogue("sign.disputed")),
        _Entry(unsure, catalogue("certainty.unknown")),
        _Entry(replace(held, pale=True), catalogue("sign.pale")),
        *(
            _Entry(replace(held, pressure=pressure), catalogue(f"pressure.{pressure}"))
            for pressure in PRESSURE_LINES
        ),
    ]


def _sample(side: Side, language: Language) -> Piece:
    """Return a piece that is held firmly."""
    return Piece(
        start=0,
        end=1,
        side=side,
        towards=None,
        certainty=Certainty.FIRM,
        pale=False,
        pressure=Pressure.NONE,
        letters=Catalogue(language)(f"letter.{side}"),
        state="",
        told=(),
    )
