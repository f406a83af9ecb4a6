"""The page with help."""
