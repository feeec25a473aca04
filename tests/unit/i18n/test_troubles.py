from __future__ import annotations

import errno
import os

import pytest

from petrograd_map.i18n import LANGUAGES
from petrograd_map.i18n.troubles import TOLD, name_of, why


@pytest.mark.parametrize("name", TOLD)
def test_an_error_of_the_system_is_told_in_our_words(name: str) -> None:
    number = getattr(errno, name)
    error = OSError(number, os.strerror(number))
    assert name_of(error) == name
    assert len({why(error, language) for language in LANGUAGES} - {os.strerror(number)}) == 2


def test_what_we_have_no_words_for_is_told_as_the_system_tells_it() -> None:
    assert why(OSError(errno.ENOTTY, "no typewriter"), "ru") == "no typewriter"
    assert why(OSError("out of thin air"), "en") == "out of thin air"
