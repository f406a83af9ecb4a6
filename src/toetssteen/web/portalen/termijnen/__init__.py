"""Pages about termijnen."""
