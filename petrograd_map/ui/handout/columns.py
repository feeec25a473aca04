"""Columns of text: blocks that stay whole, set one below the other and column by column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextDocument

from petrograd_map.mappage.tokens import token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QRectF

TENTHS: Final = 10
"""Units of a page in a point: fine enough that letters stand where the font wants them."""
GAP: Final = 16 * TENTHS
"""Between two columns."""
_BETWEEN: Final = 4 * TENTHS
"""Between two blocks of a column."""
_STEPS: Final = 24
"""How finely the height of even columns is sought."""
_STYLE: Final = """
body { color: %s; }
p { font-size: 88px; margin: 0; }
h3 { font-size: 104px; margin: 0 0 30px 0; }
.when { color: %s; }
.note { font-size: 76px; }
i { font-size: 76px; }
.answer { font-size: 82px; }
.foot { font-size: 68px; color: %s; }
td { font-size: 84px; }
.place { padding-right: 40px; }
.number { font-weight: bold; }
.blank { color: %s; }
"""


def block(html: str, width: float) -> QTextDocument:
    """Return a piece of rich text, laid out in a width in units of the page."""
    document = QTextDocument()
    document.setUseDesignMetrics(True)
    document.setDocumentMargin(0)
    soft = token("paper.ink-soft")
    document.setDefaultStyleSheet(_STYLE % (token("paper.ink"), soft, soft, soft))
    font = document.defaultFont()
    font.setFamily(token("font.text"))
    font.setPixelSize(88)
    document.setDefaultFont(font)
    document.setHtml(html)
    document.setTextWidth(width)
    return document


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and where it stands.

    Attributes:
        page: The page, from 0.
        left: In units of the page, from the left edge of its frame.
        top: From the upper edge of its frame.
        block: The block.
    """

    page: int
    left: float
    top: float
    block: QTextDocument


def flow(texts: Sequence[str], frame: QRectF, top: float, columns: int) -> list[Placed]:
    """Set texts in columns, as many pages as they need; the last page has even columns.

    Args:
        texts: Pieces of rich text; each stays whole.
        frame: The part of each page that may be used.
        top: Where the columns begin on the first page, from the upper edge of the frame.
        columns: How many there are on a page.
    """
    width = (frame.width() - GAP * (columns - 1)) / columns
    blocks = [block(text, width) for text in texts]
    placed: list[Placed] = []
    page = 0
    while blocks:
        room = frame.height() - (top if page == 0 else 0)
        even = next(
            (
                height
                for step in range(1, _STEPS + 1)
                if len(_fill(blocks, height := room * step / _STEPS, columns)) == len(blocks)
            ),
            room,
        )
        spots = _fill(blocks, even, columns)
        if not spots and page > 0:
            # Higher than a page: it is cut rather than set for ever.
            spots = [(0, 0.0)]
        start = top if page == 0 else 0.0
        placed += [
            Placed(page, column * (width + GAP), start + y, each)
            for (column, y), each in zip(spots, blocks, strict=False)
        ]
        blocks = blocks[len(spots) :]
        page += 1
    return placed


def _fill(blocks: Sequence[QTextDocument], height: float, columns: int) -> list[tuple[int, float]]:
    """Return column and height of the blocks that fit into columns of a height."""
    spots: list[tuple[int, float]] = []
    column, y = 0, 0.0
    for each in blocks:
        needed = each.size().height()
        if y and y + needed > height:
            column, y = column + 1, 0.0
        if column >= columns or y + needed > height:
            break
        spots.append((column, y))
        y += needed + _BETWEEN
    return spots


def pages_of(placed: Sequence[Placed]) -> int:
    """Return how many pages are used; one at least."""
    return max((each.page for each in placed), default=0) + 1


def on_page(placed: Sequence[Placed], page: int) -> Iterator[Placed]:
    """Yield what stands on a page."""
    return (each for each in placed if each.page == page)
