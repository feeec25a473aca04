"""The time bar: the whole chronicle in days and hours, with what changed when.

`scale` knows where a minute lies, `plate` what is shown and in which rows, `layers` paints
all that stands still, `pointers` what moves over it, `reading` says what is under the pointer,
`face` is the widget that shows it, `bar` the same widget as it is handled, `zoom` its buttons.
"""

from petrograd_map.ui.timebar.bar import TimeBar
from petrograd_map.ui.timebar.zoom import ZoomButtons

__all__ = ["TimeBar", "ZoomButtons"]
