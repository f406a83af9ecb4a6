"""Changes of the keys of programs."""
