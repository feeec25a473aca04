"""What an exhibit needs besides the window: its configuration, its hours, its content. No Qt."""
