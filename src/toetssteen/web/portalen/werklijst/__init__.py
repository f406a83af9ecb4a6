"""Pages about werklijst."""
