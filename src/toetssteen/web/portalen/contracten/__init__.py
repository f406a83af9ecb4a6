"""Pages about contracten."""
