"""A page that only remembers what it was told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from petrograd_map.mappage.messages import PlaceLook, Scene


@dataclass
class FakePage:
    """What the map shows after the scenes told so far.

    Attributes:
        looks: How each place looks, by id.
        cities: The cities shown.
        selected: The selected place, empty if none.
        darkness: How dark it is in each city, by id.
        contrast: Whether the map is drawn in high contrast.
        heard: The numbers of the scenes.
    """

    looks: dict[str, PlaceLook] = field(default_factory=dict)
    cities: tuple[str, ...] | None = None
    selected: str | None = None
    darkness: dict[str, float] = field(default_factory=dict)
    contrast: bool | None = None
    heard: list[int] = field(default_factory=list)

    def show(self, scene: Scene | None) -> None:
        """Do what a scene says; None says nothing."""
        if scene is None:
            return
        self.heard.append(scene.seq)
        self.looks |= {look.id: look for look in scene.places}
        if scene.cities is not None:
            self.cities = scene.cities
        if scene.selected is not None:
            self.selected = scene.selected
        if scene.light is not None:
            self.darkness |= {light.city: light.darkness for light in scene.light}
        if scene.contrast is not None:
            self.contrast = scene.contrast

    @property
    def picture(self) -> FakePage:
        """All that can be seen."""
        return replace(self, looks=dict(self.looks), darkness=dict(self.darkness), heard=[])
