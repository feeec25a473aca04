"""HTML and script in the texts of a data set are shown as they are written, and do nothing."""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING

import pytest
from support.golden import BASE
from support.mutations import mutations

from petrograd_map.data.assemble import load
from petrograd_map.domain.moments import Moment
from petrograd_map.domain.texts import Language
from petrograd_map.domain.timeline import BEST, Timeline
from petrograd_map.ui.about import about_page
from petrograd_map.ui.wording import place_page

if TYPE_CHECKING:
    from pathlib import Path

TAGS = {"a", "b", "br", "h2", "h3", "i", "li", "p", "small", "span", "table", "td", "tr", "ul"}


def _tags(page: str) -> set[str]:
    return set(re.findall(r"<\s*/?\s*([a-zA-Z!][\w-]*)", page))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("language", list(Language))
def test_panels_and_about_write_no_tags_but_their_own(
    tmp_path: Path, seed: int, language: Language
) -> None:
    script = mutations()
    originals = script.Originals(BASE)
    data_set = originals.copy_to(tmp_path)
    document = json.loads(json.dumps(originals.documents["events.json"]))
    dice = random.Random(seed)  # noqa: S311 - a test, not a secret
    data_set.events.write_text(script._scripts(dice, document), encoding="utf-8")
    chronicle, _ = load(data_set)
    assert chronicle is not None
    timeline = Timeline(chronicle)
    moment = Moment.parse("1917-11-06T11:00")
    pages = [about_page(chronicle, language)]
    for place in chronicle.places:
        pages += [place_page(place, timeline, moment, each, language) for each in (BEST, "copy")]
    for page in pages:
        assert _tags(page) <= TAGS
        assert not re.search(r"<[^>]*\son\w+=", page)
