"""Pages about bevindingen."""
