"""Whether the computer can be heard at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def has_sound_card(devices: Path = Path("/dev/snd")) -> bool:
    """Tell whether there is a sound card that this user may play on.

    Only Linux is asked; elsewhere there is taken to be one.

    Args:
        devices: Where the system has its sound cards.
    """
    if sys.platform != "linux":
        return True
    # "p" is for playing: a microphone's device ends with "c".
    return any(os.access(device, os.R_OK | os.W_OK) for device in devices.glob("pcm*p"))
