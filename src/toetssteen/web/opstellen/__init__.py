"""Messages being made in forms: drafts, numbers that are never used twice, and what was sent."""
