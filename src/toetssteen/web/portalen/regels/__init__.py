"""Pages about regels."""
