"""A standalone file that is open in some browser: what it shows, and how it is handled."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from typing import Any

from petrograd_map.domain.moments import Moment

LOOKS = ("holder", "towards", "grip", "pressure", "physical", "certainty")
OPEN = "document.getElementById('clock') !== null && !document.getElementById('loading')"
"""Whether the file is ready, in JavaScript."""


class OpenedFile(ABC):
    """The file in a browser, whichever it is."""

    @abstractmethod
    def js(self, expression: str) -> Any:
        """Return the value of an expression in the page."""

    def run(self, script: str) -> None:
        """Run a script in the page."""
        self.js(f"(() => {{ {script} }})()")

    def press(self, key: str, **modifiers: bool) -> None:
        """Press a key, wherever the focus is."""
        event = {"key": key, "bubbles": True, "cancelable": True} | modifiers
        self.run(
            "(document.activeElement ?? document.body)"
            f".dispatchEvent(new KeyboardEvent('keydown', {json.dumps(event)}));"
        )

    def click(self, selector: str) -> None:
        """Click on the first element of a selector."""
        self.run(f"document.querySelector({json.dumps(selector)}).click();")

    def texts(self, selector: str) -> list[str]:
        """Return the texts of all elements of a selector."""
        said: list[str] = self.js(
            f"[...document.querySelectorAll({json.dumps(selector)})].map((e) => e.textContent)"
        )
        return said

    def drag(self, share: float) -> None:
        """Drag the handle of the time bar to a share of its width."""
        self.run(f"""
            const bar = document.getElementById("bar");
            const box = bar.getBoundingClientRect();
            bar.setPointerCapture = () => {{}};
            const at = (type, x) => bar.dispatchEvent(new PointerEvent(type, {{
              pointerId: 1, button: 0, bubbles: true, clientX: x, clientY: box.top + 40 }}));
            at("pointerdown", box.left + 42 + (box.width - 56) * {share});
            at("pointerup", box.left);
        """)

    def moment(self) -> Moment:
        """Return the moment of the time bar."""
        return Moment(int(self.js("document.getElementById('bar').getAttribute('aria-valuenow')")))

    def looks(self) -> dict[str, dict[str, str | None]]:
        """Return how every place on the maps looks."""
        found: dict[str, dict[str, str | None]] = self.js(f"""
            Object.fromEntries([...document.querySelectorAll(".leaflet-places-pane .place")].map(
              ({{ dataset }}) => [dataset.place, Object.fromEntries(
                {json.dumps(LOOKS)}.map((name) => [name, dataset[name] ?? null]))]))
        """)
        return found
