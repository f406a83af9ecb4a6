"""Pages about declaraties."""
