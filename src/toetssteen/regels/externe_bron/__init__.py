"""Rules that need a source outside the message traffic, as far as they are built."""
