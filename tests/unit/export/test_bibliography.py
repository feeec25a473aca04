from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from petrograd_map.domain.texts import Language
from petrograd_map.export.bibliography import as_text

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle


def _bare(text: str) -> str:
    """Return a text without the blanks and ends of lines, which filling moves."""
    return "".join(text.split())


@pytest.mark.parametrize("language", list(Language))
def test_what_there_is_to_know_of_a_source_stands_below_it(
    october: Chronicle, language: Language
) -> None:
    below = {
        entry[entry.index("[") + 1 : entry.index("]:")]: _bare(entry)
        for entry in (
            part[part.index("\n    ") :] for part in as_text(october, language).split("\n\n")
        )
    }
    assert set(below) == set(october.source_by_id)
    for source in october.sources:
        assert _bare(source.standpoint[language]) in below[source.id]
    for reading in october.further_reading:
        assert _bare(reading.text[language]) in below[reading.citation.source]
