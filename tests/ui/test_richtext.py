"""Texts of the data stay texts inside rich text."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument

from petrograd_map.domain.teaching import Term
from petrograd_map.domain.texts import Language, Text
from petrograd_map.ui.richtext import anchor, emphasised, glossed, paragraph

SOVIET = Term("soviet", Text("Soviet", "Совет"), (), Text('<b>"council"</b>', "совет"))


def plain(html: str) -> str:
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()


def test_a_word_of_the_glossary_tells_its_meaning() -> None:
    html = glossed("The <Soviet> & all", [SOVIET], Language.EN)
    assert plain(html) == "The <Soviet> & all"
    document = QTextDocument()
    document.setHtml(html)
    cursor = document.find("Soviet")
    assert cursor.charFormat().anchorHref() == "term:soviet"
    assert plain(cursor.charFormat().toolTip()) == '<b>"council"</b>'


def test_pieces_are_emphasised_and_the_rest_is_escaped() -> None:
    assert emphasised("<5 men>", [(1, 2)]) == "&lt;<b>5</b> men&gt;"


def test_words_and_links_are_escaped() -> None:
    assert paragraph("<i>", "soft") == '<p class="soft">&lt;i&gt;</p>'
    assert anchor('a"b', "<b>") == '<a href="a&quot;b">&lt;b&gt;</a>'
