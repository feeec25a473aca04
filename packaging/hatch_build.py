"""Puts the baked page of the bundled chronicle into the wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BakedPage(BuildHookInterface[Any]):
    """Includes `build/baked`; a wheel without it would bake at its first start."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Include the page, or say how to make it.

        Args:
            version: `standard`, or `editable` for a checkout, which bakes into the cache.
            build_data: What hatchling builds from.

        Raises:
            RuntimeError: If a wheel is built before its page was baked.
        """
        if version == "editable":
            return
        baked = Path(self.root) / "build" / "baked"
        if not baked.is_dir():
            raise RuntimeError("build/baked is missing: use `make wheel`, which bakes it first")
        build_data["force_include"][str(baked)] = "petrograd_map/baked"
