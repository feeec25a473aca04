"""The staff's PIN: kept as a salted hash, compared in constant time, guessed only slowly."""

from __future__ import annotations

import hashlib
import hmac
import math
import os
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

DIGITS: Final = (4, 12)
"""A PIN has at least and at most so many digits."""

_COST: Final = 2**15
_BLOCK: Final = 8
_LANES: Final = 1
# RFC 7914: scrypt needs 128 · N · r bytes, here 32 MB, and about a tenth of a second.
_MOST_MEMORY: Final = 64 * 1024 * 1024
_SALT_BYTES: Final = 16
_HASH_BYTES: Final = 32
_WRITTEN: Final = re.compile(
    r"scrypt\$(?P<n>\d{1,6})\$(?P<r>\d{1,2})\$(?P<p>\d)"
    r"\$(?P<salt>[0-9a-f]{32})\$(?P<hash>[0-9a-f]{64})",
    re.ASCII,
)


class NotAPinError(ValueError):
    """What was given as a PIN is not one."""


@dataclass(frozen=True, slots=True)
class _Hash:
    n: int
    r: int
    p: int
    salt: bytes
    hash: bytes


def hash_pin(pin: str) -> str:
    """Return the salted hash of a PIN as it stands in a configuration.

    Args:
        pin: From 4 to 12 digits.

    Returns:
        `scrypt$N$r$p$SALT$HASH`, salt and hash in hexadecimal digits.

    Raises:
        NotAPinError: If it is not made of that many digits.
    """
    if not is_pin(pin):
        raise NotAPinError
    salt = os.urandom(_SALT_BYTES)
    made = _scrypt(pin, salt, _COST, _BLOCK, _LANES)
    return f"scrypt${_COST}${_BLOCK}${_LANES}${salt.hex()}${made.hex()}"


def is_pin(text: str) -> bool:
    """Tell whether a text can be a PIN."""
    least, most = DIGITS
    return text.isascii() and text.isdecimal() and least <= len(text) <= most


def is_hash(written: str) -> bool:
    """Tell whether a text is the hash of a PIN that this program can check."""
    return _read(written) is not None


def is_right(pin: str, written: str) -> bool:
    """Tell whether a PIN is the one of a hash; how long that takes tells nothing of it.

    A hash that cannot be read belongs to no PIN.
    """
    kept = _read(written)
    if kept is None:
        return False
    try:
        made = _scrypt(pin, kept.salt, kept.n, kept.r, kept.p)
    except UnicodeEncodeError:
        return False
    return hmac.compare_digest(made, kept.hash)


def _read(written: str) -> _Hash | None:
    match = _WRITTEN.fullmatch(written)
    if match is None:
        return None
    n, r, p = (int(match[name]) for name in ("n", "r", "p"))
    # A hash from elsewhere may not cost more than this machine gives.
    power_of_two = n > 1 and n & (n - 1) == 0
    if not power_of_two or r < 1 or p < 1 or 128 * r * (n + p + 2) > _MOST_MEMORY:
        return None
    return _Hash(n, r, p, bytes.fromhex(match["salt"]), bytes.fromhex(match["hash"]))


def _scrypt(pin: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(
        pin.encode(), salt=salt, n=n, r=r, p=p, maxmem=_MOST_MEMORY, dklen=_HASH_BYTES
    )


class Tries:
    """Counts wrong PINs: after `LIMIT` in a row none is taken for `LOCK_S` seconds.

    Args:
        clock: Seconds of a clock that never goes back.
    """

    LIMIT: Final = 5
    LOCK_S: Final = 60.0

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong = 0
        self._locked_until = -math.inf

    @property
    def left(self) -> int:
        """How many wrong PINs may still be given; 0 while locked."""
        return 0 if self.locked_for_s() > 0 else self.LIMIT - self._wrong

    def locked_for_s(self) -> float:
        """Return for how many seconds no PIN is taken; 0 if one is."""
        return max(0.0, self._locked_until - self._clock())

    def check(self, pin: str, written: str) -> bool:
        """Tell whether a PIN opens; while locked none does, not even the right one."""
        if self.locked_for_s() > 0:
            return False
        if is_right(pin, written):
            self._wrong = 0
            return True
        self._wrong += 1
        if self._wrong >= self.LIMIT:
            self._wrong = 0
            self._locked_until = self._clock() + self.LOCK_S
        return False
