"""Pages about partijen."""
