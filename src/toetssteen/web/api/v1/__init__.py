"""Version 1 of the API: what pages can do, for programs. Only over `web/access.py` and actions; it knows no models."""
