"""The one library of tags and filters."""
