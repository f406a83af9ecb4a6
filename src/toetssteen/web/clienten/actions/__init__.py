"""What changes who works for a client."""
