"""Deliveries as a provider registers them: files of sessions, from which a claim follows."""
