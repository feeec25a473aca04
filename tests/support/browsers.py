"""Browsers that people have, driven without a display and without a network.

Chromium is spoken to by the DevTools protocol through a pair of pipes, Firefox by Marionette;
both need nothing but the standard library.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import time
from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from support.opened import OPEN, OpenedFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WAIT_S = 60
"""How long a browser may take for an answer; a machine under load is slow."""
_PAUSE_S = 0.05
_NO_GPU = "WebGL"
"""The page asks for WebGL to know whether there is a GPU; on a machine without, browsers say so."""


class BrowserError(RuntimeError):
    """A browser did not do as it was told."""


class Browser(OpenedFile):
    """The file, opened in a browser by its `file://` address."""

    @abstractmethod
    def requested(self) -> list[str]:
        """Return every address that was asked for besides the file's own."""

    @abstractmethod
    def console(self) -> list[str]:
        """Return what was said on the console: of Firefox, its own remarks on the page only."""

    @abstractmethod
    def close(self) -> None:
        """End the browser."""

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Wait for a fact.

        Raises:
            BrowserError: If it does not come about.
        """
        until = time.monotonic() + WAIT_S
        while not is_so():
            if time.monotonic() > until:
                raise BrowserError("waited in vain")
            time.sleep(_PAUSE_S)


# ------------------------------------------------------------------ Chromium

_MODIFIERS = {"altKey": 1, "ctrlKey": 2, "metaKey": 4, "shiftKey": 8}
"""Bits of the DevTools protocol."""


class Chromium(Browser):
    """Chromium, which reaches no network: it has none, or finds no host in it.

    Args:
        path: The file.
        folder: An empty folder for its profile.
    """

    def __init__(self, path: Path, folder: Path) -> None:
        self._events: list[dict[str, Any]] = []
        self._rest = b""
        self._number = 0
        self._session: dict[str, str] = {}
        self._start(folder)
        page = self._send("Target.createTarget", url="about:blank")["targetId"]
        attached = self._send("Target.attachToTarget", targetId=page, flatten=True)
        self._session = {"sessionId": attached["sessionId"]}
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._send(f"{domain}.enable")
        self.url = path.as_uri()
        self._send("Page.bringToFront")
        self._send("Page.navigate", url=self.url)
        self.wait_until(lambda: self.js(OPEN) is True)

    def _start(self, folder: Path) -> None:
        program = shutil.which("chromium")
        assert program is not None
        words = [
            program,
            "--headless",
            "--no-first-run",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--remote-debugging-pipe",
            f"--user-data-dir={folder}",
            "--window-size=1280,800",
            "--host-resolver-rules=MAP * ~NOTFOUND",
        ]
        if os.geteuid() == 0:
            # Chromium's sandbox refuses root.
            words.append("--no-sandbox")
        cut = shutil.which("unshare")
        if cut is not None and _can_cut(cut):
            words = [cut, "--net", *words]
        # It reads from 3 and writes to 4; what a child gets it must find under these numbers.
        theirs_in, self._to = os.pipe()
        self._from, theirs_out = os.pipe()
        with (folder / "log").open("wb") as log:
            self._process = os.posix_spawn(
                words[0],
                words,
                os.environ,
                file_actions=[
                    (os.POSIX_SPAWN_DUP2, log.fileno(), 1),
                    (os.POSIX_SPAWN_DUP2, log.fileno(), 2),
                    (os.POSIX_SPAWN_DUP2, theirs_in, 103),
                    (os.POSIX_SPAWN_DUP2, theirs_out, 104),
                    (os.POSIX_SPAWN_DUP2, 103, 3),
                    (os.POSIX_SPAWN_DUP2, 104, 4),
                ],
                setpgroup=0,
            )
        os.close(theirs_in)
        os.close(theirs_out)

    def _send(self, method: str, **params: Any) -> Any:
        self._number += 1
        order = {"id": self._number, "method": method, "params": params} | self._session
        os.write(self._to, json.dumps(order).encode() + b"\0")
        while True:
            said = self._hear()
            if said.get("id") == self._number:
                if "error" in said:
                    raise BrowserError(f"{method}: {said['error']}")
                return said["result"]
            self._events.append(said)

    def _hear(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._from], [], [], WAIT_S)
            piece = os.read(self._from, 1 << 20) if ready else b""
            if not piece:
                raise BrowserError("Chromium does not answer")
            self._rest += piece
        message, _, self._rest = self._rest.partition(b"\0")
        said: dict[str, Any] = json.loads(message)
        return said

    def js(self, expression: str) -> Any:
        answer = self._send("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in answer:
            raise BrowserError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def press(self, key: str, **modifiers: bool) -> None:
        bits = sum(_MODIFIERS[name] for name, held in modifiers.items() if held)
        for kind in ("rawKeyDown", "keyUp"):
            self._send("Input.dispatchKeyEvent", type=kind, key=key, modifiers=bits)

    def requested(self) -> list[str]:
        self.js("0")  # whatever was to be told before has been told when this is answered
        sent = (
            event["params"]["request"]["url"]
            for event in self._events
            if event["method"] == "Network.requestWillBeSent"
        )
        return [url for url in sent if url != self.url and not url.startswith("data:")]

    def console(self) -> list[str]:
        self.js("0")
        loud = ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
        said = [str(event["params"]) for event in self._events if event["method"] in loud]
        return [each for each in said if _NO_GPU not in each]

    def close(self) -> None:
        with contextlib.suppress(BrowserError, OSError):
            self._session = {}
            self._send("Browser.close")
        os.close(self._to)
        os.close(self._from)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)


def _can_cut(program: str) -> bool:
    """Tell whether this machine lets us start a program without a network."""
    done = subprocess.run([program, "--net", "true"], capture_output=True, check=False)  # noqa: S603 - fixed words
    return done.returncode == 0


# ------------------------------------------------------------------ Firefox

_KEYS = {
    "Escape": "\ue00c",
    "Home": "\ue011",
    "End": "\ue010",
    "ArrowLeft": "\ue012",
    "ArrowRight": "\ue014",
    "shiftKey": "\ue008",
    "ctrlKey": "\ue009",
}
"""Keys as WebDriver writes them."""
_PROFILE = """
user_pref("marionette.port", {port});
user_pref("network.proxy.type", 1);
user_pref("network.proxy.socks", "127.0.0.1");
user_pref("network.proxy.socks_port", 9);
user_pref("network.proxy.socks_remote_dns", true);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
"""
"""Every address is sought where nobody listens."""


class Firefox(Browser):
    """Firefox, whose only way out leads nowhere.

    Args:
        path: The file.
        folder: An empty folder for its profile.
    """

    def __init__(self, path: Path, folder: Path) -> None:
        program = shutil.which("firefox-esr") or shutil.which("firefox")
        assert program is not None
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        (folder / "user.js").write_text(_PROFILE.format(port=port), encoding="ascii")
        words = [program, "--headless", "--marionette", "--remote-allow-system-access"]
        words += ["--profile", str(folder)]
        with (folder / "log").open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - fixed words
                words, stdout=log, stderr=log, start_new_session=True
            )
        self._socket = self._connect(port)
        self._number = 0
        self._hear()
        self._send("WebDriver:NewSession", capabilities={})
        self.url = path.as_uri()
        self._send("WebDriver:Navigate", url=self.url)
        self.wait_until(lambda: self.js(OPEN) is True)

    def _connect(self, port: int) -> socket.socket:
        until = time.monotonic() + WAIT_S
        while True:
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=WAIT_S)
            except OSError:
                if time.monotonic() > until or self._process.poll() is not None:
                    raise
                time.sleep(_PAUSE_S)

    def _send(self, command: str, **params: Any) -> Any:
        self._number += 1
        order = json.dumps([0, self._number, command, params]).encode()
        self._socket.sendall(b"%d:%s" % (len(order), order))
        _, number, error, result = self._hear()
        if error is not None or number != self._number:
            raise BrowserError(f"{command}: {error}")
        return result

    def _hear(self) -> Any:
        length = b""
        while (sign := self._socket.recv(1)) != b":":
            if not sign:
                raise BrowserError("Firefox does not answer")
            length += sign
        message = b""
        while len(message) < int(length):
            message += self._socket.recv(int(length) - len(message))
        return json.loads(message)

    def js(self, expression: str) -> Any:
        return self._script(f"return ({expression});", sandbox=None)

    def _script(self, script: str, sandbox: str | None) -> Any:
        # Without a sandbox the script is one of the page itself.
        return self._send("WebDriver:ExecuteScript", script=script, args=[], sandbox=sandbox)[
            "value"
        ]

    def press(self, key: str, **modifiers: bool) -> None:
        held = [_KEYS[name] for name, is_held in modifiers.items() if is_held]
        keys = [*held, _KEYS.get(key, key)]
        down = [{"type": "keyDown", "value": each} for each in keys]
        up = [{"type": "keyUp", "value": each} for each in reversed(keys)]
        hand = {"type": "key", "id": "keyboard", "actions": [*down, *up]}
        self._send("WebDriver:PerformActions", actions=[hand])

    def requested(self) -> list[str]:
        script = "return performance.getEntriesByType('resource').map(({ name }) => name)"
        names: list[str] = self._script(script, sandbox=None)
        return [name for name in names if not name.startswith("data:")]

    def console(self) -> list[str]:
        self._send("Marionette:SetContext", value="chrome")
        said: list[str] = self._script(
            "return Services.console.getMessageArray().filter((each) =>"
            " each instanceof Ci.nsIScriptError &&"
            f" (each.sourceName ?? '').startsWith({json.dumps(self.url)})).map(String)",
            sandbox="system",
        )
        self._send("Marionette:SetContext", value="content")
        return [each for each in said if _NO_GPU not in each]

    def close(self) -> None:
        with contextlib.suppress(BrowserError, OSError):
            self._send("Marionette:Quit", flags=["eForceQuit"])
        self._socket.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
