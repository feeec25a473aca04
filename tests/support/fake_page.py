"""A page that only remembers what it was told."""

from __future__ import annotations

from dataclasses import dataclass, field
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
        heard: The numbers of the scenes.
    """

    looks: dict[str, PlaceLook] = field(default_factory=dict)
    cities: tuple[str, ...] | None = None
    selected: str | None = None
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

    @property
    def picture(self) -> tuple[dict[str, PlaceLook], tuple[str, ...] | None, str | None]:
        """All that can be seen."""
        return dict(self.looks), self.cities, self.selected
