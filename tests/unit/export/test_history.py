from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from support.chronicles import account, chronicle, event, span, words

from petrograd_map.domain.control import Certainty, Pressure, Side
from petrograd_map.domain.events import Effect
from petrograd_map.domain.timeline import Timeline
from petrograd_map.export.history import history

if TYPE_CHECKING:
    from petrograd_map.domain.chronicle import Chronicle


@pytest.fixture(scope="module")
def october_history(october_timeline: Timeline) -> str:
    return history(october_timeline)


def test_every_place_is_there_by_both_names(october: Chronicle, october_history: str) -> None:
    for place in october.places:
        assert f'<a id="{place.id}"></a>' in october_history
        assert f"(#{place.id})" in october_history
        assert place.name.ru in october_history


def test_every_event_that_colours_a_place_is_told_with_its_accounts(
    october: Chronicle, october_history: str
) -> None:
    for each in october.events:
        if each.effects:
            assert f"- **{each.title.en}**" in october_history, each.id
            for claim in each.accounts:
                assert october.source_by_id[claim.source].label.en in october_history


def test_every_source_is_listed(october: Chronicle, october_history: str) -> None:
    listed = october_history.partition("## Sources\n")[2]
    for source in october.sources:
        assert source.label.en in listed


def test_what_there_is_to_read_further_is_listed(october: Chronicle, october_history: str) -> None:
    listed = october_history.partition("## Further reading\n")[2]
    assert october.further_reading
    for reading in october.further_reading:
        assert reading.text.en in listed


def test_disputes_and_windows_are_marked() -> None:
    disputed = event(
        "e_taken",
        span(10, 20),
        Effect("bridge", holder=Side.MRC, certainty=Certainty.FIRM),
        accounts=[account("sass", during=span(30)), account(preferred=True)],
        disputed=True,
    )
    pressed = event("e_pressed", span(40), Effect("bridge", pressure=Pressure.SURROUNDED))
    text = history(Timeline(chronicle(replace(disputed, why=words("because")), pressed)))
    assert "| 7 Nov (25 Oct O.S.) 00:10 | UNK → MRC |  | disputed |  |" in text
    assert "| 7 Nov (25 Oct O.S.) 00:40 | MRC | surrounded |  | e\\_taken |" in text
    assert "- **e\\_taken**, 7 Nov (25 Oct O.S.) 00:10 – 00:20. **Disputed.**" in text
    first, second = (
        text.index("  - reed, line 1 of our copy:"),
        text.index("  - sass, line 1 of our copy: 7 Nov"),
    )
    assert first < second
    assert "*Why the first is followed:* because" in text


def test_texts_cannot_write_markdown_or_html() -> None:
    wild = replace(
        event("e_wild", span(10), Effect("bridge", holder=Side.MRC)),
        title=words("<script>alert(1)</script> | *x*\n# y"),
    )
    text = history(Timeline(chronicle(wild)))
    assert "<script" not in text.replace("\\<script", "")
    assert "\n# y" not in text
    assert "\\| \\*x\\*" in text
