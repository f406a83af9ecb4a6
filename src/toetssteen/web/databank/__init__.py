"""PostgreSQL: the engine for Django that takes a role per kind of process, and the embedded server."""
