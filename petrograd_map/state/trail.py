"""The trail: which views a visitor has left by a leap, to go back to and forward again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from petrograd_map.state.intents import (
    Compare,
    FollowAccount,
    GoTo,
    LeaveTour,
    OpenEvent,
    Select,
    ShowCities,
    ShowLanes,
    ShowLayers,
    ShowPane,
    TakeTour,
    Visit,
)

if TYPE_CHECKING:
    from petrograd_map.domain.view import ViewState
    from petrograd_map.state.intents import Intent

LEAPS: Final = (
    Compare,
    FollowAccount,
    GoTo,
    LeaveTour,
    OpenEvent,
    Select,
    ShowCities,
    ShowLanes,
    ShowLayers,
    ShowPane,
    TakeTour,
    Visit,
)
"""The intents after which one may want to go back; dragging and playing are not among them."""
_LONGEST: Final = 100
"""So many views are kept; an exhibit runs for months."""


@dataclass(frozen=True, slots=True)
class Trail:
    """The views behind and ahead of the one on screen, the nearest last.

    Attributes:
        behind: Views that were left by a leap.
        ahead: Views from which the visitor went back.
    """

    behind: tuple[ViewState, ...] = ()
    ahead: tuple[ViewState, ...] = ()

    def leapt(self, left: ViewState, intent: Intent) -> Trail:
        """Return the trail after an intent has changed the view that was left."""
        if not isinstance(intent, LEAPS):
            return self
        if isinstance(intent, Compare) and None not in (left.then, intent.then):
            # The other moment is being dragged: no series of leaps, as with `Scrub`.
            return self
        return Trail((*self.behind[1 - _LONGEST :], left))

    def back(self, shown: ViewState) -> tuple[ViewState, Trail]:
        """Return the view before the last leap and the trail from there."""
        if not self.behind:
            return shown, self
        *behind, view = self.behind
        return _kept(view, shown), Trail(tuple(behind), (*self.ahead, shown))

    def forward(self, shown: ViewState) -> tuple[ViewState, Trail]:
        """Return the view from which the visitor last went back, and the trail from there."""
        if not self.ahead:
            return shown, self
        *ahead, view = self.ahead
        return _kept(view, shown), Trail((*self.behind, shown), tuple(ahead))


def _kept(view: ViewState, shown: ViewState) -> ViewState:
    """Return a view of the past with what is no part of the way: how it is told and played."""
    return replace(
        view,
        language=shown.language,
        contrast=shown.contrast,
        speed=shown.speed,
        loop=shown.loop,
        skip_quiet=shown.skip_quiet,
        backwards=shown.backwards,
        playing=False,
    )
