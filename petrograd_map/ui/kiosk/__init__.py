"""The window as an exhibit: it fills the screen, lets nobody out and makes itself fresh."""
