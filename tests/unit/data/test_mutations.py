"""A share of the mutation run: every mutation loads or is answered with findings.

`python benchmarks/mutations.py` runs ten thousand, and files of 50 MB.
"""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest
from support.golden import BASE
from support.mutations import mutations

from petrograd_map.data.assemble import load
from petrograd_map.data.resources import bundled

if TYPE_CHECKING:
    from pathlib import Path

SEED = 7


def test_structural_mutations_of_a_small_chronicle() -> None:
    script, kinds = mutations(), len(mutations().KINDS)
    tally = script.Tally()
    script.structural(tally, script.Originals(BASE), range(25 * kinds), SEED)
    assert tally.failures == []
    assert tally.count == 25 * kinds
    assert tally.loaded > 20
    assert tally.refused > 200


def test_structural_mutations_of_the_bundled_chronicle() -> None:
    script = mutations()
    tally = script.Tally()
    script.structural(tally, script.Originals(bundled().root), range(len(script.KINDS)), SEED)
    assert tally.failures == []


def test_values_that_hypothesis_draws() -> None:
    script = mutations()
    tally = script.Tally()
    script.drawn(tally, script.Originals(BASE), 60, SEED)
    assert tally.failures == []
    assert tally.count >= 60


def test_large_files_that_are_still_opened(tmp_path: Path) -> None:
    script = mutations()
    originals = script.Originals(BASE)
    data_set = originals.copy_to(tmp_path)
    tally = script.Tally()
    wanted = {"nothing but broken entries", "thousands of unknown ids", "keys", "tours, all alike"}
    names = set()
    for name, text in script._big(originals.documents["events.json"], 4_000_000):
        if name in wanted:
            names.add(name)
            data_set.events.write_text(text, encoding="utf-8")
            script.stand(tally, "large", name, data_set)
    assert names == wanted
    assert tally.failures == []


@pytest.mark.parametrize("seed", range(3))
def test_html_and_script_in_every_text_stay_texts(tmp_path: Path, seed: int) -> None:
    script = mutations()
    originals = script.Originals(BASE)
    data_set = originals.copy_to(tmp_path)
    document: Any = json.loads(json.dumps(originals.documents["events.json"]))
    dice = random.Random(seed)  # noqa: S311 - a test, not a secret
    data_set.events.write_text(script._scripts(dice, document), encoding="utf-8")
    chronicle, _ = load(data_set)
    assert chronicle is not None
    payloads = {f"{payload} en".strip() for payload in script.SCRIPTS}
    assert {event.title.en for event in chronicle.events} <= payloads
