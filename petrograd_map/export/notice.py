"""What every exported file says of itself: whence it comes, whom it follows, what may be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from petrograd_map import __version__
from petrograd_map.data.resources import bundled
from petrograd_map.domain.timeline import BEST
from petrograd_map.i18n import Catalogue

if TYPE_CHECKING:
    from petrograd_map.data.resources import DataSet
    from petrograd_map.domain.chronicle import Chronicle
    from petrograd_map.domain.texts import Language

PROGRAM: Final = f"Petrograd 1917 {__version__}"
"""The name and version of the program."""


def notice(
    chronicle: Chronicle, account: str, data_set: DataSet, language: Language
) -> dict[str, str]:
    """Return the sentences that go with exported data, by what they are about.

    Args:
        chronicle: The chronicle.
        account: The account policy that the data follow.
        data_set: Where the chronicle comes from: only of our own do we know the licences.
        language: The language of the sentences.
    """
    catalogue = Catalogue(language)
    labels = [source.label[language] for source in chronicle.sources]
    is_own = data_set.root.resolve() == bundled().root.resolve()
    return {
        "title": chronicle.title[language],
        "program": catalogue("export.program", program=PROGRAM),
        "account": account_followed(chronicle, account, language),
        "time": catalogue("export.time"),
        "uncertainty": catalogue("export.uncertainty"),
        "licence": catalogue("export.licence.own" if is_own else "export.licence.other"),
        "sources": catalogue("export.sources", sources="; ".join(labels)),
    }


def account_followed(chronicle: Chronicle, account: str, language: Language) -> str:
    """Say whose account exported data follow."""
    catalogue = Catalogue(language)
    if account == BEST:
        return catalogue("export.account.best")
    source = chronicle.source_by_id[account].label[language]
    return catalogue("export.account.source", source=source)
