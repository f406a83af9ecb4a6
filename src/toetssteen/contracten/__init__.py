"""Contracts as data: the form of a profile, reading it, terms, and what its clauses come to."""
