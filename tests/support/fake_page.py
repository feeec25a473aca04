"""A page that only remembers what it was told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from petrograd_map.mappage.messages import PlaceLook, RouteLook, Scene, Swipe


@dataclass
class FakePage:
    """What the map shows after the scenes told so far.

    Attributes:
        looks: How each place looks, by id.
        cities: The cities shown.
        selected: The selected place, empty if none.
        darkness: How dark it is in each city, by id.
        contrast: Whether the map is drawn in high contrast.
        left_out: The places that a filter leaves out.
        marked: The places of the event on screen.
        ground: Whether the ground is tinted.
        routes: How each route looks, by id.
        looks_then: How each place looks at the moment compared, by id.
        swipe: The two moments compared.
        heard: The numbers of the scenes.
    """

    looks: dict[str, PlaceLook] = field(default_factory=dict)
    cities: tuple[str, ...] | None = None
    selected: str | None = None
    darkness: dict[str, float] = field(default_factory=dict)
    contrast: bool | None = None
    left_out: tuple[str, ...] | None = None
    marked: tuple[str, ...] | None = None
    ground: bool | None = None
    routes: dict[str, RouteLook] = field(default_factory=dict)
    looks_then: dict[str, PlaceLook] = field(default_factory=dict)
    swipe: Swipe | None = None
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
        for name in ("contrast", "left_out", "marked", "ground", "swipe"):
            told = getattr(scene, name)
            if told is not None:
                setattr(self, name, told)
        self.routes |= {look.id: look for look in scene.routes}
        self.looks_then |= {look.id: look for look in scene.then_places}

    @property
    def picture(self) -> FakePage:
        """All that can be seen."""
        # What was told of a comparison that is over cannot be seen.
        compared = self.looks_then if self.swipe is not None and self.swipe.left else {}
        return replace(
            self,
            looks=dict(self.looks),
            darkness=dict(self.darkness),
            routes=dict(self.routes),
            looks_then=dict(compared),
            heard=[],
        )
