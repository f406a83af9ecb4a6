"""Who may see and do what: rights per role, the view of one request, and the only gate to the data."""
