"""Changes of state around the API."""
