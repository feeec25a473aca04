"""Handouts: maps of chosen moments on paper, with legend, events and sources; and worksheets."""
