"""The program, with one thing added: at SIGUSR1 its GPU dies, and takes the program with it.

Run as `python gpu_crash.py WORDS OF petrograd-map`. The page that is loaded for it is one of its
own: the exhibit's page goes to no such address (tests/page/test_lockdown.py).
"""

from __future__ import annotations

import signal
import sys

from petrograd_map import cli


def _crash(*_: object) -> None:
    from PySide6.QtCore import QUrl  # noqa: PLC0415 - the program imports Qt when it is ready to
    from PySide6.QtWebEngineCore import QWebEnginePage  # noqa: PLC0415 - as above

    page = QWebEnginePage()
    _kept.append(page)
    page.load(QUrl("chrome://gpucrash"))


_kept: list[object] = []

if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, _crash)
    sys.exit(cli.main(sys.argv[1:]))
