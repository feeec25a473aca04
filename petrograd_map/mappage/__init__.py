"""The map page: how it is baked, what is said to it and what it answers."""
