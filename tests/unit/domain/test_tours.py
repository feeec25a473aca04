from __future__ import annotations

from petrograd_map.domain.tours import reading_time_ms


def test_a_step_stays_for_its_words_and_a_look_at_the_map() -> None:
    assert reading_time_ms("") == 3000
    assert reading_time_ms("The keys  of two\nbridges") == 3000 + 5 * 300
