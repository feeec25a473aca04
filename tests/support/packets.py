"""What strace saw of a program's way to other machines."""

from __future__ import annotations

import re
import shutil
import subprocess
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_CALLS: Final = "connect,sendto,sendmsg,sendmmsg"
_ADDRESS: Final = re.compile(
    r'inet_addr\("(?P<four>[^"]+)"\)|inet_pton\(AF_INET6, "(?P<six>[^"]+)"'
)


def traced(command: Sequence[str], trace: Path) -> list[str]:
    """Return a command under strace, which writes down every address that it speaks to."""
    strace = shutil.which("strace") or "strace"
    words = [strace, "-f", "-qq", "--seccomp-bpf", "-e", f"trace={_CALLS}", "-e", "signal=none"]
    return [*words, "-o", str(trace), *command]


def can_trace() -> bool:
    """Tell whether strace is there, and may look into other processes."""
    strace = shutil.which("strace")
    if strace is None:
        return False
    return subprocess.run([strace, "-f", "true"], capture_output=True, check=False).returncode == 0  # noqa: S603 - found on the path


def off_loopback(trace: str) -> list[str]:
    """Return the lines of a trace in which something was sent to another machine."""
    return [
        line
        for line in trace.splitlines()
        for found in _ADDRESS.finditer(line)
        if not ip_address(found["four"] or found["six"]).is_loopback
    ]
