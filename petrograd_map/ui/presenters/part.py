"""What every presenter can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from petrograd_map.domain.view import ViewState


class Part(Protocol):
    """A part of the window that follows the view."""

    def show_all(self, state: ViewState) -> None:
        """Show a view from nothing: at the start, in another language, of other data."""

    def show(self, state: ViewState, old: ViewState) -> None:
        """Show what differs between two views in the same language."""
