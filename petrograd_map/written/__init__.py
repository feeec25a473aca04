"""Reads dates and hours as people write them; what writes them is `phrases`."""
