"""Findings: what is wrong or asks something, with grounds, and what the parties do about it."""
