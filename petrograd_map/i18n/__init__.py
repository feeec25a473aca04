"""The texts of the program in English and Russian.

Texts of the chronicle itself are in the data; here is only what the program says: a folder
for each language, in it a file for each subject.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "ru")
_FOLDER = Path(__file__).resolve().parent


class Catalogue:
    """The texts of one language.

    Args:
        language: One of `LANGUAGES`.
    """

    def __init__(self, language: str) -> None:
        self._texts = _texts(language)

    def __call__(self, key: str, **values: object) -> str:
        """Return a text, its `{placeholders}` filled.

        Args:
            key: The key of the text.
            **values: What stands in the placeholders.

        Raises:
            KeyError: If the catalogue has no such text.
        """
        return self._texts[key].format(**values)

    def unfilled(self, key: str) -> str:
        """Return a text with its `{placeholders}`, for what fills them elsewhere.

        Raises:
            KeyError: If the catalogue has no such text.
        """
        return self._texts[key]

    def plural(self, key: str, number: int, **values: object) -> str:
        """Return a text in the form that a number asks for; `{n}` is the number.

        The forms are the catalogue's keys `KEY.one`, `KEY.few` and `KEY.many`, chosen by
        the rules of the Unicode CLDR for whole numbers in English and Russian.
        """
        return self(f"{key}.{self._plural_form(number)}", n=number, **values)

    def _plural_form(self, number: int) -> str:
        if self._texts["language"] != "ru":
            return "one" if number == 1 else "many"
        tens, units = number % 100, number % 10
        if units == 1 and tens != 11:  # noqa: PLR2004 - CLDR plural rule for Russian
            return "one"
        if units in (2, 3, 4) and tens not in (12, 13, 14):
            return "few"
        return "many"


@cache
def _texts(language: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for file in (_FOLDER / language).iterdir():
        texts |= json.loads(file.read_text(encoding="utf-8"))
    return texts
