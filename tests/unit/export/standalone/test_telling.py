from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from support.standalone import GOLDEN, golden

from petrograd_map.domain.texts import Language
from petrograd_map.export.standalone.telling import WORDS, telling
from petrograd_map.i18n import Catalogue
from petrograd_map.mappage.baked import WEB

if TYPE_CHECKING:
    from petrograd_map.domain.timeline import Timeline

MODULES = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((WEB / "standalone").glob("*.js"))
)


def test_the_golden_record_is_in_step() -> None:
    assert GOLDEN.read_text(encoding="utf-8") == golden(), "see tests/support/standalone.py"


def test_the_page_has_the_words_that_its_modules_say_and_no_others() -> None:
    assert len(WORDS) == len(set(WORDS))
    named = set(re.findall(r'"([a-z_]+\.[a-z_]+)"', MODULES))
    assert {key for key in WORDS if key not in named} == set()
    said = set(re.findall(r'\.say\(\s*"([\w.]+)"', MODULES))
    assert said <= set(WORDS)
    for key in WORDS:
        Catalogue("en").unfilled(key)


def test_every_event_is_told_with_its_accounts_and_locators(october_timeline: Timeline) -> None:
    chronicle = october_timeline.chronicle
    told = {event["id"]: event for event in telling(october_timeline)["events"]}
    assert list(told) == [event.id for event in chronicle.events]
    for event in chronicle.events:
        sources = [account["source"] for account in told[event.id]["accounts"]]
        assert sorted(sources) == sorted(account.source for account in event.accounts)
        assert sources[0] == event.preferred.source
        assert (told[event.id]["disagreement"] is not None) == event.disputed


def test_every_text_is_there_in_every_language(october_timeline: Timeline) -> None:
    record = telling(october_timeline)
    for event in record["events"]:
        for name in ("title", "text", "when", "kind"):
            assert len(event[name]) == len(Language)
            assert all(event[name])
    russian = json.dumps([event["text"][1] for event in record["events"]], ensure_ascii=False)
    assert not re.search(r"\b(?:the|and|of)\b", russian)
