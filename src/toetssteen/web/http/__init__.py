"""What is known of a request before anybody has logged in: where it comes from, how often."""
