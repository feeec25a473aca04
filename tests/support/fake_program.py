"""A program that does at each of its starts what a test has told it.

Run as `python fake_program.py FOLDER ACTS …`: `ACTS` is JSON, for each start a list of acts. What
it did stands in the folder: a line in `starts` with the words it was given, and files.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

FOLDER = Path(sys.argv[1])
FOREVER_S = 600


def do(act: str) -> None:
    what, _, how = act.partition(" ")
    match what:
        case "beat":
            os.utime(os.environ["PETROGRAD_MAP_HEARTBEAT"])
        case "exit":
            sys.exit(int(how))
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hang":
            while True:
                time.sleep(FOREVER_S)
        case "deaf":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        case "polite":
            signal.signal(signal.SIGTERM, end_politely)
        case "leave":
            (FOLDER / f"{how}.part").write_text(str(os.getpid()))
            (FOLDER / f"{how}.part").replace(FOLDER / how)
        case "child":
            # It holds the standard output, which ends when the last that holds it does.
            subprocess.Popen([sys.executable, "-c", f"import time; time.sleep({FOREVER_S})"])  # noqa: S603 - as above
        case "until":
            while not (FOLDER / how).exists():
                time.sleep(0.01)


def end_politely(*_: object) -> None:
    do("leave ended")
    sys.exit(0)


if __name__ == "__main__":
    starts = FOLDER / "starts"
    with starts.open("a") as file:
        file.write(json.dumps(sys.argv[3:]) + "\n")
    acts = json.loads(sys.argv[2])
    number = len(starts.read_text().splitlines())
    for each in acts[min(number, len(acts)) - 1]:
        do(each)
