"""What the system says went wrong with a file, in our words: its own are in its language."""

from __future__ import annotations

import errno
from typing import Final

from petrograd_map.i18n import Catalogue

TOLD: Final = (
    "EACCES",
    "EBUSY",
    "EDQUOT",
    "EEXIST",
    "EIO",
    "EISDIR",
    "ELOOP",
    "EMFILE",
    "ENAMETOOLONG",
    "ENOENT",
    "ENOSPC",
    "ENOTDIR",
    "ENOTEMPTY",
    "EPERM",
    "EROFS",
    "ETXTBSY",
)
"""The names of the errors for which there are words."""


def name_of(error: OSError) -> str:
    """Return the name of an error, such as `ENOSPC`: a value, for words in any language."""
    return errno.errorcode.get(error.errno or 0, type(error).__name__)


def in_words(name: str, language: str) -> str:
    """Return the words for the name of an error; what has none is returned as it is."""
    return Catalogue(language)(f"trouble.{name}") if name in TOLD else name


def why(error: OSError, language: str) -> str:
    """Say why the system refused, to stand after a colon or in brackets."""
    name = name_of(error)
    return in_words(name, language) if name in TOLD else error.strerror or str(error)
