"""Pages about toewijzingen."""
