"""Changes of state around logging in."""
