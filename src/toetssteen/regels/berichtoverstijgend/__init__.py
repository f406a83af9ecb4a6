"""Rules that compare a message with what came before it, as far as they are built."""
