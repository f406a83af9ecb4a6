"""What changes terms."""
