"""What adds to the logbook."""
