"""Pages about clienten."""
