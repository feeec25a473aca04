"""Puts the baked page of the bundled chronicle into wheel and sdist.

A checkout bakes it, for which the build environment needs what bakes. An sdist brings the page
along, so that a wheel of it needs hatchling alone.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PAGE: Final = "baked"
"""Where the page lies in an sdist; a checkout has it in `build/`, a wheel in the package."""
NOT_FOR_BAKING: Final = ("pyside6", "citeproc-py")


class BakedPage(BuildHookInterface[Any]):
    """Includes the baked page; a wheel without it would bake at its first start."""

    def dependencies(self) -> list[str]:
        """Return what bakes, which a build environment must have unless the page is there."""
        if self._brought().is_dir():
            return []
        needed: list[str] = self.metadata.core.dependencies
        return [each for each in needed if not each.lower().startswith(NOT_FOR_BAKING)]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Include the page, baked now or brought along.

        Args:
            version: `standard`, or `editable` for a checkout, which bakes into the cache.
            build_data: What hatchling builds from.
        """
        if version == "editable":
            return
        page = self._brought()
        if not page.is_dir():
            page = Path(self.root) / "build" / PAGE
            _bake(self.root, page)
        place = PAGE if self.target_name == "sdist" else f"petrograd_map/{PAGE}"
        build_data["force_include"][str(page)] = place

    def _brought(self) -> Path:
        return Path(self.root) / PAGE


def _bake(root: str, into: Path) -> None:
    """Bake with the program of the checkout.

    Raises:
        RuntimeError: If the bundled chronicle cannot be baked.
    """
    # In this process: a build environment may exist in its `sys.path` alone.
    sys.path.insert(0, root)
    try:
        from petrograd_map import cli  # noqa: PLC0415 - it is there only from now on

        shutil.rmtree(into, ignore_errors=True)
        if cli.main(["bake", "--into", str(into)]) != 0:
            raise RuntimeError("the page of the bundled chronicle cannot be baked")
    finally:
        sys.path.remove(root)
