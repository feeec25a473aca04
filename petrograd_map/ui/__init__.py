"""Everything Qt: the window, the map view, the time bar, the panels."""
