from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petrograd_map.kiosk import pin
from petrograd_map.kiosk.pin import NotAPinError, Tries, hash_pin, is_hash, is_pin, is_right


@pytest.fixture(scope="module")
def cheap() -> str:
    """The hash of 1917 at a low cost, so that many tries take no time."""
    salt = bytes(range(16))
    return f"scrypt$16$8$1${salt.hex()}${pin._scrypt('1917', salt, 16, 8, 1).hex()}"


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_hash_opens_to_its_pin_only() -> None:
    written = hash_pin("19171107")
    assert is_hash(written)
    assert "19171107" not in written
    assert is_right("19171107", written)
    assert not is_right("19171108", written)
    assert not is_right("", written)
    assert not is_right("\ud800", written)


def test_two_hashes_of_one_pin_differ() -> None:
    assert hash_pin("1917") != hash_pin("1917")


@pytest.mark.parametrize("text", ["", "123", "1" * 13, "12a4", "１９１７", "-123", " 1917"])
def test_only_four_to_twelve_digits_are_a_pin(text: str) -> None:
    assert not is_pin(text)
    with pytest.raises(NotAPinError):
        hash_pin(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("scrypt", "sha256"),
        ("$16$8$1$", "$0$8$1$"),
        ("$16$8$1$", "$17$8$1$"),
        ("$16$8$1$", "$16$0$1$"),
        ("$16$8$1$", "$16$8$0$"),
        ("$16$8$1$", "$524288$8$1$"),
        ("$16$8$1$", "$32768$99$1$"),
        ("000102", "00010"),
        ("000102", "00010g"),
        ("000102", "00010٢"),
    ],
)
def test_what_is_no_hash_opens_to_nobody(cheap: str, old: str, new: str) -> None:
    assert is_hash(cheap)
    damaged = cheap.replace(old, new, 1)
    assert damaged != cheap
    assert not is_hash(damaged)
    assert not is_right("1917", damaged)


@given(st.text())
def test_any_text_can_be_asked_about(text: str) -> None:
    assert not is_right("1917", text)


def test_after_five_wrong_tries_even_the_right_pin_waits(cheap: str, clock: Clock) -> None:
    tries = Tries(clock)
    for left in (5, 4, 3, 2, 1):
        assert tries.left == left
        assert not tries.check("0000", cheap)
    assert tries.left == 0
    assert tries.locked_for_s() == 60
    clock.now += 59.9
    assert not tries.check("1917", cheap)
    clock.now += 0.1
    assert tries.left == 5
    assert tries.check("1917", cheap)


def test_trying_while_locked_does_not_prolong_the_lock(cheap: str, clock: Clock) -> None:
    tries = Tries(clock)
    for _ in range(50):
        tries.check("0000", cheap)
    assert tries.locked_for_s() == 60


def test_the_right_pin_clears_the_count(cheap: str, clock: Clock) -> None:
    tries = Tries(clock)
    for _ in range(4):
        tries.check("0000", cheap)
    assert tries.check("1917", cheap)
    assert tries.left == 5


@given(st.lists(st.integers(0, 100), max_size=60))
def test_nobody_tries_faster_than_five_a_minute_and_a_lock(waits: list[int]) -> None:
    """Between the first and the sixth PIN that is looked at, a lock has passed."""
    clock, looked_at = Clock(), []
    tries = Tries(clock)
    for wait in waits:
        clock.now += wait
        if tries.left:
            looked_at.append(clock.now)
        tries.check("0000", "")
    for first, sixth in zip(looked_at, looked_at[5:], strict=False):
        assert sixth - first >= Tries.LOCK_S
