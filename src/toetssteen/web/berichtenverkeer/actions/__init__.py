"""What changes messages: taking in, judging and applying, sending, offering again."""
