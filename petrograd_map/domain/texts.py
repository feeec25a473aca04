"""Texts in the two languages of the program."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language in which every text and name exists."""

    EN = "en"
    RU = "ru"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in English and Russian.

    Attributes:
        en: The English wording.
        ru: The Russian wording, in modern orthography.
    """

    en: str
    ru: str

    def __getitem__(self, language: Language) -> str:
        """Return the wording in a language."""
        return self.ru if language is Language.RU else self.en
