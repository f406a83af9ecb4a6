"""Version 1 of the API: what pages can do, for programs. Only over `toegang.access` and actions; it knows no models."""
