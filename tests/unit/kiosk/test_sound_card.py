"""Whether the computer can be heard: what stands in the system's folder of sound cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from petrograd_map.kiosk.sound_card import has_sound_card

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system that says so."""
    monkeypatch.setattr("sys.platform", "linux")


def test_a_device_that_plays_is_a_sound_card(tmp_path: Path) -> None:
    (tmp_path / "controlC0").touch()
    (tmp_path / "pcmC0D3p").touch()
    assert has_sound_card(tmp_path)


def test_a_microphone_or_nothing_is_none(tmp_path: Path) -> None:
    assert not has_sound_card(tmp_path / "none")
    (tmp_path / "pcmC0D0c").touch()
    assert not has_sound_card(tmp_path)


def test_a_card_of_others_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pcmC0D3p").touch()
    monkeypatch.setattr("os.access", lambda *_: False)
    assert not has_sound_card(tmp_path)


def test_another_system_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert has_sound_card(tmp_path)
