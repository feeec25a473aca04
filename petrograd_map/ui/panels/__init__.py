"""The panels beside the map. They show what they are given and ask by signals."""
