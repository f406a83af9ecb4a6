"""Claims (323) and their lines."""
