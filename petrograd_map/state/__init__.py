"""What the visitor asks for, and how the view changes by it. No Qt."""
