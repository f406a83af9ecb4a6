"""A contract at work: its clauses judged over sessions, claims, messages and events, with grounds."""
