"""A job: this program run once more to write a file, with its progress, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from petrograd_map.settings import STEP_MARK, STOP, own_command

if TYPE_CHECKING:
    from collections.abc import Sequence

_PATIENCE_MS: Final = 10_000
"""How long a job that is stopped may take to tidy up."""


class Job(QObject):
    """Runs a command of the program in a process of its own; a window stays quick beside it."""

    progressed = Signal(float, str)
    """How much is done, from 0 to 1, and what comes next."""
    ended = Signal(int, str)
    """It is over: its exit code, and what it said of a failure."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._said = ""
        self._rest = ""
        self._stopped = False
        self._over = False
        self._process = QProcess(self)
        self._process.readyReadStandardError.connect(self._hear)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._fail)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._process.kill)

    def start(self, words: Sequence[str]) -> None:
        """Run a command that knows `--steps`."""
        program, *arguments = own_command()
        self._process.start(program, [*arguments, *words, "--steps"])

    def stop(self) -> None:
        """Have it end and leave nothing behind; a signal for this not every system has."""
        if self._over or self._stopped:
            return
        self._stopped = True
        self._patience.start()
        self._process.write(f"{STOP}\n".encode())

    def wait(self) -> None:
        """Wait until it is over, or end it: the program is about to close."""
        if not self._over and not self._process.waitForFinished(_PATIENCE_MS):
            self._process.kill()
            self._process.waitForFinished()

    def _hear(self) -> None:
        said = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
        *lines, self._rest = (self._rest + said).split("\n")
        for line in lines:
            if not line.startswith(STEP_MARK):
                self._said += f"{line}\n"
                continue
            share, _, what = line.removeprefix(STEP_MARK).partition(" ")
            if share:
                self.progressed.emit(float(share), what)

    def _end(self, code: int) -> None:
        if self._over:
            return
        self._over = True
        self._patience.stop()
        self._hear()
        self.ended.emit(code, (self._said + self._rest).strip())

    def _fail(self, error: QProcess.ProcessError) -> None:
        """Tell that the process could not even start; otherwise `finished` comes, too."""
        if error is QProcess.ProcessError.FailedToStart:
            self._end(-1)
