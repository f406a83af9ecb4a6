"""Residents who get support: who they are, and who works for them."""
