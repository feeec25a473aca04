"""Starts the program, and starts it again whenever it dies or hangs.

    petrograd-map-supervisor [--logs FOLDER] -- ARGUMENTS OF petrograd-map

Exit code 0 of the program is its intended end, and the supervisor's, too; 75 asks for a new start;
anything else is a death. After three starts in five minutes the program gets `--safe-mode`. Under
systemd (`Type=notify`, `WatchdogSec=`) the watchdog hears from it only while the heartbeat of the
program is fresh; see `petrograd_map.kiosk.supervised`.
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final, TypeAlias

from petrograd_map.kiosk.logs import open_log
from petrograd_map.kiosk.supervised import HEARTBEAT, RESTART_NOW, SAFE_MODE
from petrograd_map.settings import own_command

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

log = logging.getLogger("supervisor")

STARTS: Final = 3
"""After so many starts in `Times.window_s` the next one is in safe mode."""
_LOG_FILES: Final = 3


@dataclass(frozen=True, slots=True)
class Times:
    """How long the supervisor waits, in seconds.

    Attributes:
        tick_s: Between two looks at the heartbeat.
        first_beat_s: From a start to the first heartbeat.
        stale_s: From one heartbeat to the next.
        window_s: In which starts are counted.
        pause_s: Between a death and the next start; doubled for each start in the window.
        longest_pause_s: After a death of a program that had come up.
        longest_pause_down_s: After a death of one that had not.
        end_s: From being told to end to being killed.
    """

    tick_s: float = 1.0
    first_beat_s: float = 60.0
    stale_s: float = 30.0
    window_s: float = 300.0
    pause_s: float = 0.5
    longest_pause_s: float = 1.0
    longest_pause_down_s: float = 60.0
    end_s: float = 10.0


class Starts:
    """Counts starts, and says what they mean for the next one.

    Args:
        times: How long it waits.
    """

    def __init__(self, times: Times) -> None:
        self._times = times
        self._recent: deque[float] = deque()
        self.number = 0

    def note(self, now_s: float) -> bool:
        """Note a start; tell whether it is to be in safe mode."""
        safe = self._in_window(now_s) >= STARTS
        self._recent.append(now_s)
        self.number += 1
        return safe

    def pause_s(self, now_s: float, *, came_up: bool) -> float:
        """Return how long to wait after a death."""
        longest = self._times.longest_pause_s if came_up else self._times.longest_pause_down_s
        recent = self._in_window(now_s)
        # A float has room for a thousand doublings; there are never so many starts.
        return min(longest, self._times.pause_s * 2.0 ** min(recent - 1, 100))

    def _in_window(self, now_s: float) -> int:
        while self._recent and now_s - self._recent[0] >= self._times.window_s:
            self._recent.popleft()
        return len(self._recent)


class Systemd:
    """Tells systemd how the service is (sd_notify(3)); elsewhere it tells nobody.

    Args:
        environment: By default that of the process.
    """

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        address = environment.get("NOTIFY_SOCKET", "")
        # "@" is how systemd writes the zero byte of an abstract socket.
        self._address = "\0" + address[1:] if address.startswith("@") else address

    def tell(self, message: str) -> None:
        """Send a message such as `READY=1`."""
        if not self._address:
            return
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
                channel.connect(self._address)
                channel.sendall(message.encode())
        except OSError as error:
            log.warning("systemd cannot be told %s: %s", message, error)


@dataclass(frozen=True, slots=True)
class Ended:
    """The news that a run of the program is over.

    Attributes:
        code: Its exit code; below zero the signal that killed it.
    """

    code: int


class Told:
    """The news that the supervisor is to end."""


News: TypeAlias = Ended | Told


class Child:
    """One run of the program.

    Args:
        command: What is started.
        heartbeat: The file that it renews.
        news: Where the news of its end is put.

    Raises:
        OSError: If it cannot be started.
    """

    def __init__(self, command: Sequence[str], heartbeat: Path, news: SimpleQueue[News]) -> None:
        self._heartbeat = heartbeat
        heartbeat.touch()
        os.utime(heartbeat, (0, 0))
        self._beat_ns = 0
        self._news = news
        # In a group of its own, so that what it has started can be killed with it.
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            env=os.environ | {HEARTBEAT: str(heartbeat)},
            process_group=0 if _POSIX else None,
        )
        # A thread that waits costs nothing; asking again and again would.
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        self._news.put(Ended(self._process.wait()))

    def has_beaten(self) -> bool:
        """Tell whether the heartbeat was renewed since this was last asked."""
        try:
            changed_ns = self._heartbeat.stat().st_mtime_ns
        except OSError:
            return False
        before, self._beat_ns = self._beat_ns, changed_ns
        return changed_ns != before

    def ask_to_end(self) -> None:
        """Ask the program to end, as systemd would (SIGTERM)."""
        self._process.terminate()

    def kill(self) -> None:
        """Kill the program and all that it has started; what is over is left alone."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if _POSIX:
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()


_POSIX: Final = os.name == "posix"


class Supervisor:
    """Keeps a program running.

    Args:
        command: What is started; in safe mode a word is added.
        times: How long it waits.
        systemd: Who hears of it.
        clock: Seconds of a clock that never jumps.
    """

    def __init__(
        self,
        command: Sequence[str],
        times: Times = Times(),
        systemd: Systemd | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._command = list(command)
        self._times = times
        self._systemd = systemd or Systemd()
        self._clock = clock
        self._starts = Starts(times)
        # The one queue that a signal handler may put something into at any instant.
        self._news: SimpleQueue[News] = SimpleQueue()
        self._ready = False

    def stop(self) -> None:
        """End the program and then the supervisor; may be called from a signal handler."""
        self._news.put(Told())

    def run(self) -> int:
        """Keep the program running until it ends as intended, or `stop` is called.

        Returns:
            The exit code.
        """
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        where = runtime if runtime and Path(runtime).is_dir() else None
        with tempfile.TemporaryDirectory(prefix="petrograd-map-", dir=where) as folder:
            while True:
                code, came_up = self._one_run(Path(folder) / "heartbeat")
                if code == 0:
                    return 0
                pause_s = self._starts.pause_s(self._clock(), came_up=came_up)
                if self._pause(pause_s):
                    return 0

    def _one_run(self, heartbeat: Path) -> tuple[int, bool]:
        """Run the program once; return how it ended, and whether it had come up."""
        safe = self._starts.note(self._clock())
        command = [*self._command, SAFE_MODE] if safe else self._command
        log.info("start %d%s", self._starts.number, " in safe mode" if safe else "")
        try:
            child = Child(command, heartbeat, self._news)
        except OSError as error:
            log.error("%s cannot be started: %s", command[0], error)  # noqa: TRY400 - one line
            return 1, False
        try:
            return self._watch(child)
        finally:
            # Also what a dead program has left running.
            child.kill()

    def _watch(self, child: Child) -> tuple[int, bool]:
        """Watch the program until it ends."""
        came_up, killed = False, False
        heard_s, patience_s = self._clock(), self._times.first_beat_s
        while True:
            match self._next_news(self._times.tick_s):
                case Told():
                    self._end(child)
                    return 0, came_up
                case Ended(code):
                    _tell_end(code, killed=killed)
                    # It may have beaten since it was last looked at.
                    return code, came_up or child.has_beaten()
            if child.has_beaten():
                came_up = True
                heard_s, patience_s = self._clock(), self._times.stale_s
                self._tell_well()
            elif not killed and self._clock() - heard_s > patience_s:
                log.error("no heartbeat for %.0f s: the program is killed", patience_s)
                child.kill()
                killed = True

    def _tell_well(self) -> None:
        if not self._ready:
            self._systemd.tell("READY=1")
            self._ready = True
        self._systemd.tell("WATCHDOG=1")

    def _end(self, child: Child) -> None:
        """End the program, by force if it does not end by itself."""
        log.info("told to end")
        self._systemd.tell("STOPPING=1")
        child.ask_to_end()
        until_s = self._clock() + self._times.end_s
        while (left_s := until_s - self._clock()) > 0:
            if isinstance(self._next_news(left_s), Ended):
                return
        log.error("the program does not end: it is killed")

    def _pause(self, seconds: float) -> bool:
        """Wait; return early, and true, if told to end."""
        log.info("the next start is in %.1f s", seconds)
        return isinstance(self._next_news(seconds), Told)

    def _next_news(self, seconds: float) -> News | None:
        try:
            return self._news.get(timeout=max(0.0, seconds))
        except Empty:
            return None


def _tell_end(code: int, *, killed: bool) -> None:
    if code == 0:
        log.info("the program has ended")
    elif code == RESTART_NOW:
        log.info("the program asks for a new start")
    elif not killed:
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        log.error("the program has died: %s", how)


def supervise(command: Sequence[str], times: Times = Times()) -> int:
    """Keep a program running in this process, until it ends or a signal ends both.

    Args:
        command: What is started.
        times: How long the supervisor waits.

    Returns:
        The exit code.
    """
    supervisor = Supervisor(command, times)
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: supervisor.stop())
    return supervisor.run()


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="petrograd-map-supervisor",
        description="Starts petrograd-map, and starts it again whenever it dies or hangs.",
    )
    parser.add_argument(
        "--logs", metavar="FOLDER", type=Path, help="keep a log there, too, not on stderr only"
    )
    parser.add_argument("words", metavar="ARGUMENT", nargs="*", help="of petrograd-map, after `--`")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and keep the program running.

    Args:
        arguments: The words of the command line; by default those of the process.

    Returns:
        The exit code.
    """
    options = make_parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s")
    if options.logs is not None:
        logging.root.addHandler(open_log(options.logs / "supervisor.log", _LOG_FILES))
    return supervise([*own_command(), *options.words])


if __name__ == "__main__":
    sys.exit(main())
