"""Words made comparable: over case, diacritics, spellings, scripts and endings.

Three forms of one word, from strict to lenient. Folded: case, diacritics, hard and soft signs
and the letters of before 1918 are gone. The skeleton: Latin letters in which the usual
transliterations of a Russian name agree (Зимний, Zimny, Zimnii, Zimniy). The stems: what is left
of a word without each of the endings that it may have, so that two cases of one word share one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_COMBINING: Final = dict.fromkeys(range(0x0300, 0x0370))
_SILENT: Final = dict.fromkeys(map(ord, "ъь'’‘ʼʹ`´"))
_BEFORE_1918: Final = {ord("ѣ"): "е", ord("і"): "и", ord("ѵ"): "и", ord("ѳ"): "ф"}
_FOLDING: Final = _COMBINING | _SILENT | _BEFORE_1918
_WORD: Final = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Return a text without case, diacritics, signs that are not heard and old letters."""
    lower = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFKD", lower).translate(_FOLDING)


def words(text: str) -> list[str]:
    """Return the folded words of a text, numbers among them, in their order."""
    return _WORD.findall(folded(text))


_TO_LATIN: Final = str.maketrans(
    dict(zip("абвгдезиклмнопрстуфхыэ", "abvgdeziklmnoprstufhie", strict=True))
    | {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "iu", "я": "ia"}
    | {"y": "i", "j": "i", "w": "v", "x": "ks", "q": "k"}
)
_SPELLINGS: Final = {
    "shch": "sh",
    "tsch": "ch",
    "sch": "sh",
    "tch": "ch",
    "kh": "h",
    "ck": "k",
    "ph": "f",
    "tz": "ts",
    "cz": "ts",
    "ie": "e",
    "io": "e",
}
_SPELLING: Final = re.compile("|".join(_SPELLINGS))
_DOUBLE: Final = re.compile(r"([^aeou])\1")


def skeleton(word: str) -> str:
    """Return a folded word in Latin letters in which its transliterations agree."""
    latin = _DOUBLE.sub(r"\1", word.translate(_TO_LATIN))
    return _DOUBLE.sub(r"\1", _SPELLING.sub(lambda match: _SPELLINGS[match[0]], latin))


_OF_NOUNS: Final = (
    "а я о е и ы у ю еи ои ом ем ам ям ах ях ами ями ов ев ию ии ия ие иям иях"  # й is и, ь gone
)
_OF_ADJECTIVES: Final = (
    "ыи ая яя ое ее ые ого его аго яго ому ему ым им ых их ую юю ою ею ыми ими"  # and Керенский
)
_ENDINGS: Final = frozenset([*_OF_NOUNS.split(), *_OF_ADJECTIVES.split(), "s", "es"])
_LONGEST_ENDING: Final = max(map(len, _ENDINGS))
_SHORTEST_STEM: Final = 3
_MOBILE_VOWEL: Final = re.compile(r"(?<=[^аеиоуыэюя])[ео](?=[кнц]$)")


def stems(word: str) -> set[str]:
    """Return a folded word without each of the endings that it may have, and as it is.

    Each also without the vowel that comes and goes: дворец and дворца share дворц.
    """
    longest = min(_LONGEST_ENDING, len(word) - _SHORTEST_STEM)
    found = {word, *(word[:-cut] for cut in range(1, longest + 1) if word[-cut:] in _ENDINGS)}
    return found | {_MOBILE_VOWEL.sub("", stem) for stem in found if len(stem) > _SHORTEST_STEM}
