"""Pages about berichten."""
