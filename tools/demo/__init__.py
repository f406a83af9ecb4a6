"""`make demo`: the example messages checked by the command, then the application with an invented region."""
