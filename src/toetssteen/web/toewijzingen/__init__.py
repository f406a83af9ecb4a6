"""Allocations and what is said of them: versions, starts and stops, requests and their answers."""
